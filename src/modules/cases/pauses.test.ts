import { describe, expect, it } from 'vitest'
import { nowAll } from '#jobs/builders.ts'
import { system } from '#jobs/system.ts'
import { anonymous } from '#kernel/policy.ts'
import { aCommunityWorker, aLiaison, anOfficer, aResident, unitIdOf } from '#modules/people/builders.ts'
import { type As, inTown } from '#test/database/town.ts'
import { explainCaseClock } from './actions/clocks.ts'
import { moveCase } from './actions/moves.ts'
import {
  askPause,
  decidePause,
  endingPauses,
  endPause,
  setPauseReasons,
  viewPause,
  viewPauseReasons,
} from './actions/pauses.ts'
import { viewCaseNumbered } from './actions/view.ts'
import { aReport } from './builders.ts'
import { type WrittenPauseReason, waitingForReporter } from './pause.ts'

const worker = aCommunityWorker()
const office = anOfficer()
const at = (as: As, day: string) => as.at({ now: new Date(`${day}T02:00:00Z`) })
const words = '演示：雨停了才能上屋面'

const newReason = (overrides: Partial<WrittenPauseReason> = {}): WrittenPauseReason => ({
  code: null,
  zh: '演示：等天晴',
  en: 'Demo: waiting for dry weather',
  needsApproval: false,
  longestDays: 3,
  source: '演示：区里通知',
  isActive: true,
  ...overrides,
})

/** The district lists one more reason. @returns its code */
const listed = async (as: As, overrides: Partial<WrittenPauseReason> = {}): Promise<string> => {
  const { reasons, version } = await as(office, viewPauseReasons)
  const set = await as.at({ seen: version })(office, setPauseReasons, [...reasons, newReason(overrides)])
  return set.reasons.at(-1)?.code ?? ''
}

/** Taken in by the community, and with the housing bureau. */
const atTheBureau = async (as: As) => {
  const { number } = await as(anonymous, aReport)
  const { case: it } = await as(worker, viewCaseNumbered, number)
  await as(worker, moveCase, it.id, { verb: 'accept' })
  await as(worker, moveCase, it.id, { verb: 'assign', unitId: unitIdOf('区住建局') })
  await as(aLiaison(), moveCase, it.id, { verb: 'sign' })
  return { id: it.id, number }
}

const wholeOf = async (as: As, number: string) =>
  (await as(office, viewCaseNumbered, number)).clocks.find(({ what }) => what === 'resolution')

