import { randomUUIDv7 } from 'node:crypto'
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, anonymous, type Role } from '#kernel/policy.ts'
import { dayOfTheMeeting, inTown, townDistrict } from '#test/database/town.ts'
import { served } from '#test/tools/served.ts'
import { downloadFile, type FileParts, uploadFile } from './actions.ts'
import { aDocument, aPhoto, docxType } from './builders.ts'
import { type Folder, openFolder } from './folder.ts'
import { attachFiles, dropFiles, filesOf, findFile, nobody } from './queries.ts'
import { filesRoutes } from './routes.ts'
import { sweepFiles } from './sweep.ts'

const holding = (role: Role): Actor => ({
  personId: randomUUIDv7(),
  posts: [{ postId: randomUUIDv7(), role, unitId: randomUUIDv7(), placeId: null }],
})
const aResident = holding('resident')
const aNeighbour = holding('resident')

let place: string
let folder: Folder
let parts: FileParts
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'linli-files-'))
  folder = openFolder(place)
  parts = { folder, rules: { 'test.open': async () => true, 'test.closed': async () => false } }
})
afterAll(() => rm(place, { recursive: true, force: true }))

const photo = async () => new File([new Uint8Array(await aPhoto())], '电梯.jpg', { type: 'image/jpeg' })
const noSuchFile = { kind: 'not-found', reason: 'files.no-such-file' }

describe('a file', () => {
  it(
    'is its sender’s alone until a deed attaches it',
    inTown(async (as) => {
      const { id, name, width } = await as(aResident, uploadFile, parts, await photo())
      expect({ name, width }).toEqual({ name: '电梯.jpg', width: 40 })
      expect((await as(aResident, downloadFile, parts, id)).name).toBe('电梯.jpg')
      await expect(as(aNeighbour, downloadFile, parts, id)).rejects.toMatchObject(noSuchFile)
      await expect(as(anonymous, downloadFile, parts, id)).rejects.toMatchObject(noSuchFile)
      await expect(as.at({ districtId: 330206 })(aResident, downloadFile, parts, id)).rejects.toMatchObject(noSuchFile)
    }),
  )

  // biome-ignore format: a table for people
  it.each([
    ['test.open',    true ],
    ['test.closed',  false],
    ['test.unknown', false],
  ])('of a matter is seen as the matter’s own rule says: %s', (kind, isSeen) =>
    inTown(async (as) => {
      const { id } = await as(aResident, uploadFile, parts, await photo())
      await as(aResident, attachFiles, [id], { kind, id: randomUUIDv7() })
      const seen = await as(aNeighbour, downloadFile, parts, id).then(() => true, () => false)
      expect(seen).toBe(isSeen)
    })())

  it(
    'is attached once, by whoever sent it',
    inTown(async (as) => {
      const subject = { kind: 'test.open', id: randomUUIDv7() }
      const { id } = await as(aResident, uploadFile, parts, await photo())
      await expect(as(aNeighbour, attachFiles, [id], subject)).rejects.toMatchObject(noSuchFile)
      await expect(as(aResident, attachFiles, [id, randomUUIDv7()], subject)).rejects.toMatchObject(noSuchFile)
      await as(aResident, attachFiles, [id, id], subject)
      await expect(as(aResident, attachFiles, [id], subject)).rejects.toMatchObject(noSuchFile)
      expect((await as(aNeighbour, filesOf, 'test.open', [subject.id])).get(subject.id)).toMatchObject([{ id }])
      expect(await as(aResident, dropFiles, subject)).toBe(1)
      await expect(as(aResident, downloadFile, parts, id)).rejects.toMatchObject(noSuchFile)
    }),
  )

  it(
    'is sent by somebody, and not fifty at a time',
    inTown(async (as) => {
      const file = new File([new Uint8Array(aDocument())], 'a.docx', { type: docxType })
      await expect(as(anonymous, uploadFile, parts, file)).rejects.toMatchObject({ kind: 'signed-out' })
      for (let n = 0; n < 50; n += 1) await as(aResident, uploadFile, parts, file)
      await expect(as(aResident, uploadFile, parts, file)).rejects.toMatchObject({ kind: 'too-many' })
    }),
  )

  it(
    'that nobody sent is a picture without a name of its own, and is attached by whoever knows its id',
    inTown(async (as) => {
      const { id, name } = await as(anonymous, uploadFile, parts, await photo())
      expect(name).toBe('photo.jpg')
      await expect(as(anonymous, downloadFile, parts, id)).rejects.toMatchObject(noSuchFile)
      await as(anonymous, attachFiles, [id], { kind: 'test.open', id: randomUUIDv7() })
      expect((await as(aNeighbour, downloadFile, parts, id)).name).toBe('photo.jpg')
    }),
  )

  it(
    'says no more who sent it once its matter keeps that to itself',
    inTown(async (as) => {
      const { id } = await as(aResident, uploadFile, parts, await photo())
      await as(aResident, attachFiles, [id], { kind: 'test.open', id: randomUUIDv7() }, { keptBy: nobody })
      const kept = await as(aResident, findFile, id)
      expect(kept).toMatchObject({ uploadedBy: nobody, name: 'photo.jpg' })
    }),
  )

  it(
    'whose bytes were changed on the disk is not handed out',
    inTown(async (as) => {
      const { id } = await as(aResident, uploadFile, parts, await photo())
      const kept = await as(aResident, findFile, id)
      await writeFile(folder.pathOf(townDistrict, kept!.storedAs), '演示')
      await expect(as(aResident, downloadFile, parts, id)).rejects.toThrow('have changed')
    }),
  )
})

