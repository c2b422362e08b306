import type { Ctx } from '#db/context.ts'
import type { OneByOne } from '#jobs/one-by-one.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { holdersOf } from '#modules/people/index.ts'
import { record } from '#tools/audit/record.ts'
import { notify } from '#tools/inbox/actions.ts'
import type { CitizenCase } from '../citizen-case.ts'
import {
  type AskedPause,
  endOfPause,
  type Pause,
  type PauseList,
  type PauseReason,
  type PauseView,
  type WrittenPauseReason,
  waitingForReporter,
} from '../pause.ts'
import { pausePolicy, settingPolicy, takesIn } from '../policy.ts'
import { getCase, holdAnyCase, saveCase } from '../queries/cases.ts'
import { insertPause, livePause, overduePauses, pausesListed, savePause, writePauseList } from '../queries/pauses.ts'
import { actingFor } from './acting-for.ts'
import { hasNextStep, pauseCaseClocks, resumeCaseClocks, standsStill } from './clocks.ts'
import { type By, tellStory } from './record.ts'

/** @throws Refusal forbidden */
export const viewPauseReasons = async (ctx: Ctx): Promise<PauseList> => {
  authorise(settingPolicy.queue, ctx.actor, null, 'cases.staff-only')
  return pausesListed(ctx)
}

/**
 * The whole list anew. A reason that was there stays, if only as one that is not used any more: what stood still for it
 * names it.
 *
 * @throws Refusal forbidden, stale, invalid: a reason is missing, or one has a code that nobody gave
 */
export const setPauseReasons = async (ctx: Ctx, written: readonly WrittenPauseReason[]): Promise<PauseList> => {
  authorise(settingPolicy.edit, ctx.actor, null, 'cases.office-only')
  const before = await pausesListed(ctx, { hold: true })
  refuseStale(ctx.seen, before.version, before)
  const known = before.reasons.map(({ code }) => code)
  const codes = written.map(({ code }) => code).filter((code) => code !== null)
  const gone = before.reasons.find(({ code }) => !codes.includes(code))
  if (gone) throw invalidReason('cases.pause-reason-stays', gone.zh)
  if (new Set(codes).size !== codes.length || codes.some((code) => !known.includes(code)))
    throw invalidReason('cases.no-such-pause-reason', '')
  let next = known.length
  const coded = (): string => {
    next += 1
    return `own-${next}`
  }
  const reasons = written.map((one): PauseReason => ({ ...one, code: one.code ?? coded() }))
  const set = await writePauseList(ctx, { reasons, version: before.version })
  if (!set) throw new Refusal('stale', 'kernel.stale')
  await record(ctx, 'cases.pause-reasons-set', ctx.newId(), { count: reasons.length })
  return set
}

const invalidReason = (reason: string, name: string): Refusal =>
  new Refusal('invalid', reason, { values: { name }, fields: [{ pointer: '/reasons', reason, values: { name } }] })

/** While somebody works on it, and not while the reporter is asked: then its time stands still already. */
const mayStandStill = ({ state }: CitizenCase): boolean =>
  state === 'accepted' || state === 'assigned' || state === 'handling'

/** @throws Refusal not-found */
export const viewPause = async (ctx: Ctx, id: string): Promise<PauseView> => viewOfPause(ctx, await getCase(ctx, id))

const viewOfPause = async (ctx: Ctx, it: CitizenCase): Promise<PauseView> => {
  const { reasons } = await pausesListed(ctx)
  const live = await current(ctx, it)
  const mayAsk = live === null && mayStandStill(it) && pausePolicy['pause-asked'](ctx.actor, it)
  return {
    pause: live && {
      id: live.id,
      reason: live.reason,
      words: live.words,
      state: live.state,
      unitId: live.unitId,
      askedAt: live.askedAt,
      until: live.until,
      says: reasons.find(({ code }) => code === live.reason) ?? null,
    },
    reasons: mayAsk ? reasons.filter(({ isActive, code }) => isActive && code !== waitingForReporter) : [],
    mayDecide: live?.state === 'asked' && pausePolicy.decide(ctx.actor, it) && live.personId !== ctx.actor.personId,
    // While the reporter is asked it is the step of going on that ends it.
    mayEnd: live !== null && it.state !== 'waiting' && pausePolicy['pause-asked'](ctx.actor, it),
  }
}

