import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { Day } from '#kernel/day.ts'
import { anonymous } from '#kernel/policy.ts'
import { aCommunityWorker, aLiaison, anOfficer, aStreetWorker, placeIdOf, unitIdOf } from '#modules/people/builders.ts'
import { type As, atOnce, committed, inTown } from '#test/database/town.ts'
import { moveCase } from './actions/moves.ts'
import { addRoute, endRoute, tryRoute, viewRouteOf } from './actions/routing.ts'
import { addPlates } from './actions/settings.ts'
import { viewCaseNumbered } from './actions/view.ts'
import { aReport, tianshui, zhuangqiao } from './builders.ts'
import { everyCategory } from './queries/categories.ts'
import { considerRoutes, Route, RouteId, type RouteQuestion } from './routing.ts'

const [district, street, community, elsewhere] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
const [lamps, light, noise] = [randomUUID(), randomUUID(), randomUUID()]
const [city, property, gone] = [randomUUID(), randomUUID(), randomUUID()]

const question: RouteQuestion = {
  places: [community, street, district],
  categories: [light, lamps, null],
  assetOwner: null,
  on: Day.parse('2023-05-06'),
  accusedUnitId: null,
  units: new Set([city, property]),
}

const rule = (more: Partial<Record<keyof Route, unknown>>): Route =>
  Route.parse({
    id: randomUUID(),
    placeId: district,
    categoryId: null,
    assetOwner: null,
    unitId: city,
    isDirect: false,
    note: '',
    validFrom: '2023-01-01',
    validTo: null,
    version: 1,
    ...more,
  })

describe('the routing table', () => {
  const everywhere = rule({})
  // biome-ignore format: a table for people
  const cases: [why: string, better: Partial<Record<keyof Route, unknown>>, worse: Partial<Record<keyof Route, unknown>>, asked?: Partial<RouteQuestion>][] = [
    ['the nearer place beats the narrower kind',       { placeId: community },                     { categoryId: light }],
    ['the street beats the district',                  { placeId: street },                        {}],
    ['the kind beats its picture',                     { categoryId: light },                      { categoryId: lamps }],
    ['its picture beats every kind',                   { categoryId: lamps },                      {}],
    ['the narrower kind beats whose thing it is',      { categoryId: light },                      { assetOwner: 'shared' }, { assetOwner: 'shared' }],
    ['whose thing it is beats nobody’s',               { assetOwner: 'shared' },                   {},                       { assetOwner: 'shared' }],
    ['the newer of two beats the older',               { validFrom: '2023-05-01' },                {}],
    ['one that holds beats one that is over',          {},                                         { placeId: community, validTo: '2023-05-05' }],
    ['one that holds beats one that comes tomorrow',   {},                                         { placeId: community, validFrom: '2023-05-07' }],
    ['one for another kind is passed over',            {},                                         { placeId: community, categoryId: noise }],
    ['one for another owner is passed over',           {},                                         { placeId: community, assetOwner: 'utility' }, { assetOwner: 'shared' }],
    ['one for an owner is passed over where nobody knows whose it is', {},                         { placeId: community, assetOwner: 'shared' }],
    ['a unit that is gone gets nothing',               {},                                         { placeId: community, unitId: gone }],
    ['the unit complained about gets nothing',         {},                                         { placeId: community, unitId: property }, { accusedUnitId: property }],
  ]
  for (const [why, better, worse, asked = {}] of cases) {
    it(`is read so that ${why}`, () => {
      const [right, wrong] = [rule(better), rule(worse)]
      for (const table of [
        [right, wrong],
        [wrong, right],
      ]) {
        const wins = considerRoutes(table, { ...question, ...asked }).filter(({ verdict }) => verdict === 'wins')
        expect(wins.map(({ route }) => route.id)).toEqual([right.id])
      }
    })
  }

  it('holds until its last day, and that day still counts', () => {
    const verdictOn = (on: string) =>
      considerRoutes([rule({ validTo: '2023-05-06' })], { ...question, on: Day.parse(on) })[0]?.verdict
    expect([verdictOn('2023-05-06'), verdictOn('2023-05-07')]).toEqual(['wins', 'over'])
  })

  it('says of each rule why it did not win, and does not look at other places', () => {
    const considered = considerRoutes(
      [everywhere, rule({ placeId: street, unitId: gone }), rule({ placeId: elsewhere })],
      question,
    )
    expect(considered.map(({ verdict }) => verdict)).toEqual(['unit-gone', 'wins'])
  })
})

const housing = unitIdOf('区住建局')
const office = anOfficer()
const worker = aCommunityWorker()
const leak = async (as: As) => (await as(office, everyCategory)).find(({ code }) => code === 'leak-building')?.id ?? ''
const aRule = async (as: As, more: object = {}) =>
  as(office, addRoute, {
    placeId: tianshui,
    categoryId: (await leak(as)) as never,
    assetOwner: null,
    unitId: housing,
    isDirect: false,
    note: '演示：职责清单',
    validFrom: Day.parse('2023-05-01'),
    ...more,
  })

