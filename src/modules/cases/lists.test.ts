import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { type Actor, anonymous } from '#kernel/policy.ts'
import { aCommunityWorker, aLiaison, anOfficer, aStreetWorker, placeIdOf, unitIdOf } from '#modules/people/builders.ts'
import { type As, inTown } from '#test/database/town.ts'
import { moveCase } from './actions/moves.ts'
import { viewCaseNumbered, viewQueue } from './actions/view.ts'
import { aReport, tianshui } from './builders.ts'
import { CaseFilter } from './case-filter.ts'
import { everyCategory } from './queries/categories.ts'
import { countQueues, countWaiting } from './queries/lists.ts'

const [worker, office, liaison, street] = [aCommunityWorker(), anOfficer(), aLiaison(), aStreetWorker()]
const housing = unitIdOf('区住建局')

const reported = async (as: As, spot: string, more: Parameters<typeof aReport>[1] = {}) => {
  const place = { placeId: tianshui, spot, lat: null, long: null }
  const { number } = await as(anonymous, aReport, { place, ...more })
  return (await as(office, viewCaseNumbered, number)).case
}
const found = async (as: As, who: Actor, asked: Partial<Record<keyof CaseFilter, unknown>>) =>
  (await as(who, viewQueue, CaseFilter.parse({ queue: 'all', limit: 200, ...asked }))).lines.map(({ spot }) => spot)

describe('words that a list is asked for', () => {
  it(
    'are looked for in the title and in what was written, all of them, wherever they stand',
    inTown(async (as) => {
      await reported(as, '演示甲门口', { words: '演示：蓝铃花倒了' })
      await reported(as, '演示蓝铃花旁', { words: '演示：路不平' })
      for (const who of [worker, office, street]) {
        expect((await found(as, who, { text: '蓝铃花' })).toSorted()).toEqual(['演示甲门口', '演示蓝铃花旁'])
        expect(await found(as, who, { text: '蓝铃花，路不平' })).toEqual(['演示蓝铃花旁'])
        expect(await found(as, who, { text: '蓝铃草' })).toEqual([])
      }
      expect(await found(as, liaison, { text: '蓝铃花' })).toEqual([])
    }),
  )

  it(
    'are found as well when many have them, page by page, and by those alone who may see them',
    inTown(async (as) => {
      const spots = Array.from({ length: 25 }, (_, n) => `演示黑曜石${n}`)
      for (const spot of spots) await reported(as, spot)
      for (const queue of ['all', 'open']) {
        const pages: string[] = []
        let after: string | undefined
        do {
          const asked = CaseFilter.parse({ queue, text: '黑曜石', limit: 10, after })
          const { lines, next } = await as(worker, viewQueue, asked)
          pages.push(...lines.map(({ spot }) => spot))
          after = next ?? undefined
        } while (after)
        expect(pages.toSorted()).toEqual(spots.toSorted())
      }
      expect(await found(as, liaison, { text: '黑曜石' })).toEqual([])
      expect(await as(office, countWaiting, { queue: 'all', text: '黑曜石' })).toEqual({ waiting: 25, hasMore: false })
    }),
  )

  it(
    'find a case about a unit, of which nothing is indexed, for the office and not for that unit',
    inTown(async (as) => {
      await reported(as, '演示紫藤架', { accusedUnitId: unitIdOf('天水社区') })
      expect(await found(as, office, { text: '紫藤架' })).toEqual(['演示紫藤架'])
      expect(await found(as, worker, { text: '紫藤架' })).toEqual([])
    }),
  )
})

describe('a list of one place, one unit, one kind or one state', () => {
  it(
    'has all that its reader may see of it, and nothing twice',
    inTown(async (as) => {
      const assigned = await reported(as, '演示乙')
      await as(worker, moveCase, assigned.id, { verb: 'accept' })
      await as(worker, moveCase, assigned.id, { verb: 'assign', unitId: housing })
      const refused = await reported(as, '演示丙')
      await as(worker, moveCase, refused.id, { verb: 'refuse', reason: '演示：不属于', otherWay: '演示：打 12345' })
      const ours = (spots: string[]) => spots.filter((spot) => /^演示[乙丙]$/.test(spot)).toSorted()
      const streetId = assigned.streetId ?? ''
      // biome-ignore format: a table for people
      const asked: [who: Actor, filter: Partial<Record<keyof CaseFilter, unknown>>, spots: string[]][] = [
        [worker,  { placeId: tianshui },                     ['演示丙', '演示乙']],
        [worker,  { placeId: streetId },                     ['演示丙', '演示乙']],
        [street,  { placeId: tianshui },                     ['演示丙', '演示乙']],
        [street,  { placeId: streetId },                     ['演示丙', '演示乙']],
        [office,  { placeId: streetId },                     ['演示丙', '演示乙']],
        [liaison, { placeId: tianshui },                     ['演示乙']],
        [worker,  { placeId: placeIdOf('外滩街道') },         []],
        [worker,  { unitId: housing },                       ['演示乙']],
        [liaison, { unitId: housing },                       ['演示乙']],
        [liaison, { queue: 'to-sign' },                      ['演示乙']],
        [street,  { queue: 'to-sign' },                      []],
        [worker,  { state: 'refused' },                      ['演示丙']],
        [street,  { state: 'refused', placeId: tianshui },   ['演示丙']],
        [liaison, { state: 'refused' },                      []],
      ]
      for (const [who, filter, spots] of asked) {
        const lines = await found(as, who, filter)
        expect([filter, ours(lines)]).toEqual([filter, spots.toSorted()])
      }
    }),
  )

  it(
    'of a kind has what lies under that kind, too',
    inTown(async (as) => {
      const it = await reported(as, '演示丁')
      const every = await as(office, everyCategory)
      const { parentId } = every.find(({ id }) => id === it.categoryId) ?? {}
      const other = every.find((one) => one.parentId === null && one.id !== parentId)
      expect(parentId).not.toBeNull()
      expect(await found(as, office, { categoryId: parentId })).toContain('演示丁')
      expect(await found(as, office, { categoryId: it.categoryId })).toContain('演示丁')
      expect(await found(as, office, { categoryId: other?.id })).not.toContain('演示丁')
    }),
  )

  it(
    'is counted as it is listed, queue by queue, for whoever asks',
    inTown(async (as) => {
      for (const spot of ['演示戊', '演示己']) await reported(as, spot)
      for (const who of [worker, street, liaison, office]) {
        for (const { key, waiting } of await as(who, countQueues))
          expect([key, (await found(as, who, { queue: key })).length]).toEqual([key, waiting])
      }
    }),
  )
})

describe('the index of words, asked for few', () => {
  it(
    'answers for the transaction’s own district only',
    inTown(async (as) => {
      await reported(as, '演示琥珀桥')
      const knock = async ({ tx }: Ctx) =>
        (
          await sql<{ ids: string[] | null }>`select search.few_with_words(
            330205, '''琥珀'''::tsquery, '{}', '{cases.case}', 5) as ids`.execute(tx)
        ).rows[0]?.ids?.length
      expect(await as(anonymous, knock)).toBe(1)
      expect(await as.at({ districtId: 330206 })(anonymous, knock)).toBe(0)
    }),
  )
})
