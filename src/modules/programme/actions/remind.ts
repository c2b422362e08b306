import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { enqueue, type JobPayload } from '#jobs/enqueue.ts'
import { addDays, type Day, dayOf } from '#kernel/day.ts'
import type { Role } from '#kernel/policy.ts'
import { holdersOf } from '#modules/people/index.ts'
import { notify } from '#tools/inbox/actions.ts'
import { actsForUnit } from '../policy.ts'
import { milestonesOf } from '../queries/tasks.ts'
import { type Reminded, type Reminder, remindersOf } from '../reminders.ts'
import { Task } from '../task.ts'
import { calendarsOf, lightScheme } from './lights.ts'

/** So many in one transaction: the inboxes of whoever hears of them are held until it ends. */
const batch = 100
/** A report is said the working day before; no holiday is longer than this. */
const longestHoliday = 14

/** Open tasks that have a day near or behind: of the others nothing is to be said. */
const waiting = async ({ tx, districtId }: Ctx, until: Day, after: string): Promise<Task[]> => {
  const { rows } = await sql`
    select task.* from programme.task as task
    where task.district_id = ${districtId} and task.state in ('dispatched', 'signed', 'handling')
      and task.id > ${after}::uuid
      and (task.due_on <= ${until} or task.next_report_on <= ${until} or exists (
        select from programme.milestone as milestone
        where milestone.district_id = task.district_id and milestone.task_id = task.id
          and milestone.done_on is null and milestone.due_on <= ${until}))
    order by task.id
    limit ${batch}`.execute(tx)
  return Task.array().parse(rows)
}

/** Of these reminders those that nobody has said yet, and says from now on. */
const claim = async (ctx: Ctx, task: Task, reminders: readonly Reminder[]): Promise<Reminder[]> => {
  const { rows } = await sql<{ legId: string; stage: string; dueOn: Day }>`
    insert into programme.reminder (district_id, task_id, leg_id, stage, due_on, at)
    select ${ctx.districtId}::int, ${task.id}::uuid, leg_id, stage, due_on, ${ctx.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(
      reminders.map(({ legId, stage, dueOn }) => ({ leg_id: legId, stage, due_on: dueOn })),
    )}::jsonb) as said (leg_id uuid, stage text, due_on date)
    on conflict do nothing
    returning leg_id, stage, due_on`.execute(ctx.tx)
  return reminders.filter((one) =>
    rows.some(({ legId, stage, dueOn }) => legId === one.legId && stage === one.stage && dueOn === one.dueOn),
  )
}

// biome-ignore format: a table for people
const rolesOf: Readonly<Record<Reminded, readonly Role[]>> = {
  unit:    actsForUnit,
  office:  ['district-office'],
  leaders: ['leader'],
}

/** Who is to hear it. Asked once for each unit and role, however many tasks there are. */
const listeners = (ctx: Ctx) => {
  const known = new Map<string, Promise<readonly string[]>>()
  return ({ whom, unitIds }: Reminder): Promise<readonly string[]> => {
    const key = whom === 'unit' ? [...unitIds].sort().join() : whom
    const found = known.get(key) ?? holdersOf(ctx, rolesOf[whom], whom === 'unit' ? unitIds : undefined)
    known.set(key, found)
    return found
  }
}

const say = async (ctx: Ctx, task: Task, reminder: Reminder, to: readonly string[]): Promise<void> => {
  const { stage, dueOn, milestone } = reminder
  const isAhead = stage === 'report-due' || stage === 'near' || stage === 'tomorrow'
  await notify(ctx, {
    to,
    about: { kind: 'programme.task', id: task.id, url: `/c/tasks/${task.number}` },
    reason: isAhead ? 'due' : 'overdue',
    text: {
      key: `programme.remind.${milestone === null ? stage : `step-${stage}`}`,
      values: { number: task.number, title: task.title, day: dueOn, ...(milestone === null ? {} : { milestone }) },
    },
  })
}

const fromTheFirst = '00000000-0000-0000-0000-000000000000'

/**
 * Says what is due, what is late and what was not reported, to whoever answers for it; what stays late goes up the chain,
 * from the unit to the office to the leaders of the group.
 *
 * Each is said once a day that it is about, however often the job runs: what was said and the line in the inbox are
 * written in one transaction.
 *
 * @param after those with a later id, in the order of ids
 * @returns after which id the next ones are; null: there are none
 */
export const remindSome = async (ctx: Ctx, after: string = fromTheFirst): Promise<string | null> => {
  const today = dayOf(ctx.now)
  const chain = await lightScheme(ctx)
  // A week has five working days, and a holiday may lie among them.
  const until = addDays(today, Math.ceil((chain.nearDays * 7) / 5) + longestHoliday)
  const listenersOf = listeners(ctx)
  const tasks = await waiting(ctx, until, after)
  const ids = tasks.map(({ id }) => id)
  const legs = await milestonesOf(ctx, ids)
  const milestones = Map.groupBy(legs, ({ taskId }) => taskId)
  const calendars = await calendarsOf(ctx, tasks, legs)
  for (const task of tasks) {
    const all = remindersOf({ ...task, milestones: milestones.get(task.id) ?? [] }, today, chain, calendars.of)
    const fresh = all.length === 0 ? [] : await claim(ctx, task, all)
    for (const reminder of fresh) await say(ctx, task, reminder, await listenersOf(reminder))
  }
  return tasks.length < batch ? null : (tasks.at(-1)?.id ?? null)
}

/** All of them, one transaction after the other. A process that dies goes on where it stood. */
export const remindInTurn = async (ctx: Ctx, { after = fromTheFirst }: JobPayload): Promise<void> => {
  const next = await remindSome(ctx, after)
  if (next) await enqueue(ctx, 'programme.remind', { after: next })
}
