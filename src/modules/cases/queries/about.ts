import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { Day } from '#kernel/day.ts'
import { openStates } from '../workflow.ts'

const Moved = z.object({ placeId: z.uuid(), state: z.enum(openStates), period: Day, amount: z.int() })
export type Moved = z.infer<typeof Moved>

/**
 * What is complained about these units, as it came into the open states and left them, by place and month. The figures
 * count everything; a unit must not be able to tell from a number that somebody complained about it.
 */
export const movedAbout = async ({ tx, districtId }: Ctx, unitIds: readonly string[]): Promise<Moved[]> => {
  if (unitIds.length === 0) return []
  const { rows } = await sql`
    select citizen_case.place_id, state.name as state,
           date_trunc('month', step.at at time zone 'Asia/Shanghai')::date as period,
           sum(case when step.to_state = state.name then 1 else -1 end)::int as amount
    from cases.citizen_case as citizen_case
    join cases.step as step on step.district_id = citizen_case.district_id and step.case_id = citizen_case.id
    join unnest(${[...openStates]}::text[]) as state (name) on state.name in (step.from_state, step.to_state)
    where citizen_case.district_id = ${districtId} and citizen_case.accused_unit_id = any(${unitIds}::uuid[])
      and step.from_state is distinct from step.to_state
    group by 1, 2, 3`.execute(tx)
  return Moved.array().parse(rows)
}
