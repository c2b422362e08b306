import { describe, expect, it } from 'vitest'
import { system } from '#jobs/system.ts'
import { anonymous } from '#kernel/policy.ts'
import { aCommunityWorker, aGridWorker, aLiaison, anOfficer, aResident, unitIdOf } from '#modules/people/builders.ts'
import { type As, dayOfTheMeeting, inTown } from '#test/database/town.ts'
import { recordRead } from '#tools/audit/record.ts'
import { deleteExpired } from '#tools/retention/run.ts'
import { attachPhotos } from './actions/attach.ts'
import { moveCase } from './actions/moves.ts'
import { moveOwn, viewOwn } from './actions/own.ts'
import { viewPublicCase } from './actions/public.ts'
import { forgetOwn } from './actions/residents.ts'
import { viewCase, viewCaseNumbered } from './actions/view.ts'
import { hearsVoice, listenTo, writeVoiceDown } from './actions/voice.ts'
import { voiceRules } from './actions/voice-files.ts'
import { aReport, aVoiceOf } from './builders.ts'
import { ReceiptCode } from './number.ts'

/** A report of which nothing was typed. */
const spoken = async (as: As, more: Parameters<typeof aReport>[1] = {}) => {
  const voiceId = await as(anonymous, aVoiceOf, null)
  const receipt = await as(anonymous, aReport, { words: '', category: null, voiceId, ...more })
  const { case: it } = await as(aCommunityWorker(), viewCaseNumbered, receipt.number)
  return {
    id: it.id,
    version: it.version,
    voiceId,
    own: { number: receipt.number, code: ReceiptCode.parse(receipt.code) },
  }
}

const says = (as: As, id: string) =>
  as.at({ purpose: '演示：写成文字' })(aCommunityWorker(), recordRead, 'cases.listen', { id })
const writes = (as: As, { id, version }: { id: string; version: number }, words: string) =>
  as.at({ seen: version })(aCommunityWorker(), writeVoiceDown, id, words)

describe('a voice with a report', () => {
  it(
    'is enough to report, and whoever works on it is told that its words are still to come',
    inTown(async (as) => {
      const { id } = await spoken(as, { category: 'leak-building' })
      await as(aCommunityWorker(), moveCase, id, { verb: 'accept' })
      await as(aCommunityWorker(), moveCase, id, { verb: 'assign', unitId: unitIdOf('区住建局') })
      const view = await as(aLiaison(), viewCase, id)
      expect([view.hasVoice, view.case.words, view.photos]).toEqual([true, '', []])
      expect(view.offers.map(({ verb }) => verb)).not.toContain('listen')
    }),
  )

  it(
    'is heard by whoever took it in once they said what for, within ten minutes, and by nobody else',
    inTown(async (as) => {
      const { id, voiceId } = await spoken(as)
      const worker = aCommunityWorker()
      expect(await as(worker, hearsVoice, id)).toBe(false)
      expect(await as(worker, listenTo, id)).toEqual({ id, fileId: voiceId })
      await says(as, id)
      expect(await as(worker, hearsVoice, id)).toBe(true)
      const later = new Date(Date.parse('2023-05-06T06:30:00Z') + 86_400_000)
      expect(await as.at({ now: later })(worker, hearsVoice, id)).toBe(false)
      for (const other of [aGridWorker(), anOfficer(), aLiaison(), aResident(), anonymous]) {
        expect(await as(other, hearsVoice, id)).toBe(false)
        await expect(as(other, listenTo, id)).rejects.toMatchObject({
          kind: expect.stringMatching(/forbidden|not-found/),
        })
      }
    }),
  )

  it(
    'is not heard by the unit that it is about',
    inTown(async (as) => {
      const voiceId = await as(anonymous, aVoiceOf, null)
      const { number } = await as(anonymous, aReport, { voiceId, accusedUnitId: unitIdOf('天水社区') })
      const { case: it } = await as(anOfficer(), viewCaseNumbered, number)
      await says(as, it.id)
      expect(await as(aCommunityWorker(), hearsVoice, it.id)).toBe(false)
      await expect(as(aCommunityWorker(), listenTo, it.id)).rejects.toMatchObject({ kind: 'not-found' })
    }),
  )

  it(
    'is written down without who spoke, and then it is gone',
    inTown(async (as) => {
      const reporter = { name: '张桂芳', phone: '13800001111' }
      const made = await spoken(as, { category: 'leak-building', reporter })
      const { case: it, hasVoice, steps, offers } = await writes(as, made, '演示：我是张桂芳，13800001111，楼道漏水')
      expect(it.words).toBe('演示：我是·，·，楼道漏水')
      expect([hasVoice, steps.at(-1)?.verb]).toEqual([false, 'voice-written'])
      expect(offers.map(({ verb }) => verb)).not.toContain('listen')
      await expect(as(aCommunityWorker(), listenTo, made.id)).rejects.toMatchObject({ reason: 'cases.no-voice' })
      await expect(writes(as, { ...made, version: it.version }, '演示：再写')).rejects.toMatchObject({
        reason: 'cases.no-voice',
      })
      await as(aCommunityWorker(), moveCase, made.id, { verb: 'accept' })
      expect((await as(anonymous, viewPublicCase, made.own.number)).case.words).not.toContain('张桂芳')
      expect((await as(anonymous, viewOwn, made.own)).case.words).toBe(it.words)
    }),
  )

  it(
    'goes with whoever spoke, when they are forgotten',
    inTown(async (as) => {
      const { id, own } = await spoken(as)
      await as(anonymous, forgetOwn, own)
      expect((await as(aCommunityWorker(), viewCase, id)).hasVoice).toBe(false)
      await expect(as(aCommunityWorker(), listenTo, id)).rejects.toMatchObject({ reason: 'cases.no-voice' })
    }),
  )

  it(
    'goes when the matter is over, and after ninety days where nobody wrote it down',
    inTown(async (as) => {
      const { own } = await spoken(as)
      const { id } = await spoken(as)
      const later = (days: number) => as.at({ now: new Date(dayOfTheMeeting.getTime() + days * 86_400_000) })
      await as(anonymous, moveOwn, own, { verb: 'withdraw' })
      const withdrawn = await as(aCommunityWorker(), viewCaseNumbered, own.number)
      expect(withdrawn.hasVoice).toBe(false)
      expect(await later(90)(system, deleteExpired, voiceRules)).toEqual({})
      expect(await later(91)(system, deleteExpired, voiceRules)).toEqual({ 'files.file': 1 })
      expect((await as(aCommunityWorker(), viewCase, id)).hasVoice).toBe(false)
    }),
  )

  it(
    'never lies among the pictures, nor a picture in its place',
    inTown(async (as) => {
      const { id } = await spoken(as)
      const fileIds = [await as(anonymous, aVoiceOf, null)]
      const added = as(aCommunityWorker(), attachPhotos, id, { fileIds, when: 'before' })
      await expect(added).rejects.toMatchObject({ reason: 'files.no-such-file' })
      await expect(as(anonymous, aReport, { photoIds: fileIds })).rejects.toMatchObject({
        reason: 'files.no-such-file',
      })
    }),
  )
})