describe('the time of a case', () => {
  it(
    'stands still for a reason that the district lists and for no other, in whatever words',
    inTown(async (as) => {
      const { id, number } = await atTheBureau(as)
      const off = await listed(as, { isActive: false })
      for (const reason of ['rain', 'own-99', 'handed-over', 'kind-changed', off, waitingForReporter])
        await expect(as(aLiaison(), askPause, id, { reason, words })).rejects.toMatchObject({ kind: 'invalid' })
      expect(await wholeOf(as, number)).toMatchObject({ bucket: 'within' })
      const reason = await listed(as)
      const asked = await as(aLiaison(), askPause, id, { reason, words })
      expect(asked).toMatchObject({ pause: { state: 'running', says: { zh: '演示：等天晴' } }, mayEnd: true })
      const whole = await wholeOf(as, number)
      expect(whole).toMatchObject({ bucket: 'paused', dueOn: null })
      // Sent twice, it stands still once.
      expect((await as(aLiaison(), askPause, id, { reason, words })).pause?.id).toBe(asked.pause?.id)
      await expect(as(aLiaison(), askPause, id, { reason, words: `${words}。` })).rejects.toMatchObject({
        reason: 'cases.pause-there',
      })
      const { pauses } = await as(office, explainCaseClock, id, whole?.id ?? '')
      expect(pauses).toMatchObject([
        { reason, says: { en: 'Demo: waiting for dry weather', source: '演示：区里通知' } },
      ])
      await at(as, '2023-05-09')(aLiaison(), endPause, id)
      expect(await wholeOf(as, number)).toMatchObject({ bucket: 'within', moves: [{ why: 'paused' }] })
    }),
  )

  it(
    'goes on by itself when it has stood still for as long as its reason allows, from that very day',
    inTown(async (as) => {
      const { id, number } = await atTheBureau(as)
      const due = (await wholeOf(as, number))?.dueOn
      await as(aLiaison(), askPause, id, { reason: await listed(as), words })
      await at(as, '2023-05-08')(system, nowAll(endingPauses))
      // Somebody ended it and began another one between the look and the deed.
      await at(as, '2023-05-08')(system, endingPauses.each, id)
      expect(await wholeOf(as, number)).toMatchObject({ bucket: 'paused' })
      await at(as, '2023-05-11')(system, nowAll(endingPauses))
      // Saturday to Tuesday stood still, of which Sunday is off; what came later counts, though nobody looked.
      const after = await wholeOf(as, number)
      expect(due).toBe('2023-05-12')
      expect(after).toMatchObject({ dueOn: '2023-05-15' })
      expect((await as(aLiaison(), viewPause, id)).pause).toBeNull()
    }),
  )

  it(
    'stands still from when it was asked once the next level agrees, never by the word of whoever asked',
    inTown(async (as) => {
      const { id, number } = await atTheBureau(as)
      const reason = await listed(as, { needsApproval: true, longestDays: 30 })
      expect((await as(aLiaison(), askPause, id, { reason, words })).pause).toMatchObject({ state: 'asked' })
      expect(await wholeOf(as, number)).toMatchObject({ bucket: 'within' })
      await expect(as(aLiaison(), decidePause, id, true)).rejects.toMatchObject({ kind: 'forbidden' })
      const monday = at(as, '2023-05-08')
      expect(await monday(worker, viewPause, id)).toMatchObject({ mayDecide: true })
      await monday(worker, decidePause, id, true)
      const { pauses } = await monday(office, explainCaseClock, id, (await wholeOf(as, number))?.id ?? '')
      expect(pauses.at(-1)?.from.toISOString().slice(0, 10)).toBe('2023-05-06')
      // Two decide at the same moment: the second is told that it is decided.
      await expect(monday(office, decidePause, id, false)).rejects.toMatchObject({ reason: 'cases.no-pause-asked' })
    }),
  )

  it(
    'is asked for by whoever works on it: what another unit asked before it was handed over is asked no more',
    inTown(async (as) => {
      const reason = await listed(as, { needsApproval: true, longestDays: 30 })
      const { number } = await as(anonymous, aReport)
      const { case: it } = await as(worker, viewCaseNumbered, number)
      await as(worker, moveCase, it.id, { verb: 'accept' })
      await as(worker, askPause, it.id, { reason, words })
      const monday = at(as, '2023-05-08')
      await monday(worker, moveCase, it.id, { verb: 'assign', unitId: unitIdOf('区住建局') })
      expect((await monday(office, viewPause, it.id)).pause).toBeNull()
      await expect(monday(office, decidePause, it.id, true)).rejects.toMatchObject({ reason: 'cases.no-pause-asked' })
      // The unit that has it now asks for itself.
      expect((await monday(aLiaison(), askPause, it.id, { reason, words })).pause).toMatchObject({ state: 'asked' })
    }),
  )

  it(
    'runs on where the next level does not agree, or whoever took it in would decide about themselves',
    inTown(async (as) => {
      const { id, number } = await atTheBureau(as)
      const reason = await listed(as, { needsApproval: true })
      await as(aLiaison(), askPause, id, { reason, words })
      await as(worker, decidePause, id, false)
      expect(await wholeOf(as, number)).toMatchObject({ bucket: 'within' })
      const own = await as(anonymous, aReport)
      const { case: it } = await as(worker, viewCaseNumbered, own.number)
      await as(worker, moveCase, it.id, { verb: 'accept' })
      await as(worker, moveCase, it.id, { verb: 'handle' })
      await as(worker, askPause, it.id, { reason, words })
      await expect(as(worker, decidePause, it.id, true)).rejects.toMatchObject({ kind: 'forbidden' })
      expect((await as(office, decidePause, it.id, true)).pause).toMatchObject({ state: 'running' })
    }),
  )

  it(
    'does not stand still by the word of whoever asked, also where they sit at the office as well',
    inTown(async (as) => {
      const { id } = await atTheBureau(as)
      const both = { ...aLiaison(), posts: [...aLiaison().posts, ...office.posts] }
      await as(both, askPause, id, { reason: await listed(as, { needsApproval: true }), words })
      expect(await as(both, viewPause, id)).toMatchObject({ mayDecide: false })
      await expect(as(both, decidePause, id, true)).rejects.toMatchObject({ reason: 'cases.pause-ask-another' })
      expect((await as(office, decidePause, id, true)).pause).toMatchObject({ state: 'running' })
    }),
  )

  it(
    'goes on with the next step, and not at all still where the district put away the waiting for the reporter',
    inTown(async (as) => {
      const { id, number } = await atTheBureau(as)
      await as(aLiaison(), askPause, id, { reason: await listed(as), words })
      await as(aLiaison(), moveCase, id, { verb: 'resolve', reason: '演示：修好了' })
      expect(await wholeOf(as, number)).toMatchObject({ bucket: 'met' })
      const { reasons, version } = await as(office, viewPauseReasons)
      await as.at({ seen: version })(
        office,
        setPauseReasons,
        reasons.map((one) => ({ ...one, isActive: false })),
      )
      const other = await atTheBureau(as)
      await as(aLiaison(), moveCase, other.id, { verb: 'ask', reason: '演示：几楼？' })
      expect(await wholeOf(as, other.number)).toMatchObject({ bucket: 'within' })
    }),
  )
})

describe('the reasons', () => {
  it(
    'begin with the one that there was, are the office’s to set, and stay once they were listed',
    inTown(async (as) => {
      const before = await as(worker, viewPauseReasons)
      expect(before).toMatchObject({ reasons: [{ code: waitingForReporter, needsApproval: false }], version: 0 })
      const seen = as.at({ seen: 0 })
      await expect(seen(worker, setPauseReasons, before.reasons)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(as(aResident(), viewPauseReasons)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(seen(office, setPauseReasons, [newReason()])).rejects.toMatchObject({
        reason: 'cases.pause-reason-stays',
      })
      await expect(
        seen(office, setPauseReasons, [...before.reasons, newReason({ code: 'handed-over' })]),
      ).rejects.toMatchObject({ reason: 'cases.no-such-pause-reason' })
      const set = await seen(office, setPauseReasons, [...before.reasons, newReason()])
      expect(set.reasons.map(({ code }) => code)).toEqual([waitingForReporter, 'own-2'])
      await expect(seen(office, setPauseReasons, before.reasons)).rejects.toMatchObject({ kind: 'stale' })
    }),
  )
})