/** A step that was taken in between has ended a pause, and made it needless to decide about one. */
const current = async (ctx: Ctx, it: CitizenCase): Promise<Pause | null> => {
  const live = await livePause(ctx, it.id)
  if (!live) return null
  if (live.state === 'asked') return mayStandStill(it) && !(await hasNextStep(ctx, it, live.askedAt)) ? live : null
  return (await standsStill(ctx, it)) ? live : null
}

const take = async (ctx: Ctx, id: string, deed: keyof typeof pausePolicy): Promise<CitizenCase> => {
  const it = await getCase(ctx, id, { hold: true })
  authorise(pausePolicy[deed], ctx.actor, it, 'cases.not-yours')
  return it
}

/** The reason of that code, for a pause that begins: no time stands still without one that the district lists. */
const reasonFor = async (ctx: Ctx, code: string): Promise<PauseReason> => {
  const reason = (await pausesListed(ctx)).reasons.find((one) => one.code === code && one.isActive)
  if (!reason) throw invalidReason('cases.no-such-pause-reason', '')
  return reason
}

/**
 * Lets the time of a case stand still for a reason that the district lists; where that reason wants it, not before
 * somebody of the next level has agreed, and then from when it was asked. Asked twice alike, it is asked once.
 *
 * @throws Refusal not-found, forbidden, invalid: no such reason; conflict: it stands still already, or nobody works on it
 */
export const askPause = async (ctx: Ctx, id: string, { reason: code, words }: AskedPause): Promise<PauseView> => {
  const it = await take(ctx, id, 'pause-asked')
  const reason = code === waitingForReporter ? null : await reasonFor(ctx, code)
  // Who waits for the reporter asks the reporter: that is a step of its own.
  if (!reason) throw invalidReason('cases.ask-the-reporter', '')
  const live = await current(ctx, it)
  if (live && live.reason === code && live.words === words && live.personId === ctx.actor.personId)
    return viewOfPause(ctx, it)
  if (live) throw new Refusal('conflict', 'cases.pause-there')
  if (!mayStandStill(it)) throw new Refusal('conflict', 'kernel.not-from-here')
  await keepPause(ctx, it, reason, { words, isAsked: reason.needsApproval })
  const text = `${reason.zh}：${words}`
  if (!reason.needsApproval) return begun(ctx, it, reason, { from: ctx.now, text })
  await tellStory(ctx, it, it, { verb: 'pause-asked', by: actingFor(ctx, it), text, audience: 'internal' })
  await tellDeciders(ctx, it)
  return viewOfPause(ctx, it)
}

/** What was asked for or ran before is over: of a case one pause at a time. */
const keepPause = async (
  ctx: Ctx,
  it: CitizenCase,
  reason: PauseReason,
  { words, isAsked }: { words: string; isAsked: boolean },
): Promise<void> => {
  const before = await livePause(ctx, it.id)
  if (before) await savePause(ctx, { ...before, state: 'over' })
  const by = actingFor(ctx, it)
  await insertPause(ctx, {
    id: ctx.newId(),
    caseId: it.id,
    reason: reason.code,
    words,
    state: isAsked ? 'asked' : 'running',
    unitId: by.by === 'unit' ? by.unitId : it.intakeUnitId,
    personId: ctx.actor.personId,
    askedAt: ctx.now,
    until: isAsked ? null : endOfPause(ctx.now, reason),
  })
}

const begun = async (
  ctx: Ctx,
  it: CitizenCase,
  reason: PauseReason,
  { from, text }: { from: Date; text: string },
): Promise<PauseView> => {
  const dates = await pauseCaseClocks(ctx, it, reason, from)
  const saved = await saveCase(ctx, { ...it, ...dates })
  await tellStory(ctx, it, saved, {
    verb: 'paused',
    by: actingFor(ctx, it),
    text,
    audience: 'internal',
    facts: { reason: reason.code },
  })
  return viewOfPause(ctx, saved)
}

/** While the reporter is asked: kept like any other pause, so that it ends after its longest days. */
export const keepWaiting = async (ctx: Ctx, it: CitizenCase): Promise<void> => {
  const reason = (await pausesListed(ctx)).reasons.find(({ code, isActive }) => isActive && code === waitingForReporter)
  if (reason) await keepPause(ctx, it, reason, { words: '', isAsked: false })
}

