import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { system } from '#jobs/system.ts'
import { anonymous } from '#kernel/policy.ts'
import { aCommunityWorker, aLiaison, aResident } from '#modules/people/builders.ts'
import { type As, inTown } from '#test/database/town.ts'
import { insertFile, nobody, writeScan } from '#tools/files/queries.ts'
import { listItems } from '#tools/inbox/queries.ts'
import { attachOwn, attachPhotos } from './actions/attach.ts'
import { moveCase } from './actions/moves.ts'
import { viewOwn } from './actions/own.ts'
import { readsCaseFiles } from './actions/photos.ts'
import { viewPublicCase } from './actions/public.ts'
import { viewCase, viewCaseNumbered } from './actions/view.ts'
import { aReport } from './builders.ts'
import { ReceiptCode } from './number.ts'

/** A picture that was sent and lies there, as the server keeps it. */
const aPhoto = async (ctx: Ctx, scan: 'waiting' | null = null): Promise<string> => {
  const id = ctx.newId()
  await insertFile(ctx, {
    id,
    name: '张桂芳家.jpg',
    type: 'image/jpeg',
    bytes: 3,
    width: 1,
    height: 1,
    at: ctx.now,
    subjectKind: null,
    subjectId: null,
    uploadedBy: ctx.actor.personId ?? nobody,
    sha256: 'a'.repeat(64),
    scan,
    storedAs: randomUUID().replaceAll('-', ''),
  })
  return id
}

const reported = async (as: As) => {
  const receipt = await as(anonymous, aReport)
  const { case: it } = await as(aCommunityWorker(), viewCaseNumbered, receipt.number)
  return { id: it.id, own: { number: receipt.number, code: ReceiptCode.parse(receipt.code) } }
}

describe('a photo of a case that is there already', () => {
  it(
    'is put to it by whoever works on it, as it was found and as it is now, and the reporter sees both',
    inTown(async (as) => {
      const worker = aCommunityWorker()
      const { id, own } = await reported(as)
      const [before, after] = [await as(worker, aPhoto), await as(worker, aPhoto)]
      await as(worker, attachPhotos, id, { fileIds: [before], when: 'before' })
      const view = await as(worker, attachPhotos, id, { fileIds: [after], when: 'after' })
      expect(view.photos.map((one) => one.id)).toEqual([before])
      expect(view.photosAfter.map((one) => one.id)).toEqual([after])
      expect(view.steps.slice(-2).map(({ verb }) => verb)).toEqual(['photos-before', 'photos-after'])
      const theirs = await as(anonymous, viewOwn, own)
      expect(theirs.photosAfter.map((one) => one.id)).toEqual([after])
      // The name that a phone gave it may say whose flat it is.
      expect(theirs.photosAfter[0]?.name).toBe('photo.jpg')
    }),
  )

  it(
    'is there once, however often the phone sends it',
    inTown(async (as) => {
      const worker = aCommunityWorker()
      const { id } = await reported(as)
      const fileIds = [await as(worker, aPhoto)]
      await as(worker, attachPhotos, id, { fileIds, when: 'after' })
      const again = await as(worker, attachPhotos, id, { fileIds, when: 'after' })
      expect(again.photosAfter).toHaveLength(1)
      expect(again.steps.filter(({ verb }) => verb === 'photos-after')).toHaveLength(1)
    }),
  )

  it(
    'comes from the reporter by the code, names nobody, and whoever has the case hears of it',
    inTown(async (as) => {
      const worker = aCommunityWorker()
      const { id, own } = await reported(as)
      const letters = async () =>
        (await as(system, listItems, worker.personId ?? '', { show: 'waiting', limit: 100 })).filter(
          ({ textKey }) => textKey === 'cases.news.photos',
        )
      expect(await letters()).toEqual([])
      const fileIds = [await as(anonymous, aPhoto)]
      const view = await as(anonymous, attachOwn, own, fileIds)
      expect(view.photos.map((one) => one.id)).toEqual(fileIds)
      expect(view.steps.at(-1)).toMatchObject({ verb: 'photos-before', by: 'reporter', unitName: null })
      expect((await as(worker, viewCase, id)).photos).toHaveLength(1)
      expect(await letters()).toHaveLength(1)
      const wrong = { ...own, code: ReceiptCode.parse('0000-0000-0000-0000') }
      await expect(as(anonymous, attachOwn, wrong, fileIds)).rejects.toMatchObject({ reason: 'cases.no-such-receipt' })
    }),
  )

  it(
    'says to its sender that a scanner has not seen it yet, or has found something in it',
    inTown(async (as) => {
      const { own } = await reported(as)
      const photo = await as(anonymous, aPhoto, 'waiting')
      expect((await as(anonymous, attachOwn, own, [photo])).photos).toMatchObject([{ id: photo, scan: 'waiting' }])
      await as(system, writeScan, photo, 'refused')
      expect((await as(anonymous, viewOwn, own)).photos).toMatchObject([{ id: photo, scan: 'refused' }])
    }),
  )

  it(
    'is shown to no one else, and everyone reads nothing of it',
    inTown(async (as) => {
      const worker = aCommunityWorker()
      const { id, own } = await reported(as)
      await as(worker, moveCase, id, { verb: 'accept' })
      await as(worker, attachPhotos, id, { fileIds: [await as(worker, aPhoto)], when: 'after' })
      expect(await as(aResident(), readsCaseFiles, id)).toBe(false)
      expect(JSON.stringify(await as(anonymous, viewPublicCase, own.number))).not.toContain('photo')
    }),
  )

  it(
    'is not sent by who has nothing to do with it, and there are twelve of each moment at the most',
    inTown(async (as) => {
      const worker = aCommunityWorker()
      const { id } = await reported(as)
      const stranger = [await as(aLiaison(), aPhoto)]
      await expect(as(aLiaison(), attachPhotos, id, { fileIds: stranger, when: 'after' })).rejects.toMatchObject({
        kind: 'not-found',
      })
      // Nobody attaches what somebody else has sent.
      await expect(as(worker, attachPhotos, id, { fileIds: stranger, when: 'after' })).rejects.toMatchObject({
        reason: 'files.no-such-file',
      })
      for (let n = 0; n < 12; n += 1)
        await as(worker, attachPhotos, id, { fileIds: [await as(worker, aPhoto)], when: 'before' })
      await expect(
        as(worker, attachPhotos, id, { fileIds: [await as(worker, aPhoto)], when: 'before' }),
      ).rejects.toMatchObject({ reason: 'cases.enough-photos' })
      // However many pictures residents send of it, that it is mended can be shown.
      const mended = await as(worker, attachPhotos, id, { fileIds: [await as(worker, aPhoto)], when: 'after' })
      expect(mended.photosAfter).toHaveLength(1)
    }),
  )

  it(
    'does not keep a slip of the finger from being taken back',
    inTown(async (as) => {
      const worker = aCommunityWorker()
      const { id } = await reported(as)
      await as(worker, moveCase, id, { verb: 'accept' })
      await as(worker, attachPhotos, id, { fileIds: [await as(worker, aPhoto)], when: 'before' })
      const { case: it } = await as(worker, moveCase, id, { verb: 'unaccept' })
      expect(it.state).toBe('submitted')
    }),
  )
})
