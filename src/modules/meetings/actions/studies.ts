import { atOnce } from '#db/at-once.ts'
import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { unitsOn } from '#modules/organisations/index.ts'
import { taskLines } from '#modules/programme/index.ts'
import type { Decision } from '../decision.ts'
import type { Item } from '../item.ts'
import { meetingsPolicy } from '../policy.ts'
import { attendeesOf } from '../queries/attendees.ts'
import { decisionsOf, speechesOf } from '../queries/captured.ts'
import { followUpsFor } from '../queries/follow-ups.ts'
import { itemsOf } from '../queries/items.ts'
import { papersOf } from '../queries/papers.ts'
import { type HeldStudy, studiesHeld, studyYears } from '../queries/studies.ts'
import type { StudySession, StudyYear } from '../study.ts'

/**
 * What was studied in a year: session by session the topics, who led and who spoke at their centre, what was read, which
 * problems were raised and what became of the measures. Who came stands in the minutes, and is counted nowhere.
 *
 * @param year of the calendar in the district; left out, the one that runs
 * @throws Refusal forbidden
 */
export const viewStudies = async (ctx: Ctx, { year: asked }: { year?: number | undefined }): Promise<StudyYear> => {
  authorise(meetingsPolicy.list, ctx.actor, null, 'meetings.staff-only')
  const year = asked ?? Number(dayOf(ctx.now).slice(0, 4))
  const newYear = (of: number): Date => new Date(`${of}-01-01T00:00:00+08:00`)
  const held = await studiesHeld(ctx, { from: newYear(year), until: newYear(year + 1) })
  const sessions = await atOnce(held.map((one) => sessionOf(ctx, one)))
  const years = [...new Set([year, ...(await studyYears(ctx))])].toSorted((one, other) => other - one)
  return { year, sessions, years, at: ctx.now }
}

const sessionOf = async (ctx: Ctx, { id, title, body, bodyEn, startsAt }: HeldStudy): Promise<StudySession> => {
  const day = dayOf(startsAt)
  const [everyPaper, items, attendees, problems] = await atOnce([
    papersOf(ctx, id),
    itemsOf(ctx, id),
    attendeesOf(ctx, id),
    problemsOf(ctx, id),
  ])
  const papers = everyPaper.filter(({ state }) => state === 'current')
  const topics = items.filter(({ kind, state }) => kind !== 'fate' && state !== 'open')
  const seats = new Map(attendees.map((one) => [one.postId, `${one.unitName}${one.postTitle}`]))
  const leading = topics.flatMap(({ presenterUnitId }) => presenterUnitId ?? [])
  const units = new Map((await unitsOn(ctx, leading, day)).map(({ unitId, name }) => [unitId as string, name]))
  const leaderOf = ({ presenterPostId, presenterUnitId }: Item): string =>
    (presenterPostId && seats.get(presenterPostId)) || (presenterUnitId && units.get(presenterUnitId)) || ''
  return {
    meetingId: id,
    title,
    body,
    bodyEn,
    day,
    topics: topics.map((item) => ({
      itemId: item.id,
      kind: item.kind,
      title: item.title,
      leader: leaderOf(item),
      keynotes: item.keynotePostIds.flatMap((postId) => seats.get(postId) ?? []),
      materials: papers
        .filter(({ itemId }) => itemId === item.id)
        .map(({ id: paperId, kind, title: name, link }) => ({ id: paperId, kind, title: name, link })),
    })),
    problems,
  }
}

const problemsOf = async (ctx: Ctx, id: HeldStudy['id']): Promise<StudySession['problems']> => {
  const [speeches, made] = await atOnce([speechesOf(ctx, id), decisionsOf(ctx, id)])
  const raised = speeches.filter(({ what, dropped }) => what === 'problem' && !dropped)
  const decisions = made.filter(({ droppedReason }) => droppedReason === '')
  const measures = await measuresOf(ctx, decisions)
  return raised.flatMap(({ id: speechId, text, level }) =>
    level
      ? [
          {
            id: speechId,
            text,
            level,
            measures: measures
              .filter((one) => one.speechId === speechId)
              .map(({ speechId: _of, ...measure }) => measure),
          },
        ]
      : [],
  )
}

/** Each decision that was made of something said, with its task once the minutes are signed. */
const measuresOf = async (ctx: Ctx, decisions: readonly Decision[]) => {
  const made = decisions.filter(({ speechId }) => speechId !== null)
  const followUps = made.length > 0 ? await followUpsOf(ctx, made) : new Map<string, string>()
  const tasks = new Map((await taskLines(ctx, [...followUps.values()])).map((task) => [task.id as string, task]))
  return made.map(({ id, text, speechId }) => {
    const task = tasks.get(followUps.get(id) ?? '')
    return {
      id,
      text,
      speechId,
      task: task ? { number: task.number, title: task.title, state: task.state, light: task.light } : null,
    }
  })
}

const followUpsOf = async (ctx: Ctx, decisions: readonly Decision[]): Promise<Map<string, string>> =>
  new Map(
    (
      await followUpsFor(
        ctx,
        decisions.map(({ id }) => id),
      )
    ).map(({ decisionId, taskId }) => [decisionId, taskId]),
  )