/** Whoever took it in, where another unit works on it, and the office. */
const tellDeciders = async (ctx: Ctx, it: CitizenCase): Promise<void> => {
  const office = await holdersOf(ctx, 'district-office')
  const intake = it.unitId === null || it.unitId === it.intakeUnitId ? [] : [it.intakeUnitId]
  const above = intake.length > 0 ? await holdersOf(ctx, takesIn, intake) : office
  await notify(ctx, {
    to: above,
    about: { kind: 'cases.case', id: it.id, url: `/c/cases/${it.number}` },
    reason: 'asked',
    text: { key: 'cases.news.pause-asked', values: { number: it.number } },
  })
}

/**
 * Agrees to a pause, or does not. Agreed to, it runs from when it was asked for: that it waited for an answer costs nobody
 * time.
 *
 * @throws Refusal not-found; forbidden, also for whoever asked; conflict, when nobody asks
 */
export const decidePause = async (ctx: Ctx, id: string, isGranted: boolean): Promise<PauseView> => {
  const it = await take(ctx, id, 'decide')
  const live = await current(ctx, it)
  if (live?.state !== 'asked') throw new Refusal('conflict', 'cases.no-pause-asked')
  if (live.personId === ctx.actor.personId) throw new Refusal('forbidden', 'cases.pause-ask-another')
  await tellAsker(ctx, it, live)
  if (!isGranted) {
    await savePause(ctx, { ...live, state: 'refused' })
    await tellStory(ctx, it, it, { verb: 'pause-denied', by: actingFor(ctx, it), text: '', audience: 'internal' })
    return viewOfPause(ctx, it)
  }
  // A reason that was put away while it waited is none any more.
  const reason = await reasonFor(ctx, live.reason)
  await savePause(ctx, { ...live, state: 'running', until: endOfPause(live.askedAt, reason) })
  return begun(ctx, it, reason, { from: live.askedAt, text: `${reason.zh}：${live.words}` })
}

const tellAsker = (ctx: Ctx, it: CitizenCase, { personId }: Pause): Promise<void> =>
  notify(ctx, {
    to: personId === null ? [] : [personId],
    about: { kind: 'cases.case', id: it.id, url: `/c/cases/${it.number}` },
    reason: 'asked',
    text: { key: 'cases.news.pause-decided', values: { number: it.number } },
  })

/** The time goes on, or nobody asks any longer that it stands still. @throws Refusal not-found, forbidden, conflict */
export const endPause = async (ctx: Ctx, id: string): Promise<PauseView> => {
  const it = await take(ctx, id, 'pause-asked')
  const live = await current(ctx, it)
  if (!live) return viewOfPause(ctx, it)
  if (it.state === 'waiting') throw new Refusal('conflict', 'cases.ask-the-reporter')
  const saved = await goesOn(ctx, it, live, actingFor(ctx, it), ctx.now)
  return viewOfPause(ctx, saved)
}

const goesOn = async (ctx: Ctx, it: CitizenCase, live: Pause, by: By, at: Date): Promise<CitizenCase> => {
  await savePause(ctx, { ...live, state: 'over' })
  const verb = live.state === 'asked' ? 'pause-withdrawn' : 'pause-ended'
  const saved = live.state === 'asked' ? it : await saveCase(ctx, { ...it, ...(await resumeCaseClocks(ctx, it, at)) })
  await tellStory(ctx, it, saved, { verb, by, text: '', audience: 'internal' })
  return saved
}

/** So many are looked for at once; the rest follows in the next hour. */
const together = 500

/** What has stood still for as long as its reason allows goes on, from that very moment. */
export const endingPauses: OneByOne = {
  due: (ctx) => overduePauses(ctx, together),
  async each(ctx, caseId) {
    const it = await holdAnyCase(ctx, caseId)
    const live = it && (await livePause(ctx, caseId))
    // Whoever ended it or began another in this very moment was faster.
    if (!it || live?.state !== 'running' || live.until === null || live.until > ctx.now) return
    if (await standsStill(ctx, it)) await goesOn(ctx, it, live, { by: 'system' }, live.until)
    else await savePause(ctx, { ...live, state: 'over' })
  },
}
