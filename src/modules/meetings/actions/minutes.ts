import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { authorise, type Rule } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { advance, offersFor, offersOf } from '#kernel/workflow.ts'
import { taskLines } from '#modules/programme/index.ts'
import { headOf, sayHead } from '#tools/audit/head.ts'
import { record } from '#tools/audit/record.ts'
import type { MeetingId } from '../meeting.ts'
import { type Minutes, MinutesId, type MinutesText, type MinutesView } from '../minutes.ts'
import { type MinutesVerb, type MovingMinutes, minutesWorkflow } from '../minutes-workflow.ts'
import {
  type Asked,
  type AskedMinutes,
  type MinutesDeed,
  meetingsPolicy,
  minutesDeeds,
  minutesPolicy,
  readsMinutes,
} from '../policy.ts'
import { decisionsOf } from '../queries/captured.ts'
import { correctionsOf } from '../queries/corrections.ts'
import { getMeeting } from '../queries/meetings.ts'
import {
  commentsOf,
  insertIssue,
  insertMinutes,
  issuesOf,
  minutesOf,
  nextIssue,
  saveMinutes,
} from '../queries/minutes.ts'
import { postNames } from '../queries/names.ts'
import { getSeries } from '../queries/series.ts'
import { holdUnitsOf } from './apply-decisions.ts'
import { correctableIn } from './correctable.ts'
import { followDecisions } from './follow-up.ts'
import { draftText, recordOf, tiedSpeeches } from './minutes-record.ts'
import { tellMinutes } from './tell.ts'

const never: Rule<unknown> = () => false
const noSuch = (): Refusal => new Refusal('not-found', 'meetings.no-such-minutes')

/** A version of the minutes with its meeting, as this person may see it. @throws Refusal not-found, forbidden */
export const minutesIn = async (
  ctx: Ctx,
  meetingId: MeetingId,
  id: MinutesId | null,
  { hold = false } = {},
): Promise<{ meeting: Asked; minutes: AskedMinutes }> => {
  const meeting = await getMeeting(ctx, meetingId, { hold })
  const versions = await minutesOf(ctx, meetingId)
  const issues = await issuesOf(ctx, meetingId)
  const asked = versions.map((one) => ({
    ...one,
    postIds: meeting.postIds,
    isIssued: issues.some(({ minutesId }) => minutesId === one.id),
  }))
  const minutes = id ? asked.find((one) => one.id === id) : asked.findLast((one) => readsMinutes(ctx.actor, one))
  if (!minutes) throw noSuch()
  if (!readsMinutes(ctx.actor, minutes)) throw new Refusal('forbidden', 'meetings.minutes-not-circulated')
  return { meeting, minutes }
}

/** The only way to minutes that are to be changed. The meeting is held, for they hang on it. */
export const takeMinutes = async (
  ctx: Ctx,
  meetingId: MeetingId,
  id: MinutesId,
  deed: MinutesVerb | MinutesDeed,
): Promise<{ meeting: Asked; minutes: AskedMinutes }> => {
  const taken = await minutesIn(ctx, meetingId, id, { hold: true })
  const rules: Readonly<Record<string, Rule<AskedMinutes>>> = { ...minutesPolicy, ...minutesDeeds }
  const isSigned = taken.minutes.state === 'signed'
  const reason = isSigned && deed !== 'issue' ? 'meetings.minutes-signed' : closedTo(deed)
  authorise(rules[deed] ?? never, ctx.actor, taken.minutes, reason)
  return taken
}

const closedTo = (deed: MinutesVerb | MinutesDeed): string =>
  deed === 'sign'
    ? 'meetings.leader-signs'
    : deed === 'correct'
      ? 'meetings.not-to-correct'
      : deed === 'issue'
        ? 'meetings.not-to-issue'
        : 'meetings.office-only'

