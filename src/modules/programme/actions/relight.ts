import type { Ctx } from '#db/context.ts'
import { enqueue, type JobPayload } from '#jobs/enqueue.ts'
import { recordAll } from '#tools/audit/record.ts'
import { saveReadAnew } from '../queries/save-tasks.ts'
import { lastReports, milestonesOf } from '../queries/tasks.ts'
import { own } from '../tables.ts'
import { Task, type TaskId } from '../task.ts'
import { calendarsOf, lightScheme, relit } from './lights.ts'
import { recounted } from './report-days.ts'

/** So many are held for the blink of an eye: whoever reports meanwhile does not notice. */
const batch = 250

const fromTheFirst = '00000000-0000-0000-0000-000000000000'

/**
 * Reads the lights of some open tasks anew, and counts their report days again: a day has passed, or a calendar was
 * published. Nobody's version becomes stale by it. A day that moved is part of the history: both days, and by which
 * calendar.
 *
 * @param after those with a later id, in the order of ids
 * @returns how many changed, and after which id the next ones are; null: there are none
 */
export const relightSome = async (ctx: Ctx, after: string): Promise<{ changed: number; next: string | null }> => {
  const tasks = Task.array().parse(
    await own(ctx)
      .selectFrom('programme.task')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where('state', 'not in', ['closed', 'terminated'])
      .where('id', '>', after as TaskId)
      .orderBy('id')
      .limit(batch)
      .execute(),
  )
  const pairs = (await readAnew(ctx, tasks)).filter(({ before, task }) => !looksSame(before, task))
  const written = await saveReadAnew(
    ctx,
    pairs.map(({ task }) => task),
  )
  await recordAll(
    ctx,
    'programme.report-day-moved',
    pairs
      .filter(({ before, task }) => written.has(task.id) && before.nextReportOn !== task.nextReportOn)
      .map(({ before, task }) => ({
        subjectId: task.id,
        facts: { from: before.nextReportOn, to: task.nextReportOn, calendarNumber: task.reportCalendar },
      })),
  )
  return { changed: written.size, next: tasks.length < batch ? null : (tasks.at(-1)?.id ?? null) }
}

const readAnew = async (ctx: Ctx, tasks: readonly Task[]): Promise<{ before: Task; task: Task }[]> => {
  const ids = tasks.map(({ id }) => id)
  const scheme = await lightScheme(ctx)
  const legs = await milestonesOf(ctx, ids)
  const milestones = Map.groupBy(legs, ({ taskId }) => taskId)
  const calendars = await calendarsOf(ctx, tasks, legs)
  const said = await lastReports(
    ctx,
    tasks.filter(({ lastChoice }) => lastChoice === 'difficulty').map(({ id }) => id),
  )
  return tasks.map((before) => {
    const last = said.get(before.id)
    const task = relit(ctx, recounted(before, calendars.of(before.leadUnitId)) ?? before, {
      milestones: milestones.get(before.id) ?? [],
      needsHelp: last?.needsHelp ?? false,
      helpSince: last?.needsHelp ? last.at : null,
      scheme,
      calendars,
    })
    return { before, task }
  })
}

/** Everything that the rule and the calendar say of a task. */
const readings = [
  'light',
  'lightReason',
  'lightUnitId',
  'plannedPercent',
  'wasLate',
  'plannedReportOn',
  'nextReportOn',
  'reportWasOn',
  'isReportProvisional',
  'reportCalendar',
] as const satisfies (keyof Task)[]

const looksSame = (one: Task, other: Task): boolean =>
  readings.every((key) => one[key] === other[key]) && sameValues(one.lightValues, other.lightValues)

/** The database keeps the keys of a JSON object in an order of its own. */
const sameValues = (one: Task['lightValues'], other: Task['lightValues']): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([key, value]) => other[key] === value)

/** All of them in one transaction. @returns how many changed */
export const relightAll = async (ctx: Ctx): Promise<number> => {
  let all = 0
  let after: string | null = fromTheFirst
  while (after !== null) {
    const { changed, next } = await relightSome(ctx, after)
    all += changed
    after = next
  }
  return all
}

/**
 * All of them, one transaction after the other: in a district with twenty thousand tasks it takes a while, and nobody's
 * report waits for it. A process that dies goes on where it stood.
 */
export const relightInTurn = async (ctx: Ctx, { after = fromTheFirst }: JobPayload): Promise<void> => {
  const { next } = await relightSome(ctx, after)
  if (next) await enqueue(ctx, 'programme.relight', { after: next })
}
