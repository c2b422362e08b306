import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { system } from '#jobs/system.ts'
import { aLeader, aLiaison } from '#modules/people/builders.ts'
import { inTown } from '#test/database/town.ts'
import { downloadFile, type FileParts, uploadFile } from '#tools/files/actions.ts'
import { openFolder } from '#tools/files/folder.ts'
import { lettersSent } from '#tools/mail/builders.ts'
import { noticeLetter } from './actions/letters.ts'
import { viewMeeting } from './actions/meetings.ts'
import { sendNotice } from './actions/notices.ts'
import { addPaper, paperFiles, readsPaper } from './actions/papers.ts'
import { aConvened, firstItem, theOffice } from './builders.ts'
import { NewPaper } from './paper.ts'

let place: string
let parts: FileParts
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'linli-papers-'))
  parts = { folder: openFolder(place), rules: { [paperFiles]: readsPaper } }
})
afterAll(() => rm(place, { recursive: true, force: true }))

const megabyte = 1_000_000

/** A scanned paper of so many bytes. */
const aScan = (bytes: number): File => {
  const content = Buffer.alloc(bytes)
  content.write('%PDF-1.7\n')
  return new File([content], '演示：可行性研究.pdf', { type: 'application/pdf' })
}

const filesOfOffice = async ({ tx, districtId }: Ctx): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from files.file
    where district_id = ${districtId} and uploaded_by = ${theOffice().personId}`.execute(tx)
  return rows[0]?.n ?? 0
}

const early = { now: new Date('2023-05-04T02:00:00Z') }
const aFile = (itemId: string, fileId: string, more: object = {}) =>
  NewPaper.parse({ itemId, kind: 'file', title: '演示：可行性研究', fileIds: [fileId], ...more })

describe('a paper of 30 MB', () => {
  it(
    'is taken whole, and read by those who are asked and by nobody else',
    inTown(async (as) => {
      const { meeting, items } = await as.at(early)(theOffice(), aConvened)
      const { id } = await as.at(early)(theOffice(), uploadFile, parts, aScan(30 * megabyte))
      const paper = await as.at(early)(theOffice(), addPaper, meeting.id, aFile(firstItem({ items }).id, id))
      expect(paper).toMatchObject({ kind: 'file', files: [{ id, name: '演示：可行性研究.pdf' }] })
      expect((await as(aLiaison(), downloadFile, parts, id)).size).toBe(30 * megabyte)
      await expect(as(aLiaison('教育局'), downloadFile, parts, id)).rejects.toMatchObject({ kind: 'not-found' })
    }),
  )

  it(
    'and a byte is refused with the limit, and nothing of it is kept',
    inTown(async (as) => {
      const [files, rows] = [await readdir(place, { recursive: true }), await as(theOffice(), filesOfOffice)]
      await expect(as(theOffice(), uploadFile, parts, aScan(30 * megabyte + 1))).rejects.toMatchObject({
        kind: 'too-large',
        reason: 'files.too-large',
        values: { megabytes: 30 },
      })
      expect(await readdir(place, { recursive: true })).toEqual(files)
      expect(await as(theOffice(), filesOfOffice)).toBe(rows)
    }),
  )
})

describe('a paper that is replaced after the notice', () => {
  it(
    'is told by mail to those concerned alone, and the one before stays to be read',
    inTown(async (as) => {
      const then = as.at(early)
      const { meeting, items } = await then(theOffice(), aConvened)
      const item = firstItem({ items })
      const before = await then(theOffice(), uploadFile, parts, aScan(1_000))
      const first = await then(theOffice(), addPaper, meeting.id, aFile(item.id, before.id))
      await then(theOffice(), sendNotice, meeting.id, {})
      const after = await then(theOffice(), uploadFile, parts, aScan(2_000))
      await then(theOffice(), addPaper, meeting.id, aFile(item.id, after.id, { replacesId: first.id }))
      const { notices } = await then(theOffice(), sendNotice, meeting.id, {})
      const letters = await then(system, lettersSent, noticeLetter(notices[0]!))
      expect(letters.map(({ address }) => address).sort()).toEqual(['leader@demo.invalid', 'liaison@demo.invalid'])
      expect(letters[0]?.body).toContain('· 材料换了')

      const { papers } = await then(aLeader(), viewMeeting, meeting.id)
      expect(papers.map(({ number, state, files }) => [number, state, files[0]?.id])).toEqual([
        [1, 'replaced', before.id],
        [2, 'current', after.id],
      ])
      expect((await then(aLeader(), downloadFile, parts, before.id)).size).toBe(1_000)
    }),
  )

  it(
    'is not replaced twice: whoever presses second is told that it lies there no longer',
    inTown(async (as) => {
      const then = as.at(early)
      const { meeting, items } = await then(theOffice(), aConvened)
      const item = firstItem({ items })
      const upload = async () => (await then(theOffice(), uploadFile, parts, aScan(1_000))).id
      const first = await then(theOffice(), addPaper, meeting.id, aFile(item.id, await upload()))
      const replace = async () =>
        then(theOffice(), addPaper, meeting.id, aFile(item.id, await upload(), { replacesId: first.id }))
      await replace()
      await expect(replace()).rejects.toMatchObject({ kind: 'conflict', reason: 'meetings.paper-gone' })
      const { papers } = await then(theOffice(), viewMeeting, meeting.id)
      expect(papers.filter(({ state }) => state === 'current')).toHaveLength(1)
    }),
  )
})