/** @param id a version, or null for the newest that this person may read. @throws Refusal not-found, forbidden */
export const viewMinutes = async (ctx: Ctx, meetingId: MeetingId, id: MinutesId | null): Promise<MinutesView> => {
  const { meeting, minutes } = await minutesIn(ctx, meetingId, id)
  const { postIds: _posts, isIssued: _issued, ...plain } = minutes
  const every = await minutesOf(ctx, meetingId)
  const moving = await movingOf(ctx, minutes)
  const signers = [plain.checkedByPostId, plain.signedByPostId].filter((one) => one !== null)
  const names = await postNames(ctx, signers)
  const said = (postId: string | null) => {
    const named = postId ? names.get(postId) : null
    return named ? `${named.unitName}${named.postTitle}` : ''
  }
  const issue = (await issuesOf(ctx, meetingId)).find(({ minutesId }) => minutesId === plain.id) ?? null
  const record = plain.record ?? (await recordOf(ctx, meeting, plain.text))
  const joined = await taskLines(
    ctx,
    record.decisions.flatMap(({ joinTaskId }) => joinTaskId ?? []),
  )
  return {
    minutes: plain,
    record,
    speeches: await tiedSpeeches(ctx, meeting),
    canTie: meetingsPolicy.add(ctx.actor, null),
    joined: Object.fromEntries(joined.map(({ id: taskId, number, title }) => [taskId, `${number} ${title}`])),
    comments: await commentsOf(ctx, plain.id),
    corrections: await correctionsOf(ctx, meetingId),
    correctable: await correctableIn(ctx, meeting, minutes),
    issue,
    checkedBy: said(plain.checkedByPostId),
    signedBy: said(plain.signedByPostId),
    // That an amendment is being written, and why, is not told before it circulates.
    versions: every.filter((one) => readsMinutes(ctx.actor, { ...minutes, ...one })),
    incomplete: moving.missing,
    offers: [
      ...offersFor(minutesWorkflow, minutesPolicy, ctx.actor, moving),
      ...offersOf(minutesDeeds, ctx.actor, minutes).filter(
        ({ verb }) => verb !== 'amend' || plain.id === every.at(-1)?.id,
      ),
    ],
    at: ctx.now,
    version: plain.version,
  }
}

const movingOf = async (
  ctx: Ctx,
  minutes: AskedMinutes,
): Promise<MovingMinutes & AskedMinutes & { missing: number[] }> => {
  const standing = (await decisionsOf(ctx, minutes.meetingId)).filter(
    ({ droppedReason, locked }) => droppedReason === '' && !locked,
  )
  const missing = standing.filter(({ leadUnitId, dueOn }) => !leadUnitId || !dueOn).map(({ ordinal }) => ordinal)
  return {
    ...minutes,
    missing,
    incomplete: missing.length,
    withoutQuorum: standing.filter(({ present, needed }) => present < needed).length,
    openComments: (await commentsOf(ctx, minutes.id)).filter(({ outcome }) => outcome === null).length,
  }
}

/**
 * Begins the minutes of a meeting that is over: a draft of what was captured. After they are signed, an amendment with its
 * reason is the next version.
 *
 * @throws Refusal not-found, forbidden; conflict, while the meeting goes on or a version is being written; invalid
 */
export const draftMinutes = async (
  ctx: Ctx,
  meetingId: MeetingId,
  { reason = '' }: { reason?: string | undefined },
): Promise<MinutesView> => {
  const meeting = await getMeeting(ctx, meetingId, { hold: true })
  const versions = await minutesOf(ctx, meetingId)
  const last = versions.at(-1) ?? null
  const asked: AskedMinutes = { ...(last ?? emptyFor(ctx, meetingId)), postIds: meeting.postIds, isIssued: false }
  authorise(
    last ? minutesDeeds.amend : minutesDeeds.write,
    ctx.actor,
    asked,
    last ? 'meetings.minutes-open' : 'meetings.office-only',
  )
  if (meeting.state !== 'closed') throw new Refusal('conflict', 'meetings.not-over')
  if (last && reason === '') {
    throw new Refusal('invalid', 'kernel.say-why', { fields: [{ pointer: '/reason', reason: 'kernel.say-why' }] })
  }
  const fresh = emptyFor(ctx, meetingId)
  const text = last ? last.text : await draftText(ctx, meeting)
  const minutes: Minutes = { ...fresh, number: versions.length + 1, reason: last ? reason : '', text }
  await insertMinutes(ctx, minutes)
  await record(ctx, 'meetings.minutes-drafted', meetingId, { minutesId: minutes.id, number: minutes.number })
  return viewMinutes(ctx, meetingId, minutes.id)
}

