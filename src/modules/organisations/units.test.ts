import { describe, expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import {
  aCommunityWorker,
  aLiaison,
  anAdministrator,
  anOfficer,
  aPartner,
  aResident,
  unitIdOf,
} from '#modules/people/builders.ts'
import { founder, seedTown } from '#modules/people/index.ts'
import { atOnce, committed, inTown } from '#test/database/town.ts'
import { endUnit } from './actions/end-unit.ts'
import { browseUnits, changeUnit, createUnit, viewUnit } from './actions/units.ts'
import { unitPolicy } from './policy.ts'
import { everyUnit, getUnit, unitsOn, unitsServing } from './queries.ts'
import { NewUnit, type Unit, UnitChange, UnitEnd, UnitFilter, UnitId } from './unit.ts'

const day = (text: string) => Day.parse(text)
const filter = (facts: object = {}) => UnitFilter.parse(facts)
const aUnit = (facts: Partial<NewUnit> = {}) =>
  NewUnit.parse({
    kind: 'department',
    name: '演示·数据局',
    shortName: '数据局',
    parentId: null,
    placeId: null,
    rank: 50,
    validFrom: '2023-01-01',
    ...facts,
  })
const anEnd = (successorId: UnitId | null) => UnitEnd.parse({ on: '2023-05-05', reason: '演示：机构改革', successorId })
const changed = (unit: Unit, facts: Partial<UnitChange>) =>
  UnitChange.parse({ ...unit, from: '2023-05-01', aliases: [], ...facts })

describe('the units of the demo district', () => {
  it(
    'are the departments of the lists, the streets, and every community and village',
    inTown(async (as) => {
      const units = await as(anOfficer(), everyUnit)
      const count = (...kinds: string[]) => units.filter(({ kind }) => kinds.includes(kind)).length
      expect([count('street', 'town'), count('community', 'village'), count('district-office')]).toEqual([8, 152, 1])
      expect(units.map(({ name }) => name)).toEqual(expect.arrayContaining(['区住建局', '区民政局', '江北投资公司']))
    }),
  )

  it(
    'stay as they are when the town is seeded again',
    inTown(async (as) => {
      const before = await as(anOfficer(), everyUnit)
      expect(await as(founder, seedTown)).toEqual({ units: 0, people: 0 })
      expect(await as(anOfficer(), everyUnit)).toEqual(before)
    }),
  )

  it(
    'stand in the official order, page by page',
    inTown(async (as) => {
      const first = await as(anOfficer(), browseUnits, filter({ limit: 20 }))
      const second = await as(anOfficer(), browseUnits, filter({ limit: 20, after: first.next }))
      expect(first.lines[0]).toMatchObject({ name: '区委、区政府' })
      expect(second.lines[0]?.rank).toBe(20)
    }),
  )

  it(
    'know which place they serve',
    inTown(async (as) => {
      const street = await as(anOfficer(), getUnit, unitIdOf('庄桥街道'))
      expect(await as(anOfficer(), unitsServing, [street.placeId ?? ''])).toMatchObject([{ name: '庄桥街道' }])
    }),
  )
})

describe('a unit', () => {
  it(
    'is created by the office, and its name is given once',
    inTown(async (as) => {
      const unit = await as(anOfficer(), createUnit, aUnit())
      expect(await as(anOfficer(), viewUnit, unit.id)).toMatchObject({
        name: '演示·数据局',
        history: [{ validFrom: '2023-01-01' }],
        offers: [{ verb: 'change' }, { verb: 'end' }],
      })
      await expect(as(anOfficer(), createUnit, aUnit())).rejects.toMatchObject({ reason: 'organisations.name-taken' })
    }),
  )

  it(
    'is called otherwise from a day on, and was called as before until then',
    inTown(async (as) => {
      const unit = await as(anOfficer(), createUnit, aUnit({ aliases: ['大数局'] }))
      const next = changed(unit, { name: '演示·数字局', aliases: ['数据局'] })
      await as.at({ seen: unit.version })(anOfficer(), changeUnit, unit.id, next)
      const nameOn = async (text: string) => (await as(anOfficer(), unitsOn, [unit.id], day(text)))[0]?.name
      expect(await nameOn('2023-04-30')).toBe('演示·数据局')
      expect(await nameOn('2023-05-01')).toBe('演示·数字局')
      expect(await nameOn('2022-12-31')).toBeUndefined()
      expect(await as(anOfficer(), viewUnit, unit.id)).toMatchObject({ name: '演示·数字局', aliases: ['数据局'] })
    }),
  )

  it(
    'changes neither in the future nor before its last change',
    inTown(async (as) => {
      const unit = await as(anOfficer(), createUnit, aUnit())
      const change = (from: string) =>
        as.at({ seen: 1 })(anOfficer(), changeUnit, unit.id, changed(unit, { from: day(from) }))
      await expect(change('2023-05-07')).rejects.toMatchObject({ reason: 'organisations.not-ahead' })
      await expect(change('2022-12-31')).rejects.toMatchObject({ reason: 'organisations.not-before-last-change' })
      expect(await change('2023-05-06')).toMatchObject({ version: 2 })
      await expect(change('2023-05-06')).rejects.toMatchObject({ kind: 'stale' })
    }),
  )

  it(
    'does not stand above itself, also not by a detour',
    inTown(async (as) => {
      const above = await as(anOfficer(), createUnit, aUnit())
      const below = await as(anOfficer(), createUnit, aUnit({ name: '演示·数据中心', parentId: above.id }))
      const change = as(anOfficer(), changeUnit, above.id, changed(above, { parentId: below.id }))
      await expect(change).rejects.toMatchObject({ reason: 'organisations.above-itself' })
    }),
  )

  it(
    'ends with a successor, and changes no more',
    inTown(async (as) => {
      const [old, next] = [
        await as(anOfficer(), createUnit, aUnit()),
        await as(anOfficer(), createUnit, aUnit({ name: '演示·数字局' })),
      ]
      const ended = await as(anOfficer(), endUnit, [], old.id, anEnd(next.id))
      expect(ended).toMatchObject({ validTo: '2023-05-05', successorId: next.id })
      await expect(as(anOfficer(), changeUnit, old.id, changed(old, {}))).rejects.toMatchObject({
        reason: 'organisations.ended-already',
      })
      const back = as(anOfficer(), endUnit, [], next.id, anEnd(old.id))
      await expect(back).rejects.toMatchObject({ reason: 'organisations.successor-ended' })
      expect((await as(anOfficer(), everyUnit)).some(({ id }) => id === old.id)).toBe(false)
      const { lines } = await as(anOfficer(), browseUnits, filter({ kind: 'department', past: 'true', limit: 500 }))
      expect(lines.some(({ id }) => id === old.id)).toBe(true)
    }),
  )

  it(
    'does not end while units stand below it',
    inTown(async (as) => {
      const id = UnitId.parse(unitIdOf('庄桥街道'))
      const end = as(anAdministrator(), endUnit, [], id, anEnd(null))
      await expect(end).rejects.toMatchObject({ kind: 'conflict', fields: [{ reason: 'organisations.units-below' }] })
    }),
  )

  it('is changed by one of two who saw the same version', async () => {
    const moment = { districtId: 999997 }
    const unit = await committed(moment, anOfficer(), createUnit, aUnit())
    const change = (name: string) => () =>
      committed({ ...moment, seen: 1 }, anOfficer(), changeUnit, unit.id, changed(unit, { name }))
    const answers = await atOnce(change('演示·甲局'), change('演示·乙局'))
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'stale' } })
  })

  it(
    'of another district does not exist here',
    inTown(async (as) => {
      const there = as.at({ districtId: 330203 })
      const unit = await there(anOfficer(), createUnit, aUnit())
      await expect(as(anOfficer(), viewUnit, unit.id)).rejects.toMatchObject({ kind: 'not-found' })
    }),
  )

  it(
    'is no matter of residents',
    inTown(async (as) => {
      await expect(as(aResident(), browseUnits, filter())).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(as(aResident(), viewUnit, UnitId.parse(unitIdOf('区住建局')))).rejects.toMatchObject({
        kind: 'forbidden',
      })
    }),
  )
})

// biome-ignore format: a table for people
const matrix: [deed: keyof typeof unitPolicy, office: boolean, admin: boolean, liaison: boolean, worker: boolean, partner: boolean, resident: boolean][] = [
  //          office admin  liaison worker partner resident
  ['read',    true,  true,  true,   true,  true,   false],
  ['create',  true,  true,  false,  false, false,  false],
  ['change',  true,  true,  false,  false, false,  false],
  ['end',     true,  true,  false,  false, false,  false],
]
for (const [deed, ...answers] of matrix) {
  it(`says who may ${deed} a unit`, () => {
    const cast = [anOfficer(), anAdministrator(), aLiaison(), aCommunityWorker(), aPartner(), aResident()]
    expect(cast.map((actor) => unitPolicy[deed](actor, null))).toEqual(answers)
  })
}