describe('the sweep', () => {
  const day = 86_400_000
  const daysLater = (days: number) => ({ now: new Date(dayOfTheMeeting.getTime() + days * day) })

  it(
    'forgets what no deed has attached for a week, and its bytes a night later',
    inTown(async (as) => {
      const { id } = await as(aResident, uploadFile, parts, await photo())
      const attached = await as(aResident, uploadFile, parts, await photo())
      await as(aResident, attachFiles, [attached.id], { kind: 'test.open', id: randomUUIDv7() })
      const { storedAs } = (await as(aResident, findFile, id))!
      const path = folder.pathOf(townDistrict, storedAs)
      await utimes(path, dayOfTheMeeting, dayOfTheMeeting)

      expect(await as.at(daysLater(7))(anonymous, sweepFiles, folder)).toMatchObject({ rows: 0 })
      expect(await as.at(daysLater(7.1))(anonymous, sweepFiles, folder)).toMatchObject({ rows: 1, bytes: 0 })
      expect(await readFile(path)).not.toHaveLength(0)
      expect(await as.at(daysLater(8))(anonymous, sweepFiles, folder)).toMatchObject({ rows: 0, bytes: 1 })
      await expect(readFile(path)).rejects.toThrow('ENOENT')
      expect((await as(aResident, downloadFile, parts, attached.id)).size).toBeGreaterThan(0)
    }),
  )

  it(
    'leaves bytes that are a moment old: their row may not be committed yet',
    inTown(async (as) => {
      const storedAs = await folder.put(townDistrict, Buffer.from('演示'))
      const path = folder.pathOf(townDistrict, storedAs)
      await utimes(path, dayOfTheMeeting, dayOfTheMeeting)
      expect((await as.at(daysLater(0.9))(anonymous, sweepFiles, folder)).bytes).toBe(0)
      expect((await as.at(daysLater(1.1))(anonymous, sweepFiles, folder)).bytes).toBe(1)
    }),
  )

  it('cannot be led out of its folder', () => {
    expect(() => folder.pathOf(townDistrict, '../../../etc/passwd')).toThrow('not a name of ours')
  })
})

describe('over HTTP a file', () => {
  it('is sent with a key, and comes back as a sealed download', async () => {
    const ask = await served({ files: filesRoutes(parts) }, [aResident])
    const body = new FormData()
    body.set('file', await photo())
    const headers = { 'idempotency-key': randomUUIDv7() }
    const sent = await ask(aResident, '/files', { method: 'POST', body, headers })
    expect(sent.status).toBe(200)
    const { id } = (await sent.json()) as { id: string }

    const got = await ask(aResident, `/files/${id}`)
    expect(got.status).toBe(200)
    expect(got.headers.get('content-type')).toBe('image/jpeg')
    expect(got.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(got.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect(got.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await got.arrayBuffer()).byteLength).toBeGreaterThan(100)

    expect((await ask(anonymous, `/files/${id}`)).status).toBe(404)
    expect((await ask(anonymous, '/files', { method: 'POST', body, headers })).status).toBe(200)
    expect((await ask(aResident, '/files', { method: 'POST', body })).status).toBe(422)
  })

  it('of a kind that is not taken is refused with 415', async () => {
    const ask = await served({ files: filesRoutes(parts) }, [aResident])
    const body = new FormData()
    body.set('file', new File(['<svg onload="alert(1)"/>'], 'a.svg', { type: 'image/svg+xml' }))
    const answer = await ask(aResident, '/files', {
      method: 'POST',
      body,
      headers: { 'idempotency-key': randomUUIDv7() },
    })
    expect(answer.status).toBe(415)
    expect(await answer.json()).toMatchObject({ reason: 'files.no-svg' })
  })
})