const emptyFor = (ctx: Ctx, meetingId: MeetingId): Minutes => ({
  id: MinutesId.parse(ctx.newId()),
  meetingId,
  number: 1,
  state: 'draft',
  reason: '',
  text: { title: '', opening: '', items: [], closing: '', distribution: '' },
  checkedByPostId: null,
  checkedAt: null,
  signedByPostId: null,
  signedAt: null,
  record: null,
  head: '',
  version: 1,
})

/** @throws Refusal not-found, forbidden (also: signed), stale */
export const writeMinutes = async (
  ctx: Ctx,
  meetingId: MeetingId,
  id: MinutesId,
  text: MinutesText,
): Promise<MinutesView> => {
  const { minutes } = await takeMinutes(ctx, meetingId, id, 'write')
  refuseStale(ctx.seen, minutes.version, minutes)
  await saveMinutes(ctx, { ...minutes, text })
  await record(ctx, 'meetings.minutes-written', meetingId, { minutesId: id })
  return viewMinutes(ctx, meetingId, id)
}

/**
 * Takes the minutes a step further. Signing freezes all that they say, locks the decisions, and makes of each a task or
 * joins it to one.
 *
 * @throws Refusal not-found, forbidden, stale, conflict (a decision misses who or when, a comment waits), invalid
 */
export const moveMinutes = async (
  ctx: Ctx,
  meetingId: MeetingId,
  id: MinutesId,
  { verb, reason }: { verb: MinutesVerb; reason?: string | undefined },
): Promise<MinutesView> => {
  if (verb === 'sign') await holdUnitsOf(ctx, await decisionsOf(ctx, meetingId))
  const { meeting, minutes } = await takeMinutes(ctx, meetingId, id, verb)
  refuseStale(ctx.seen, minutes.version, minutes)
  const { state } = advance(minutesWorkflow[verb], await movingOf(ctx, minutes), reason)
  const postId =
    ctx.actor.posts.find(({ role }) => role === (verb === 'sign' ? 'leader' : 'district-office'))?.postId ?? null
  const head = verb === 'sign' ? await headOf(ctx) : null
  await saveMinutes(ctx, {
    ...minutes,
    state,
    ...(verb === 'check' ? { checkedByPostId: postId, checkedAt: ctx.now } : {}),
    ...(verb === 'rework' ? { checkedByPostId: null, checkedAt: null } : {}),
    ...(verb === 'sign'
      ? {
          signedByPostId: postId,
          signedAt: ctx.now,
          record: await recordOf(ctx, meeting, minutes.text),
          head: head ? sayHead(head) : '',
        }
      : {}),
  })
  await record(ctx, 'meetings.minutes-moved', meetingId, {
    minutesId: id,
    verb,
    from: minutes.state,
    to: state,
    ...(reason ? { reason } : {}),
  })
  if (verb === 'sign') await followDecisions(ctx, meeting, id)
  await tellMinutes(ctx, meeting, verb)
  return viewMinutes(ctx, meetingId, id)
}

/**
 * Issues signed minutes under the next number of their body and year. Nothing in them changes by it.
 *
 * @throws Refusal not-found, forbidden: not signed yet, or issued already
 */
export const issueMinutes = async (ctx: Ctx, meetingId: MeetingId, id: MinutesId): Promise<MinutesView> => {
  const { meeting } = await takeMinutes(ctx, meetingId, id, 'issue')
  const { documentWord } = await getSeries(ctx, meeting.seriesId)
  const issuedOn = dayOf(ctx.now)
  const year = Number(issuedOn.slice(0, 4))
  const number = await nextIssue(ctx, meeting.seriesId, year)
  await insertIssue(ctx, {
    minutesId: id,
    meetingId,
    seriesId: meeting.seriesId,
    year,
    number,
    documentNo: `${documentWord}〔${year}〕${number}号`,
    issuedOn,
    at: ctx.now,
    postId: ctx.actor.posts.find(({ role }) => role === 'district-office')?.postId ?? null,
  })
  await record(ctx, 'meetings.minutes-issued', meetingId, { minutesId: id, year, number })
  return viewMinutes(ctx, meetingId, id)
}
