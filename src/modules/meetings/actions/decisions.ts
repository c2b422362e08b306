import type { Ctx } from '#db/context.ts'
import { type Day, dayOf } from '#kernel/day.ts'
import { cursorAfter } from '#kernel/page.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { offersOf } from '#kernel/workflow.ts'
import { taskLines } from '#modules/programme/index.ts'
import { record } from '#tools/audit/record.ts'
import type { DecisionId, Speech, SpeechId } from '../decision.ts'
import type { DecisionFilter, DecisionLine, DecisionPage, Fate, Origins } from '../follow-up.ts'
import type { MeetingId } from '../meeting.ts'
import { followPolicy, meetingsPolicy } from '../policy.ts'
import { findSpeech, saveSpeech } from '../queries/captured.ts'
import { type Followed, findFollowed, followedByTask, listFollowed, speechesBehind } from '../queries/follow-ups.ts'
import { getMeeting, meetingBefore } from '../queries/meetings.ts'
import { namesOf } from '../queries/names.ts'
import { saidBeside } from '../queries/said.ts'

/** Decisions with the names of their units and what became of their tasks. */
const linesOf = async (ctx: Ctx, followed: readonly Followed[]): Promise<DecisionLine[]> => {
  const tasks = new Map(
    (
      await taskLines(
        ctx,
        followed.map(({ followUp }) => followUp.taskId),
      )
    ).map((task) => [task.id as string, task]),
  )
  const beside = await saidBeside(
    ctx,
    followed.map(({ decision }) => decision.itemId),
  )
  const names = await namesOf(ctx, {
    units: followed.flatMap(({ decision }) => [decision.leadUnitId, ...decision.supportingUnitIds]),
  })
  return followed.flatMap(({ decision, followUp, meeting }) => {
    const { leadUnitId, dueOn } = decision
    if (!leadUnitId || !dueOn) return []
    return [
      {
        id: decision.id,
        meetingId: meeting.id,
        meetingTitle: meeting.title,
        day: dayOf(meeting.startsAt),
        ordinal: decision.ordinal,
        text: decision.text,
        leadUnitId,
        leadUnitName: names[leadUnitId] ?? '',
        supporting: decision.supportingUnitIds.map((id) => names[id] ?? ''),
        dueOn,
        followUp,
        task: tasks.get(followUp.taskId) ?? null,
        reservations: beside.reservations.get(decision.itemId) ?? [],
        words: beside.words.get(decision.itemId) ?? [],
        offers: offersOf(followPolicy, ctx.actor, { leadUnitId, state: followUp.state }).map((offer) => ({
          ...offer,
          asks: offer.verb === 'confirm' ? null : ('reason' as const),
        })),
        version: followUp.version,
      },
    ]
  })
}

/** The board: what was decided, newest first. @throws Refusal forbidden */
export const browseDecisions = async (ctx: Ctx, filter: DecisionFilter): Promise<DecisionPage> => {
  authorise(meetingsPolicy.list, ctx.actor, null, 'meetings.staff-only')
  const followed = await listFollowed(ctx, filter)
  const shown = followed.slice(0, filter.limit)
  const last = shown.at(-1)
  const next =
    followed.length > filter.limit && last
      ? cursorAfter({ at: last.followUp.at, id: last.decision.id }, ['at', 'id'])
      : null
  return { lines: await linesOf(ctx, shown), next, at: ctx.now }
}

/** @throws Refusal not-found */
export const viewDecision = async (ctx: Ctx, id: DecisionId): Promise<DecisionLine> => {
  const followed = await findFollowed(ctx, id)
  const [line] = followed ? await linesOf(ctx, [followed]) : []
  if (!line) throw new Refusal('not-found', 'meetings.no-such-decision')
  return line
}

const mostFates = 200
const isDone = ({ task }: DecisionLine): boolean => task?.state === 'closed' || task?.state === 'verified'
const isWorrying = ({ task, followUp }: DecisionLine): boolean =>
  followUp.state === 'disputed' || task?.light === 'overdue' || task?.light === 'help'

/**
 * Item 0 (上次决定落实): every decision of the meeting before, and older ones of the body that are not done yet.
 *
 * @throws Refusal not-found, forbidden
 */
export const viewFate = async (ctx: Ctx, meetingId: MeetingId): Promise<Fate> => {
  const meeting = await getMeeting(ctx, meetingId)
  const before = await meetingBefore(ctx, meeting)
  const followed = (await listFollowed(ctx, { seriesId: meeting.seriesId, limit: mostFates })).filter(
    (one) => one.meeting.startsAt < meeting.startsAt && one.followUp.state !== 'superseded',
  )
  const lines = (await linesOf(ctx, followed)).filter((line) => line.meetingId === before?.id || !isDone(line))
  return {
    before: before ? { id: before.id, title: before.title, day: dayOf(before.startsAt) } : null,
    decisions: lines,
    total: lines.length,
    done: lines.filter(isDone).length,
    worrying: lines.filter(isWorrying).length,
    waiting: lines.filter(({ followUp }) => followUp.state === 'waiting').length,
    at: ctx.now,
  }
}

/** Where a task came from: decisions and words, of meetings that this person may read. @throws Refusal forbidden */
export const viewOrigins = async (ctx: Ctx, taskId: string): Promise<Origins> => {
  authorise(meetingsPolicy.list, ctx.actor, null, 'meetings.staff-only')
  const decisions = await followedByTask(ctx, taskId)
  const speeches = await speechesBehind(ctx, taskId)
  const about = (meeting: {
    id: MeetingId
    title: string
    startsAt: Date
  }): { meetingId: MeetingId; meetingTitle: string; day: Day } => ({
    meetingId: meeting.id,
    meetingTitle: meeting.title,
    day: dayOf(meeting.startsAt),
  })
  return {
    decisions: decisions.map(({ decision, meeting }) => ({
      ...about(meeting),
      id: decision.id,
      ordinal: decision.ordinal,
      text: decision.text,
    })),
    speeches: speeches.map(({ speech, meeting, who }) => ({
      ...about(meeting),
      id: speech.id,
      text: speech.text,
      tags: speech.tags,
      who,
    })),
  }
}

/** Ties what was said to tasks, also after the meeting: the words stay, and both ways can be followed. */
export const tieSpeech = async (
  ctx: Ctx,
  meetingId: MeetingId,
  speechId: SpeechId,
  taskIds: readonly string[],
): Promise<Speech> => {
  const meeting = await getMeeting(ctx, meetingId, { hold: true })
  authorise(meetingsPolicy.add, ctx.actor, null, 'meetings.office-only')
  const speech = await findSpeech(ctx, speechId)
  if (speech?.meetingId !== meeting.id || speech.dropped) throw new Refusal('not-found', 'meetings.no-such-speech')
  const known = await taskLines(ctx, taskIds)
  if (known.length < new Set(taskIds).size) throw new Refusal('invalid', 'meetings.no-such-task')
  const saved = await saveSpeech(ctx, { ...speech, taskIds: [...new Set(taskIds)] })
  await record(ctx, 'meetings.speech-tied', meetingId, { speechId, taskIds: [...taskIds] })
  return saved
}
