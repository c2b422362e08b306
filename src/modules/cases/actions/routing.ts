import type { Ctx } from '#db/context.ts'
import { addDays, type Day, dayOf } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { everyUnit, getUnit, unitCards } from '#modules/organisations/index.ts'
import { getPlace, placeCards, placeIdsUp } from '#modules/places/index.ts'
import { record } from '#tools/audit/record.ts'
import type { CitizenCase } from '../citizen-case.ts'
import { settingPolicy } from '../policy.ts'
import { getCase } from '../queries/cases.ts'
import { everyCategory, getCategory } from '../queries/categories.ts'
import { plateCoded } from '../queries/plates.ts'
import {
  everyRoute,
  hasOpenTwin,
  holdRoute,
  insertRoute,
  oneRuleAtATime,
  routesAt,
  saveRouteEnd,
} from '../queries/routing.ts'
import {
  considerRoutes,
  type NewRoute,
  Route,
  type RouteAnswer,
  RouteId,
  type RouteTrial,
  type Verdict,
} from '../routing.ts'
import { grassroots, intakeAt, streetOf } from './place.ts'

type Asked = Pick<CitizenCase, 'placeId' | 'categoryId' | 'accusedUnitId'> & { assetOwner: Route['assetOwner'] }

/** The rules of a place with what became of each, the most specific first. */
const consider = async (ctx: Ctx, asked: Asked): Promise<{ route: Route; verdict: Verdict }[]> => {
  const places = await placeIdsUp(ctx, asked.placeId)
  const routes = await routesAt(ctx, places)
  if (routes.length === 0) return []
  const parentId = (await everyCategory(ctx)).find(({ id }) => id === asked.categoryId)?.parentId ?? null
  return considerRoutes(routes, {
    places,
    categories: [asked.categoryId, parentId, null].filter((id, n, all) => n === all.lastIndexOf(id)),
    assetOwner: asked.assetOwner,
    on: dayOf(ctx.now),
    accusedUnitId: asked.accusedUnitId,
    units: new Set((await everyUnit(ctx)).map(({ id }) => id as string)),
  })
}

/** Whose thing it is, as the plate says that was scanned. */
const ownerOf = async (ctx: Ctx, { plate }: Pick<CitizenCase, 'plate'>): Promise<Route['assetOwner']> =>
  plate === '' ? null : ((await plateCoded(ctx, plate))?.assetOwner ?? null)

/** The rule that says whose work a case is; null: none does. */
export const routeOf = async (ctx: Ctx, it: CitizenCase): Promise<Route | null> => {
  const considered = await consider(ctx, { ...it, assetOwner: await ownerOf(ctx, it) })
  return considered.find(({ verdict }) => verdict === 'wins')?.route ?? null
}

const answerFor = async (ctx: Ctx, intakeUnitId: string, asked: Asked): Promise<RouteAnswer> => {
  const considered = await consider(ctx, asked)
  const winner = considered.find(({ verdict }) => verdict === 'wins')?.route
  return {
    intakeUnitId,
    unitId: winner?.unitId ?? null,
    isDirect: winner?.isDirect ?? false,
    goesDown: winner ? await isGrassroots(ctx, winner.unitId) : false,
    considered,
    names: await namesOf(
      ctx,
      considered.map(({ route }) => route),
      [intakeUnitId],
    ),
  }
}

/** @source Weifang's regulation on 12345, art. 24: a department's duty is not pushed down to streets and communities */
const isGrassroots = async (ctx: Ctx, unitId: string): Promise<boolean> =>
  (await unitCards(ctx, [unitId])).some(({ kind }) => grassroots.includes(kind))

const namesOf = async (ctx: Ctx, routes: readonly Route[], units: readonly string[] = []) => {
  const cards = [
    ...(await unitCards(ctx, [...units, ...routes.map(({ unitId }) => unitId)])),
    ...(await placeCards(
      ctx,
      routes.map(({ placeId }) => placeId),
    )),
  ]
  return Object.fromEntries(cards.map(({ id, name }) => [id, name]))
}

/** Where a case goes and why, for whoever hands it over. @throws Refusal not-found */
export const viewRouteOf = async (ctx: Ctx, id: string): Promise<RouteAnswer> => {
  const it = await getCase(ctx, id)
  return answerFor(ctx, it.intakeUnitId, { ...it, assetOwner: await ownerOf(ctx, it) })
}

/** Where would this go, and why? @throws Refusal forbidden, not-found, unavailable */
export const tryRoute = async (ctx: Ctx, trial: RouteTrial): Promise<RouteAnswer> => {
  authorise(settingPolicy.read, ctx.actor, null, 'cases.staff-only')
  const place = await getPlace(ctx, trial.placeId as never)
  if (trial.categoryId) await getCategory(ctx, trial.categoryId)
  const intake = await intakeAt(ctx, { place, streetId: streetOf(place) }, trial.accusedUnitId ?? null)
  return answerFor(ctx, intake.id, {
    placeId: place.id,
    categoryId: (trial.categoryId ?? null) as Asked['categoryId'],
    assetOwner: trial.assetOwner ?? null,
    accusedUnitId: trial.accusedUnitId ?? null,
  })
}

/** The whole table, newest first, with what its ids are called. @throws Refusal forbidden */
export const viewRoutes = async (ctx: Ctx): Promise<{ routes: Route[]; names: Record<string, string>; today: Day }> => {
  authorise(settingPolicy.read, ctx.actor, null, 'cases.staff-only')
  const routes = await everyRoute(ctx)
  return { routes, names: await namesOf(ctx, routes), today: dayOf(ctx.now) }
}

const twice = (): Refusal => new Refusal('conflict', 'cases.route-twice')

/** @throws Refusal forbidden, not-found, invalid (the unit is gone), conflict: such a rule holds already */
export const addRoute = async (ctx: Ctx, asked: NewRoute): Promise<Route> => {
  authorise(settingPolicy.edit, ctx.actor, null, 'cases.office-only')
  await getPlace(ctx, asked.placeId as never)
  if (asked.categoryId) await getCategory(ctx, asked.categoryId)
  if ((await getUnit(ctx, asked.unitId)).validTo !== null) {
    throw new Refusal('invalid', 'cases.unit-is-gone', {
      fields: [{ pointer: '/unitId', reason: 'cases.unit-is-gone' }],
    })
  }
  const route = Route.parse({ ...asked, id: RouteId.parse(ctx.newId()), validTo: null, version: 1 })
  await oneRuleAtATime(ctx, route)
  if (!(await insertRoute(ctx, route))) throw twice()
  await record(ctx, 'cases.route-added', route.id, { unitId: route.unitId, placeId: route.placeId })
  return route
}

/**
 * Says until when a rule holds; null: it goes on. A rule is never changed, so that one can see why a case went where it
 * went: another one follows it.
 *
 * @throws Refusal forbidden, not-found, stale, conflict: another one has taken its place
 */
export const endRoute = async (ctx: Ctx, id: RouteId, validTo: Day | null): Promise<Route> => {
  authorise(settingPolicy.edit, ctx.actor, null, 'cases.office-only')
  const route = await holdRoute(ctx, id)
  refuseStale(ctx.seen, route.version, route)
  if (validTo === null) {
    await oneRuleAtATime(ctx, route)
    if (await hasOpenTwin(ctx, route)) throw twice()
  }
  // A rule that has not begun ends on the day before it would have.
  const never = addDays(route.validFrom, -1)
  const ended = await saveRouteEnd(ctx, route, validTo !== null && validTo < never ? never : validTo)
  await record(ctx, 'cases.route-ended', id, { validTo })
  return ended
}
