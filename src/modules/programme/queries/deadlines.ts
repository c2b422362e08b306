import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { type Day, dayOf } from '#kernel/day.ts'
import { type HeldPost, unitsOf } from '#kernel/policy.ts'
import { postsOf } from '#modules/people/index.ts'
import type { FeedEntry } from '#tools/calendar-feed/feed.ts'
import { actsForUnit } from '../policy.ts'

type Row = {
  id: string
  number: string
  title: string
  on: Day
  version: number
  changedAt: Date
  isCancelled: boolean
}

/** More than that is not read in a calendar. */
const most = 500

/**
 * The deadlines of a person's own units, as all-day entries: tasks that they lead, milestones that are theirs, and the
 * days on which they report, one entry for all tasks of a day.
 *
 * What was ended stays as called off, so that calendars take it out.
 */
export const deadlinesFor = async (ctx: Ctx, personId: string): Promise<FeedEntry[]> => {
  const { tx, districtId } = ctx
  const posts: readonly HeldPost[] = await postsOf(ctx, personId, dayOf(ctx.now))
  const units = unitsOf({ personId, posts }, actsForUnit)
  if (units.length === 0) return []
  const { rows } = await sql<Row>`
    select id, number, title, due_on as "on", version, state = 'terminated' as is_cancelled,
           coalesce(last_report_at, signed_at, dispatched_at, due_on::timestamptz) as changed_at
    from programme.task
    where district_id = ${districtId} and due_on is not null and state <> 'planned'
      and (lead_unit_id = any(${units}::uuid[]) or second_lead_unit_id = any(${units}::uuid[]))
    union all
    select milestone.id, task.number, milestone.title, milestone.due_on, milestone.version, task.state = 'terminated',
           coalesce(milestone.done_on, milestone.due_on)::timestamptz
    from programme.milestone as milestone
    join programme.task as task on task.district_id = milestone.district_id and task.id = milestone.task_id
    where milestone.district_id = ${districtId} and milestone.unit_id = any(${units}::uuid[]) and task.state <> 'planned'
    order by 4, 1
    limit ${most}`.execute(tx)
  const dates = rows.map(({ number, title, ...row }) => ({
    ...row,
    title: `${number} ${title}`,
    url: `${ctx.origin}/c/tasks/${number}`,
  }))
  return [...dates, ...(await reportDays(ctx, personId, units))]
}

type ReportDay = { on: Day; count: number; isProvisional: boolean; version: number; changedAt: Date }

const reportDays = async ({ tx, districtId, origin }: Ctx, personId: string, units: string[]): Promise<FeedEntry[]> => {
  const { rows } = await sql<ReportDay>`
    select next_report_on as "on", count(*)::int as count, bool_or(is_report_provisional) as is_provisional,
           sum(version)::int as version, max(case when last_report_at is null then signed_at else last_report_at end) as changed_at
    from programme.task
    where district_id = ${districtId} and next_report_on is not null and state in ('signed', 'handling')
      and (lead_unit_id = any(${units}::uuid[]) or second_lead_unit_id = any(${units}::uuid[]))
    group by next_report_on
    order by 1
    limit ${most}`.execute(tx)
  return rows.map(({ count, changedAt, on, ...row }) => ({
    ...row,
    on,
    id: `report-${personId}-${on}`,
    title: `报进展 ${count} 件`,
    changedAt: changedAt ?? new Date(`${on}T00:00:00Z`),
    url: `${origin}/c/report`,
  }))
}
