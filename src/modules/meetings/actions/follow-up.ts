import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { getTask, moveTask, TaskId, taskFromDecision } from '#modules/programme/index.ts'
import { record } from '#tools/audit/record.ts'
import type { Decision, DecisionId } from '../decision.ts'
import type { DecisionLine, FollowUp } from '../follow-up.ts'
import type { Meeting } from '../meeting.ts'
import type { MinutesId } from '../minutes.ts'
import { followPolicy } from '../policy.ts'
import { decisionsOf, saveDecision } from '../queries/captured.ts'
import { findFollowed, holdFollowUps, insertFollowUp, saveFollowUp } from '../queries/follow-ups.ts'
import { viewDecision } from './decisions.ts'
import { tellDispute, tellLead } from './tell.ts'

/** What is invented says so in its first words. */
const isDemo = (text: string): boolean => text.startsWith('演示')

/** Minutes were signed: their decisions are locked, each becomes a task or joins one, and its unit is told. */
export const followDecisions = async (ctx: Ctx, meeting: Meeting, minutesId: MinutesId): Promise<void> => {
  const all = await decisionsOf(ctx, meeting.id)
  const fresh = all.filter(({ droppedReason, locked }) => droppedReason === '' && !locked)
  for (const decision of fresh) {
    const { taskId, how } = await taskFor(ctx, meeting, decision)
    await saveDecision(ctx, { ...decision, locked: true })
    await insertFollowUp(ctx, { ...freshFollowUp(ctx, decision, minutesId), taskId, how })
    await supersede(ctx, decision)
    await tellLead(ctx, meeting, decision, 'decision')
  }
}

const freshFollowUp = (ctx: Ctx, { id, meetingId }: Decision, minutesId: string): Omit<FollowUp, 'taskId' | 'how'> => ({
  decisionId: id,
  meetingId,
  minutesId,
  state: 'waiting',
  at: ctx.now,
  confirmedAt: null,
  confirmedByPostId: null,
  dispute: '',
  disputedAt: null,
  answer: '',
  answeredAt: null,
  supersededById: null,
  version: 1,
})

const taskFor = async (
  ctx: Ctx,
  meeting: Meeting,
  { text, leadUnitId, supportingUnitIds, dueOn, joinTaskId, ordinal, replacesId }: Decision,
): Promise<Pick<FollowUp, 'taskId' | 'how'>> => {
  // The workflow lets no minutes be signed with a decision that misses one of them.
  if (!leadUnitId || !dueOn) throw new Error('a decision without a unit or a day was signed')
  const [replaced] = replacesId ? await holdFollowUps(ctx, { decisionIds: [replacesId] }) : []
  const joined = joinTaskId ?? replaced?.taskId ?? null
  if (joined) return { taskId: (await getTask(ctx, TaskId.parse(joined))).id, how: 'joined' }
  const { id } = await taskFromDecision(ctx, {
    title: [...text].slice(0, 60).join(''),
    measure: text,
    leadUnitId,
    supportingUnitIds,
    source: `${meeting.title}（${dayOf(meeting.startsAt)}）决定 ${ordinal}`,
    dueOn,
    isDemo: isDemo(text),
  })
  return { taskId: id, how: 'made' }
}

const supersede = async (ctx: Ctx, { id, replacesId }: Decision): Promise<void> => {
  if (!replacesId) return
  const [before] = await holdFollowUps(ctx, { decisionIds: [replacesId] })
  if (before) await saveFollowUp(ctx, { ...before, state: 'superseded', supersededById: id })
}

/** A decision that is followed up, held. @throws Refusal not-found */
const holdFollowed = async (ctx: Ctx, id: DecisionId) => {
  const followed = await findFollowed(ctx, id)
  const [followUp] = followed ? await holdFollowUps(ctx, { decisionIds: [id] }) : []
  if (!followed || !followUp) throw new Refusal('not-found', 'meetings.no-such-decision')
  return { ...followed, followUp }
}
type Held = Awaited<ReturnType<typeof holdFollowed>>

