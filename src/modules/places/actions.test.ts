import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inRoot } from '#db/root.ts'
import { type Actor, anonymous } from '#kernel/policy.ts'
import { atOnce, committed, inTown } from '#test/database/town.ts'
import { correctPlace, importDivisions, viewPlace, viewPlaceAt, viewPlaceCoded } from './actions.ts'
import { anotherDistrict, divisionsOf } from './builders.ts'
import { districtPlace, everyPlace, listPlaces, placeByCode, placeIdsUp, placesAbove, placesWithin } from './queries.ts'

const at = (districtId: number) => ({ districtId })
const office: Actor = {
  personId: '00000000-0000-8000-8000-000000000001',
  posts: [{ postId: 'x', role: 'district-office', unitId: 'x', placeId: null }],
}
const header = 'code,name,parent,kind\n'
const small = `${header}999999,演示区,3302,district\n999999001,演示街道,999999,street\n999999001001,演示社区,999999001,community\n`
const edition = { source: '演示版', changes: '' }
const changesHeader = 'code,name,parent,kind,valid_from,valid_to,successor,successor_from,certainty,source\n'

describe('what a place lies in', () => {
  it(
    'is told from the nearest on, and of the district nothing but itself',
    inTown(async (as) => {
      const there = as.at(at(999999))
      await there(office, importDivisions, { ...edition, divisions: small })
      const district = await there(anonymous, districtPlace)
      const community = await there(anonymous, placeByCode, '999999001001')
      const above = (await there(anonymous, placesAbove, community)).map(({ id }) => id)
      expect(above).toHaveLength(2)
      expect(await there(anonymous, placeIdsUp, community.id)).toEqual([community.id, ...above.toReversed()])
      expect(await there(anonymous, placeIdsUp, district.id)).toEqual([district.id])
      await expect(as(anonymous, placeIdsUp, community.id)).rejects.toMatchObject({ kind: 'not-found' })
    }),
  )
})

