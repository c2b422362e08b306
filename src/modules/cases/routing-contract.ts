import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { Day } from '#kernel/day.ts'
import { CaseId } from './citizen-case.ts'
import { NewRoute, Route, RouteAnswer, RouteId, RouteTrial } from './routing.ts'

export const routingContract = {
  table: contract
    .route({ method: 'GET', path: '/case-routes', summary: 'Whose work which matters are, and were' })
    .output(z.object({ routes: z.array(Route), names: z.record(z.string(), z.string()), today: Day })),
  add: contract
    .meta({ creates: true })
    .route({ method: 'POST', path: '/case-routes', summary: 'Say whose work a matter is, from a place on down' })
    .input(NewRoute)
    .output(Route),
  end: contract
    .meta({ versioned: true })
    .route({ method: 'PUT', path: '/case-routes/{id}/end', summary: 'The last day of a rule; null: it goes on' })
    .input(z.object({ id: RouteId, validTo: Day.nullable() }))
    .output(Route),
  trial: contract
    .route({ method: 'GET', path: '/case-route-trials', summary: 'Where would this go, and why' })
    .input(RouteTrial)
    .output(RouteAnswer),
  ofCase: contract
    .route({ method: 'GET', path: '/cases/{id}/route', summary: 'Where a case goes by the rules, and why' })
    .input(z.object({ id: CaseId }))
    .output(RouteAnswer),
}