const standing = ({ decision, followUp }: Held, state: string = followUp.state) => ({
  leadUnitId: decision.leadUnitId ?? '',
  state,
})

/** The same for a deed. @throws Refusal not-found, forbidden, stale */
const takeFollowed = async (ctx: Ctx, id: DecisionId, deed: keyof typeof followPolicy): Promise<Held> => {
  const held = await holdFollowed(ctx, id)
  authorise(followPolicy[deed], ctx.actor, standing(held), 'meetings.not-your-decision')
  refuseStale(ctx.seen, held.followUp.version, held.followUp)
  return held
}

const actingPost = ({ actor }: Ctx, { leadUnitId }: Decision): string | null =>
  actor.posts.find(({ unitId }) => unitId === leadUnitId)?.postId ?? null

/**
 * The unit has it, in one tap; its task is signed for with it, so that nobody says the same twice. Pressed again, also by a
 * colleague at the same moment, it stays as it is.
 *
 * @throws Refusal not-found, forbidden, stale
 */
export const confirmDecision = async (ctx: Ctx, id: DecisionId): Promise<DecisionLine> => {
  const held = await holdFollowed(ctx, id)
  const isDone = held.followUp.state === 'confirmed' && followPolicy.confirm(ctx.actor, standing(held, 'waiting'))
  if (isDone) return viewDecision(ctx, id)
  const { decision, followUp } = await takeFollowed(ctx, id, 'confirm')
  await saveFollowUp(ctx, {
    ...followUp,
    state: 'confirmed',
    confirmedAt: ctx.now,
    confirmedByPostId: actingPost(ctx, decision),
  })
  await record(ctx, 'meetings.decision-confirmed', id, { taskId: followUp.taskId })
  await moveIfOwn(ctx, followUp, 'sign')
  return viewDecision(ctx, id)
}

/**
 * The unit says what is wrong; its task goes back to the office with it, while nobody has signed for it.
 *
 * @throws Refusal not-found, forbidden, stale
 */
export const disputeDecision = async (ctx: Ctx, id: DecisionId, reason: string): Promise<DecisionLine> => {
  const { decision, followUp, meeting } = await takeFollowed(ctx, id, 'dispute')
  await saveFollowUp(ctx, {
    ...followUp,
    state: 'disputed',
    dispute: reason,
    disputedAt: ctx.now,
    answer: '',
    answeredAt: null,
  })
  await record(ctx, 'meetings.decision-disputed', id, { reason })
  await moveIfOwn(ctx, followUp, 'return', reason)
  await tellDispute(ctx, meeting, decision)
  return viewDecision(ctx, id)
}

/**
 * The office answers a dispute, and the decision waits for its unit again. What must be decided otherwise is an amendment
 * of the minutes.
 *
 * @throws Refusal not-found, forbidden, stale
 */
export const upholdDecision = async (ctx: Ctx, id: DecisionId, answer: string): Promise<DecisionLine> => {
  const { decision, followUp, meeting } = await takeFollowed(ctx, id, 'uphold')
  await saveFollowUp(ctx, { ...followUp, state: 'waiting', answer, answeredAt: ctx.now })
  await record(ctx, 'meetings.dispute-answered', id, {})
  await moveIfOwn(ctx, followUp, 'dispatch')
  await tellLead(ctx, meeting, decision, 'upheld')
  return viewDecision(ctx, id)
}

const stateBefore = { sign: 'dispatched', return: 'dispatched', dispatch: 'planned' } as const

/** The same word on the task that was made of it, where the task stands so that it means something. */
const moveIfOwn = async (
  ctx: Ctx,
  { taskId, how }: FollowUp,
  verb: keyof typeof stateBefore,
  reason?: string,
): Promise<void> => {
  if (how !== 'made') return
  const unseen = { ...ctx, seen: null }
  const task = await getTask(unseen, TaskId.parse(taskId))
  if (task.state === stateBefore[verb]) await moveTask(unseen, task.id, { verb, reason })
}