describe('a case and the routing table', () => {
  it(
    'is proposed to the unit of the rule, and stays at its own desk where there is none',
    inTown(async (as) => {
      const { number } = await as(anonymous, aReport)
      const { case: it } = await as(worker, viewCaseNumbered, number)
      expect(await as(worker, viewRouteOf, it.id)).toMatchObject({
        intakeUnitId: unitIdOf('天水社区'),
        unitId: null,
        considered: [],
      })
      await aRule(as)
      expect(await as(worker, viewRouteOf, it.id)).toMatchObject({ unitId: housing, isDirect: false })
      expect((await as(worker, moveCase, it.id, { verb: 'accept' })).case).toMatchObject({
        state: 'accepted',
        unitId: null,
      })
    }),
  )

  it(
    'is handed over with its acceptance where the rule says straight on',
    inTown(async (as) => {
      await aRule(as, { isDirect: true })
      const { number } = await as(anonymous, aReport)
      const { case: it } = await as(worker, viewCaseNumbered, number)
      const accepted = await as(worker, moveCase, it.id, { verb: 'accept' })
      expect(accepted.case).toMatchObject({ state: 'assigned', unitId: housing })
      expect(accepted.steps.map(({ verb }) => verb)).toEqual(['submit', 'accept', 'assign'])
      expect((await as(aLiaison(), moveCase, it.id, { verb: 'sign' })).case.state).toBe('handling')
    }),
  )

  it(
    'goes by whose thing it is, as the plate says',
    inTown(async (as) => {
      await as(office, addPlates, [{ code: 'LAMP-9', placeId: tianshui, spot: '演示：路灯', assetOwner: 'public' }])
      await aRule(as, { assetOwner: 'public' })
      const plain = await as(anonymous, aReport)
      const scanned = await as(anonymous, aReport, { place: { plate: 'LAMP-9', spot: '', lat: null, long: null } })
      const unitOf = async (number: string) =>
        (await as(worker, viewRouteOf, (await as(worker, viewCaseNumbered, number)).case.id)).unitId
      expect([await unitOf(plain.number), await unitOf(scanned.number)]).toEqual([null, housing])
    }),
  )

  it(
    'never goes to the unit complained about',
    inTown(async (as) => {
      await aRule(as, { isDirect: true })
      const { number } = await as(anonymous, aReport, { accusedUnitId: housing })
      const { case: it } = await as(worker, viewCaseNumbered, number)
      expect((await as(worker, moveCase, it.id, { verb: 'accept' })).case).toMatchObject({
        state: 'accepted',
        unitId: null,
      })
      const trial = await as(worker, tryRoute, {
        placeId: tianshui,
        categoryId: await leak(as),
        accusedUnitId: housing,
      })
      expect(trial.considered.map(({ verdict }) => verdict)).toEqual(['unit-accused'])
      const about = await as(worker, tryRoute, { placeId: tianshui, accusedUnitId: unitIdOf('天水社区') })
      expect(about.intakeUnitId).toBe(unitIdOf('庄桥街道'))
    }),
  )

  it(
    'is asked of a rule until its last day; a rule ends and goes on again, but two never hold at once',
    inTown(async (as) => {
      const first = await aRule(as, { placeId: zhuangqiao })
      await expect(aRule(as, { placeId: zhuangqiao })).rejects.toMatchObject({ reason: 'cases.route-twice' })
      const ended = await as(office, endRoute, first.id, Day.parse('2023-05-05'))
      const asked = { placeId: tianshui, categoryId: await leak(as) }
      expect((await as(worker, tryRoute, asked)).considered[0]?.verdict).toBe('over')
      await aRule(as, { placeId: zhuangqiao, unitId: unitIdOf('庄桥街道') })
      expect((await as(worker, tryRoute, asked)).unitId).toBe(unitIdOf('庄桥街道'))
      await expect(as(office, endRoute, first.id, null)).rejects.toMatchObject({ reason: 'cases.route-twice' })
      const stale = as.at({ seen: ended.version - 1 })
      await expect(stale(office, endRoute, first.id, Day.parse('2023-05-06'))).rejects.toMatchObject({ kind: 'stale' })
    }),
  )

  it('is ruled by one of two who let two ended rules for it hold again at the same moment', async () => {
    const on = (day: string) => ({ validFrom: Day.parse(day) })
    const rule = { placeId: zhuangqiao, categoryId: null, assetOwner: 'utility' as const, unitId: housing }
    const asked = { ...rule, isDirect: false, note: '演示：两人同时恢复' }
    const ended = []
    for (const day of ['2023-05-01', '2023-05-03']) {
      const { id } = await committed({}, office, addRoute, { ...asked, ...on(day) })
      ended.push(await committed({}, office, endRoute, id, Day.parse('2023-05-04')))
    }
    const [first, second] = ended.map(({ id }) => id)
    const begun = Promise.withResolvers<void>()
    /** Keeps its transaction open until the other one stands behind it. */
    const slowly = async (ctx: Ctx): Promise<void> => {
      await endRoute(ctx, RouteId.parse(first), null)
      begun.resolve()
      for (let isBehind = false; !isBehind; ) {
        const { rows } = await sql`select from pg_locks where not granted`.execute(ctx.tx)
        isBehind = rows.length >= 2
      }
    }
    const again = async (): Promise<void> => {
      await begun.promise
      await committed({}, office, endRoute, RouteId.parse(second), null)
    }
    const anew = async (): Promise<void> => {
      await begun.promise
      await committed({}, office, addRoute, { ...asked, ...on('2023-05-05') })
    }
    const answers = await atOnce(() => committed({}, office, slowly), again, anew)
    expect(answers.map((one) => (one.status === 'rejected' ? one.reason.reason : 'holds'))).toEqual([
      'holds',
      'cases.route-twice',
      'cases.route-twice',
    ])
    await committed({}, office, endRoute, RouteId.parse(first), Day.parse('2023-05-04'))
  })

  it(
    'is routed by the office alone',
    inTown(async (as) => {
      const rule = { placeId: placeIdOf('天水社区'), categoryId: null, assetOwner: null, unitId: housing }
      const asked = { ...rule, isDirect: false, note: '', validFrom: Day.parse('2023-05-01') }
      await expect(as(aStreetWorker(), addRoute, asked)).rejects.toMatchObject({ reason: 'cases.office-only' })
    }),
  )
})
