import { describe, expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import { aLiaison, anOfficer, aPartner, aResident } from '#modules/people/builders.ts'
import { type As, atOnce, committed, inTown } from '#test/database/town.ts'
import { browsePlaces, importDivisions, viewPlace } from '../actions.ts'
import { anotherDistrict, kongpu } from '../builders.ts'
import { PlaceFilter, PlaceId } from '../place.ts'
import { PlaceTypeText } from '../place-type.ts'
import { everyPlace, placeByCode } from '../queries.ts'
import { seededPlaceId } from '../seed.ts'
import {
  adoptStandardTypes,
  browsePlaceTypes,
  changePlaceType,
  createPlaceType,
  removePlaceType,
  restorePlaceType,
  retirePlaceType,
} from './actions.ts'
import { typePlace, typePlaces } from './assign.ts'
import { typingsOn } from './queries.ts'

const tianshui = PlaceId.parse(seededPlaceId('330205006005', '天水社区'))
const feishi = PlaceId.parse(seededPlaceId('330205006008', '费市社区'))
const text = (facts: object = {}) => PlaceTypeText.parse({ name: '演示大院', ...facts })
const day = (said: string) => Day.parse(said)

const typeNamed = async (as: As, name: string) => {
  const { types } = await as(anOfficer(), browsePlaceTypes)
  const type = types.find((one) => one.name === name)
  if (!type) throw new Error(`there is no type ${name}`)
  return type
}
const isNow = async (as: As, place: PlaceId) =>
  (await as(aLiaison(), viewPlace, place)).types.filter(({ validTo }) => validTo === null).map(({ name }) => name)

describe('the types of communities', () => {
  it(
    'begin with the usual ones, which say that nothing of it is official',
    inTown(async (as) => {
      const { types } = await as(aLiaison(), browsePlaceTypes)
      expect(types.map(({ name }) => name)).toContain('老旧小区')
      expect(types.every(({ source }) => source !== '')).toBe(true)
      expect(types.flatMap(({ offers }) => offers)).toEqual([])
      await expect(as(anOfficer(), adoptStandardTypes)).rejects.toMatchObject({ reason: 'places.standard-there' })
    }),
  )

  it(
    'are taken over by a district that has none, and what it has named itself stays',
    inTown(async (as) => {
      const elsewhere = as.at({ districtId: 330203 })
      await elsewhere(anOfficer(), anotherDistrict)
      await elsewhere(anOfficer(), createPlaceType, text({ name: '老旧小区', typical: '我们自己的说法' }))
      expect(await elsewhere(anOfficer(), adoptStandardTypes)).toEqual({ added: 8 })
      const { types } = await elsewhere(anOfficer(), browsePlaceTypes)
      expect(types.find(({ name }) => name === '老旧小区')).toMatchObject({ typical: '我们自己的说法' })
    }),
  )

  it(
    'are the office’s to change, and nothing for residents',
    inTown(async (as) => {
      const made = await as(anOfficer(), createPlaceType, text())
      await expect(as(aLiaison(), changePlaceType, made.id, text())).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(as(aResident(), browsePlaceTypes)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(as(anOfficer(), createPlaceType, text())).rejects.toMatchObject({ reason: 'places.type-name-taken' })
      const renamed = text({ name: '老旧小区' })
      await expect(as(anOfficer(), changePlaceType, made.id, renamed)).rejects.toMatchObject({
        reason: 'places.type-name-taken',
      })
      const next = text({ name: '演示院落' })
      expect(await as.at({ seen: 1 })(anOfficer(), changePlaceType, made.id, next)).toMatchObject({ version: 2 })
      await expect(as.at({ seen: 1 })(anOfficer(), changePlaceType, made.id, next)).rejects.toMatchObject({
        kind: 'stale',
      })
    }),
  )

  it(
    'never name those who live there',
    inTown(async (as) => {
      const judging = text({ name: '重点人员小区' })
      await expect(as(anOfficer(), createPlaceType, judging)).rejects.toMatchObject({ kind: 'invalid' })
    }),
  )

  it(
    'are removed only where no place ever was of them',
    inTown(async (as) => {
      const made = await as(anOfficer(), createPlaceType, text())
      await as(anOfficer(), typePlace, tianshui, { typeIds: [made.id], from: day('2023-05-06') })
      await as(anOfficer(), typePlace, tianshui, { typeIds: [], from: day('2023-05-08') })
      await expect(as(anOfficer(), removePlaceType, made.id)).rejects.toMatchObject({ reason: 'places.type-used' })
      const unused = await as(anOfficer(), createPlaceType, text({ name: '演示空类' }))
      await as(anOfficer(), removePlaceType, unused.id)
      expect((await as(anOfficer(), browsePlaceTypes)).types.map(({ name }) => name)).not.toContain('演示空类')
    }),
  )
})

describe('a retired type', () => {
  it(
    'takes no further place, keeps those it has, and comes back',
    inTown(async (as) => {
      const type = await typeNamed(as, '老旧小区')
      const from = day('2023-05-06')
      await as(anOfficer(), retirePlaceType, type.id)
      const more = { placeIds: [...type.placeIds, tianshui], from }
      await expect(as(anOfficer(), typePlaces, type.id, more)).rejects.toMatchObject({ reason: 'places.type-retired' })
      await expect(as(anOfficer(), typePlace, tianshui, { typeIds: [type.id], from })).rejects.toMatchObject({
        reason: 'places.type-retired',
      })
      expect((await typeNamed(as, '老旧小区')).placeIds).toEqual(type.placeIds)
      await as(anOfficer(), restorePlaceType, type.id)
      await as(anOfficer(), typePlaces, type.id, more)
      expect((await typeNamed(as, '老旧小区')).placeIds).toContain(tianshui)
    }),
  )
})

describe('a community', () => {
  it(
    'is of a type from a day on, and was of another one before',
    inTown(async (as) => {
      const [villages, resettled] = [await typeNamed(as, '村改社区'), await typeNamed(as, '拆迁安置小区')]
      const on = async (said: string, id: string) =>
        (await as(aLiaison(), typingsOn, day(said))).filter(({ typeId }) => typeId === id).map(({ placeId }) => placeId)
      expect(await on('2022-12-31', villages.id)).toContain(feishi)
      expect(await on('2023-01-01', villages.id)).not.toContain(feishi)
      expect(await on('2023-01-01', resettled.id)).toContain(feishi)
      expect((await as(aLiaison(), viewPlace, feishi)).types).toMatchObject([
        { name: '拆迁安置小区', validTo: null },
        { name: '村改社区', validTo: '2022-12-31' },
      ])
    }),
  )

  it(
    'is given its types by the office, who saw how it stood',
    inTown(async (as) => {
      const { version } = await as(anOfficer(), viewPlace, tianshui)
      const [commodity, old] = [await typeNamed(as, '商品房小区'), await typeNamed(as, '老旧小区')]
      const both = { typeIds: [commodity.id, old.id], from: day('2023-05-06') }
      await expect(as(aLiaison(), typePlace, tianshui, both)).rejects.toMatchObject({ kind: 'forbidden' })
      const saved = await as.at({ seen: version })(anOfficer(), typePlace, tianshui, both)
      expect(await isNow(as, tianshui)).toEqual(['老旧小区', '商品房小区'])
      await expect(as.at({ seen: version })(anOfficer(), typePlace, tianshui, both)).rejects.toMatchObject({
        kind: 'stale',
      })
      // Pressed twice: nothing is written, and no newer version makes others stale.
      expect(await as.at({ seen: saved.version })(anOfficer(), typePlace, tianshui, both)).toEqual(saved)
      // Taken back on the same day: as if nothing had been said.
      await as(anOfficer(), typePlace, tianshui, { ...both, typeIds: [commodity.id] })
      expect((await as(anOfficer(), viewPlace, tianshui)).types).toMatchObject([
        { name: '商品房小区', validFrom: '2021-01-01', validTo: null },
      ])
    }),
  )

  it(
    'changed from the side of its type is not put back by a form that was open meanwhile, nor the other way round',
    inTown(async (as) => {
      const { version } = await as(anOfficer(), viewPlace, tianshui)
      const [commodity, old] = [await typeNamed(as, '商品房小区'), await typeNamed(as, '老旧小区')]
      const from = day('2023-05-06')
      await as(anOfficer(), typePlaces, old.id, { placeIds: [...old.placeIds, tianshui], from })
      await expect(
        as.at({ seen: version })(anOfficer(), typePlace, tianshui, { typeIds: [commodity.id], from }),
      ).rejects.toMatchObject({ kind: 'stale' })
      await as(anOfficer(), typePlace, tianshui, { typeIds: [old.id], from })
      await expect(
        as.at({ seen: commodity.version })(anOfficer(), typePlaces, commodity.id, {
          placeIds: commodity.placeIds,
          from,
        }),
      ).rejects.toMatchObject({ kind: 'stale' })
      expect(await isNow(as, tianshui)).toEqual(['老旧小区'])
    }),
  )

  it(
    'keeps what was said of a later day, and says since when',
    inTown(async (as) => {
      const early = { typeIds: [], from: day('2022-06-01') }
      await expect(as(anOfficer(), typePlace, feishi, early)).rejects.toMatchObject({
        reason: 'places.typed-since',
        values: { name: '费市社区', since: '2023-01-01' },
      })
    }),
  )

  it(
    'is what has a type; a street has none',
    inTown(async (as) => {
      const type = await typeNamed(as, '老旧小区')
      const from = day('2023-05-06')
      await expect(as(anOfficer(), typePlace, kongpu, { typeIds: [type.id], from })).rejects.toMatchObject({
        reason: 'places.type-not-here',
      })
      const street = { placeIds: [...type.placeIds, kongpu], from }
      await expect(as(anOfficer(), typePlaces, type.id, street)).rejects.toMatchObject({
        reason: 'places.type-not-here',
      })
    }),
  )

  it(
    'is found by its type by those who work with it, and by nobody else',
    inTown(async (as) => {
      const type = await typeNamed(as, '农村')
      const wanted = PlaceFilter.parse({ typeId: type.id, limit: 500 })
      const villages = (await as(anOfficer(), everyPlace)).filter(({ kind }) => kind === 'village')
      expect((await as(aPartner(), browsePlaces, wanted)).lines.map(({ name }) => name)).toEqual(
        villages.map(({ name }) => name),
      )
      await expect(as(aResident(), browsePlaces, wanted)).rejects.toMatchObject({ kind: 'forbidden' })
      expect((await as(aResident(), viewPlace, tianshui)).types).toEqual([])
    }),
  )

  it('said of a place and of a type in the same moment is said one after the other, and nobody waits in a circle', async () => {
    const moment = { districtId: 999_997 }
    const divisions = [
      'code,name,parent,kind',
      '999997,演示区,3302,district',
      '999997001,演示街道,999997,street',
      '999997001001,演示一社区,999997001,community',
      '999997001002,演示二社区,999997001,community',
    ].join('\n')
    await committed(moment, anOfficer(), importDivisions, {
      source: '演示版',
      changes: '',
      divisions: `${divisions}\n`,
    })
    const one = await committed(moment, anOfficer(), placeByCode, '999997001001')
    const other = await committed(moment, anOfficer(), placeByCode, '999997001002')
    const [old, fresh] = [
      await committed(moment, anOfficer(), createPlaceType, text({ name: '演示老院' })),
      await committed(moment, anOfficer(), createPlaceType, text({ name: '演示新院' })),
    ]
    const from = day('2023-05-06')
    for (let round = 0; round < 6; round += 1) {
      const typeIds = round % 2 ? [] : [old.id, fresh.id]
      const placeIds = round % 2 ? [] : [one.id, other.id]
      const said = await atOnce<unknown>(
        () => committed(moment, anOfficer(), typePlace, one.id, { typeIds, from }),
        () => committed(moment, anOfficer(), typePlaces, fresh.id, { placeIds, from }),
      )
      expect(said.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    }
    expect(await committed(moment, anOfficer(), typingsOn, from)).toEqual([])
  })
})