describe('an edition of the codes', () => {
  it(
    'brings in a whole district, another one as well as the own',
    inTown(async (as) => {
      const there = as.at(at(330203))
      expect(await there(office, anotherDistrict)).toEqual({ added: 298, changed: 0, same: 0 })
      expect(await there(office, districtPlace)).toMatchObject({ name: '海曙区', slug: 'haishu' })
      const streets = await there(anonymous, listPlaces, { kind: 'street', past: false, limit: 500 })
      expect(streets.lines).toHaveLength(9)
      expect(await there(anonymous, listPlaces, { kind: 'township', past: false, limit: 500 })).toMatchObject({
        lines: { length: 1 },
      })
    }),
  )

  it(
    'changes nothing when it comes again',
    inTown(async (as) => {
      const there = as.at(at(330203))
      await there(office, anotherDistrict)
      expect(await there(office, anotherDistrict)).toEqual({ added: 0, changed: 0, same: 298 })
    }),
  )

  it(
    'gives each place an address of its own, and never a word that the system uses',
    inTown(async (as) => {
      const there = as.at(at(330203))
      await there(office, anotherDistrict)
      const slugs = (await there(anonymous, everyPlace)).map(({ slug }) => slug)
      expect(new Set(slugs).size).toBe(298)
      expect(slugs).toContain('nanmen')
    }),
  )

  it(
    'is brought in by the office only',
    inTown(async (as) => {
      const files = { ...edition, divisions: small }
      const there = as.at(at(999999))
      await expect(there(anonymous, importDivisions, files)).rejects.toMatchObject({ kind: 'signed-out' })
      const grid: Actor = { ...office, posts: [{ postId: 'x', role: 'grid-worker', unitId: 'x', placeId: null }] }
      await expect(there(grid, importDivisions, files)).rejects.toMatchObject({ kind: 'forbidden' })
      expect(await there(office, importDivisions, files)).toMatchObject({ added: 3 })
    }),
  )

  // biome-ignore format: a table for people
  const mistakes: [what: string, divisions: string, reason: string, line: number][] = [
    ['a header in other words',   '代码,名称\n',                                                         'places.wrong-header',   1],
    ['a code twice',              `${small}999999001,演示街道,999999,street\n`,                          'places.code-twice',     5],
    ['a parent that is not there', `${small}999999002001,演示二社区,999999002,community\n`,              'places.parent-unknown', 5],
    ['a place of another district', `${small}330205001,外滩街道,330205,street\n`,                        'places.other-district', 5],
    ['a street in a community',   `${small}999999002,演示二街道,999999001001,street\n`,                  'places.not-below',      5],
    ['a kind that nobody knows',  `${small}999999002,演示二街道,999999,quarter\n`,                       'places.wrong-cell',     5],
    ['a line with a column less', `${small}999999002,演示二街道,999999\n`,                               'places.wrong-width',    5],
    ['a quote that does not end', `${small}999999002,"演示二街道,999999,street\n`,                       'places.not-a-table',    1],
    ['a street without its district',  `${header}999999001,演示街道,999999,street\n`,                         'places.parent-unknown', 2],
  ]
  for (const [what, divisions, reason, line] of mistakes) {
    it(
      `is refused with the line when it has ${what}`,
      inTown(async (as) => {
        await expect(as.at(at(999999))(office, importDivisions, { ...edition, divisions })).rejects.toMatchObject({
          kind: 'invalid',
          reason,
          values: { line },
        })
      }),
    )
  }

  it(
    'lets no place disappear without an end, and gives its code to the next',
    inTown(async (as) => {
      const there = as.at(at(999999))
      await there(office, importDivisions, { ...edition, divisions: small })
      const before = await there(office, placeByCode, '999999001')
      const renamed = small.replace('999999001,演示街道', '999999001,演示新街道')
      await expect(there(office, importDivisions, { ...edition, divisions: renamed })).rejects.toMatchObject({
        kind: 'conflict',
        reason: 'places.gone-without-an-end',
      })
      const changes = `${changesHeader}999999001,演示街道,999999,street,,2019-12-31,999999001,2020-01-01,inferred,演示：两版代码比较\n999999001,演示新街道,999999,street,2020-01-01,,,,inferred,演示：两版代码比较\n`
      expect(await there(office, importDivisions, { ...edition, divisions: renamed, changes })).toMatchObject({
        added: 1,
      })

      const after = await there(office, placeByCode, '999999001')
      expect(after).toMatchObject({ name: '演示新街道', validFrom: '2020-01-01', certainty: 'inferred' })
      expect(after.id).not.toBe(before.id)
      expect(await there(anonymous, viewPlace, before.id)).toMatchObject({
        validTo: '2019-12-31',
        successors: [{ name: '演示新街道', certainty: 'inferred' }],
      })
      expect(await there(anonymous, viewPlace, after.id)).toMatchObject({ predecessors: [{ name: '演示街道' }] })
      const community = await there(office, placeByCode, '999999001001')
      expect(community.parentId).toBe(after.id)
      expect(await there(office, importDivisions, { ...edition, divisions: renamed, changes })).toMatchObject({
        added: 0,
        changed: 0,
      })
    }),
  )

  it(
    'refuses a change that ends what is still there, or leads nowhere',
    inTown(async (as) => {
      const bring = (changes: string) =>
        as.at(at(999999))(office, importDivisions, { ...edition, divisions: small, changes: changesHeader + changes })
      await expect(bring('999999001,演示街道,999999,street,,2019-12-31,,,certain,演示\n')).rejects.toMatchObject({
        reason: 'places.ended-but-here',
      })
      await expect(
        bring('999999007,演示旧街道,999999,street,,2019-12-31,999999001,2021-01-01,certain,演示\n'),
      ).rejects.toMatchObject({
        reason: 'places.successor-unknown',
      })
      await expect(bring('999999007,演示旧街道,999999,street,2019-12-31,,,,certain,演示\n')).rejects.toMatchObject({
        reason: 'places.neither-here-nor-ended',
      })
    }),
  )
})

