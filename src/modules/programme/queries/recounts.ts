import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import type { Recounts } from '#tools/figures/recount.ts'
import { yearFigures } from '../actions/figures.ts'

type Counted = { placeId: string; period: never; amount: number }

/** The first day of the month, in the district's own time. */
const monthOf = (column: 'at' | 'closed_at') =>
  sql`date_trunc('month', ${sql.ref(column)} at time zone 'Asia/Shanghai')::date`

const closed = async ({ tx, districtId }: Ctx, isInTime: boolean): Promise<Counted[]> => {
  const { rows } = await sql<Counted>`
    select year_id as place_id, ${monthOf('closed_at')}::text as period, count(*)::int as amount
    from programme.task
    where district_id = ${districtId} and state = 'closed' and (not ${isInTime} or not was_late)
    group by 1, 2`.execute(tx)
  return rows
}

/** What the figures of the programme should say, counted from the rows. Nightly, and compared only. */
export const programmeRecounts: Recounts = {
  [yearFigures.closed]: (ctx) => closed(ctx, false),
  [yearFigures.closedInTime]: (ctx) => closed(ctx, true),
  [yearFigures.reports]: async ({ tx, districtId }) => {
    const { rows } = await sql<Counted>`
      select task.year_id as place_id, ${monthOf('at')}::text as period, count(*)::int as amount
      from programme.report as report
      join programme.task as task on task.district_id = report.district_id and task.id = report.task_id
      where report.district_id = ${districtId}
      group by 1, 2`.execute(tx)
    return rows
  },
}
