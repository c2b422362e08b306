import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { currentYear, listTasks, versionsInReview } from '#modules/programme/index.ts'
import type { Candidates } from '../candidates.ts'
import type { MeetingId } from '../meeting.ts'
import { meetingDeeds } from '../policy.ts'
import { getMeeting } from '../queries/meetings.ts'
import { namesOf } from '../queries/names.ts'
import { papersOf } from '../queries/papers.ts'

const mostCandidates = 20

/**
 * What could stand on the agenda: lists that wait for their review, and tasks that are late or ask for help. What lies
 * on the table already is left out.
 *
 * @throws Refusal not-found, forbidden
 */
export const viewCandidates = async (ctx: Ctx, id: MeetingId): Promise<Candidates> => {
  authorise(meetingDeeds.plan, ctx.actor, await getMeeting(ctx, id), 'meetings.office-only')
  const year = await currentYear(ctx)
  if (!year) return { lists: [], tasks: [] }
  const shown = new Set((await papersOf(ctx, id)).filter(({ state }) => state === 'current').map(({ refId }) => refId))
  const versions = (await versionsInReview(ctx, year.id)).filter((version) => !shown.has(version.id))
  const light = ['help', 'overdue'] as const
  const { lines } = await listTasks(ctx, { yearId: year.id, light: [...light], limit: mostCandidates })
  const tasks = lines.filter((task) => !shown.has(task.id))
  const names = await namesOf(ctx, { units: tasks.map(({ leadUnitId }) => leadUnitId) })
  return {
    lists: versions.map(({ id: versionId, listId, listName, number, rowCount }) => ({
      versionId,
      listId,
      listName,
      number,
      rowCount,
    })),
    tasks: tasks.map((task) => ({ ...task, leadUnitName: names[task.leadUnitId] ?? '' })),
  }
}