describe('the demo district', () => {
  it(
    'has 8 streets and towns with 152 communities and villages',
    inTown(async (as) => {
      const all = await as(anonymous, everyPlace)
      const count = (...kinds: string[]) => all.filter(({ kind }) => kinds.includes(kind)).length
      expect([count('street', 'town'), count('community'), count('village')]).toEqual([8, 87, 65])
    }),
  )

  it(
    'changes nothing when its own files are imported again',
    inTown(async (as) => {
      const changes = readFileSync(inRoot('data/divisions/changes.csv'), 'utf8')
      const files = { divisions: divisionsOf('330205'), changes, source: '2023 年版' }
      expect(await as(office, importDivisions, files)).toMatchObject({ added: 0, changed: 0 })
    }),
  )

  it(
    'keeps apart the two that are called 裘市',
    inTown(async (as) => {
      const both = (await as(anonymous, everyPlace)).filter(({ shortName }) => shortName === '裘市')
      expect(both.map(({ name, slug }) => [name, slug])).toEqual([
        ['裘市居委会', 'qiushi-juweihui'],
        ['裘市村委会', 'qiushi-cunweihui'],
      ])
    }),
  )

  it(
    'remembers what 外滩街道 came from, and says that it is inferred',
    inTown(async (as) => {
      const { predecessors } = await as(anonymous, viewPlaceAt, 'waitan')
      expect(predecessors.map(({ code, name, certainty }) => [code, name, certainty])).toEqual([
        ['330205001', '中马街道', 'inferred'],
        ['330205002', '白沙街道', 'inferred'],
      ])
      expect(predecessors.every(({ validTo }) => validTo !== null)).toBe(true)
    }),
  )

  it(
    'lists a street with all that lies in it',
    inTown(async (as) => {
      const street = await as(anonymous, placeByCode, '330205006')
      expect(await as(anonymous, placesWithin, street.id)).toHaveLength(1 + 18 + 14)
      const district = await as(anonymous, districtPlace)
      expect(await as(anonymous, placesWithin, district.id)).toHaveLength(161)
    }),
  )

  it(
    'is listed page by page, each place once',
    inTown(async (as) => {
      const first = await as(anonymous, listPlaces, { past: false, limit: 100 })
      const after = JSON.parse(first.next ?? 'null')
      const second = await as(anonymous, listPlaces, { past: false, limit: 100, after })
      expect(new Set([...first.lines, ...second.lines].map(({ id }) => id)).size).toBe(161)
      expect(second.next).toBeNull()
    }),
  )
})

describe('an address', () => {
  it(
    'is corrected by the office, and is nobody else’s',
    inTown(async (as) => {
      const { id, version } = await as(anonymous, placeByCode, '330205006')
      const correct = (slug: string, seen = version) =>
        as.at({ seen })(office, correctPlace, id, { shortName: '庄桥', slug })
      await expect(as(anonymous, correctPlace, id, { shortName: '庄桥', slug: 'zq' })).rejects.toMatchObject({
        kind: 'signed-out',
      })
      await expect(correct('waitan')).rejects.toMatchObject({ kind: 'conflict', reason: 'places.slug-taken' })
      await expect(correct('zq', version + 1)).rejects.toMatchObject({ kind: 'stale' })
      expect(await correct('zq')).toMatchObject({ slug: 'zq', version: version + 1 })
      expect(await as(anonymous, viewPlaceAt, 'zq')).toMatchObject({ id, offers: [] })
    }),
  )

  it(
    'that a place had before leads to it for good, and becomes nobody else’s',
    inTown(async (as) => {
      const place = await as(anonymous, placeByCode, '330205006')
      const other = await as(anonymous, placeByCode, '330205001')
      const correct = ({ id, version }: typeof place, slug: string) =>
        as.at({ seen: version })(office, correctPlace, id, { shortName: '演示', slug })
      const renamed = await correct(place, 'zq')
      expect(await as(anonymous, viewPlaceAt, place.slug)).toMatchObject({ id: place.id, slug: 'zq' })
      await expect(correct(other, place.slug)).rejects.toMatchObject({ reason: 'places.slug-taken' })
      await correct(renamed, place.slug)
      expect(await as(anonymous, viewPlaceAt, place.slug)).toMatchObject({ id: place.id, slug: place.slug })
      expect(await as(anonymous, viewPlaceAt, 'zq')).toMatchObject({ id: place.id, slug: place.slug })
    }),
  )

  it(
    'by its official code leads to the place that has the code today',
    inTown(async (as) => {
      expect(await as(anonymous, viewPlaceCoded, '330205006')).toMatchObject({ slug: 'zhuangqiao' })
      await expect(as(anonymous, viewPlaceCoded, '330205999')).rejects.toMatchObject({ kind: 'not-found' })
    }),
  )

  it('is changed by one of two who saw the same version', async () => {
    const moment = { districtId: 999998 }
    const divisions = small.replaceAll('999999', '999998')
    await committed(moment, office, importDivisions, { ...edition, divisions })
    const { id, version } = await committed(moment, office, placeByCode, '999998001')
    const correct = (slug: string) => () =>
      committed({ ...moment, seen: version }, office, correctPlace, id, { shortName: '演示', slug })
    const answers = await atOnce(correct('one'), correct('two'))
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'stale' } })
  })

  it(
    'does not show the places of another district',
    inTown(async (as) => {
      await as.at(at(330203))(office, anotherDistrict)
      await expect(as(anonymous, viewPlaceAt, 'haishu')).rejects.toMatchObject({ kind: 'not-found' })
    }),
  )
})
