import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import type { Recounts } from '#tools/figures/recount.ts'
import { satisfactionFigures } from '#tools/figures/satisfaction.ts'
import { satisfiedLevels } from '../actions/rating.ts'
import { stateFigure } from '../actions/record.ts'
import { caseStates, ratings } from '../citizen-case.ts'

type Counted = { placeId: string; period: never; amount: number }

/** What came into a state and what left it, month by month, as the stories tell it. */
const moved = async ({ tx, districtId }: Ctx, state: string): Promise<Counted[]> => {
  const { rows } = await sql<Counted>`
    select citizen_case.place_id, date_trunc('month', step.at at time zone 'Asia/Shanghai')::date::text as period,
           sum((step.to_state = ${state})::int - coalesce((step.from_state = ${state})::int, 0))::int as amount
    from cases.step as step
    join cases.citizen_case as citizen_case
      on citizen_case.district_id = step.district_id and citizen_case.id = step.case_id
    where step.district_id = ${districtId} and step.from_state is distinct from step.to_state
      and (step.to_state = ${state} or step.from_state = ${state})
    group by 1, 2
    having sum((step.to_state = ${state})::int - coalesce((step.from_state = ${state})::int, 0)) <> 0`.execute(tx)
  return rows
}

/** How many residents said one of these, month by month. */
const rated = async ({ tx, districtId }: Ctx, levels: readonly string[]): Promise<Counted[]> => {
  const { rows } = await sql<Counted>`
    select citizen_case.place_id, date_trunc('month', rating.at at time zone 'Asia/Shanghai')::date::text as period,
           count(*)::int as amount
    from cases.rating as rating
    join cases.citizen_case as citizen_case
      on citizen_case.district_id = rating.district_id and citizen_case.id = rating.case_id
    where rating.district_id = ${districtId} and rating.value = any(${[...levels]}::text[])
    group by 1, 2`.execute(tx)
  return rows
}

/** What the figures of the cases should say, counted from the stories. Nightly, and compared only. */
export const casesRecounts: Recounts = {
  ...Object.fromEntries(caseStates.map((state) => [stateFigure(state), (ctx: Ctx) => moved(ctx, state)])),
  [satisfactionFigures.answered]: (ctx) => rated(ctx, ratings),
  [satisfactionFigures.satisfied]: (ctx) => rated(ctx, satisfiedLevels),
}
