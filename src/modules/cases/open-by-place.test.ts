import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { type Actor, anonymous } from '#kernel/policy.ts'
import {
  aCommunityWorker,
  aLeader,
  aLiaison,
  anOfficer,
  aStreetWorker,
  placeIdOf,
  unitIdOf,
} from '#modules/people/builders.ts'
import { type As, inTown } from '#test/database/town.ts'
import { foldDeltas } from '#tools/figures/fold.ts'
import { editCase } from './actions/edit.ts'
import { moveCase } from './actions/moves.ts'
import { exportOpenByPlace, viewOpenByPlace } from './actions/open-by-place.ts'
import { shownOf, viewOpenCounts } from './actions/open-counts.ts'
import { moveOwn } from './actions/own.ts'
import { viewCaseNumbered } from './actions/view.ts'
import { aReport, tianshui, zhuangqiao } from './builders.ts'
import { CaseFilter } from './case-filter.ts'
import { ReceiptCode } from './number.ts'
import { together } from './open-by-place.ts'
import { listCases } from './queries/lists.ts'
import { openStates } from './workflow.ts'

const office = anOfficer()
const worker = aCommunityWorker()
const other = placeIdOf('河东社区')
const months = ['2023-03', '2023-04', '2023-05'] as const
const during = (as: As, month: string) => as.at({ now: new Date(`${month}-12T02:00:00Z`) })
const now = (as: As) => during(as, '2023-05')

const less = (numbers: readonly number[], others: readonly number[]): number[] =>
  numbers.map((number, at) => number - (others[at] ?? 0))

/** What is open in a community, or in a street with all of its communities, counted from the rows themselves. */
const rowsAt = async ({ tx, districtId }: Ctx, placeId: string): Promise<number[]> => {
  const { rows } = await sql<{ state: string; n: number }>`
    select state, count(*)::int as n from cases.citizen_case where district_id = ${districtId} and ${placeId}::uuid in (place_id, street_id)
    group by state`.execute(tx)
  return openStates.map((state) => rows.find((row) => row.state === state)?.n ?? 0)
}

const deeds = [
  'report',
  'report',
  'accept',
  'handle',
  'ask',
  'resume',
  'resolve',
  'confirm',
  'dispute',
  'elsewhere',
  'fold',
] as const
type Made = { id: string; number: string; code: string }
type Does = ReturnType<As['at']>

/** Does one thing, if it can be done now; a refusal changes nothing. */
const act = async (as: Does, made: Made[], [deed, which]: [(typeof deeds)[number], number]): Promise<void> => {
  if (deed === 'fold') return void (await as(anonymous, foldDeltas, 5))
  if (deed === 'report') {
    const { number, code } = await as(anonymous, aReport, {})
    const { case: it } = await as(worker, viewCaseNumbered, number)
    made.push({ id: it.id, number, code: ReceiptCode.parse(code) })
    return
  }
  const one = made[which % Math.max(1, made.length)]
  if (!one) return
  const refused = () => undefined
  if (deed === 'confirm' || deed === 'dispute') {
    await as(anonymous, moveOwn, one, { verb: deed, reason: '演示' } as never).catch(refused)
  } else if (deed === 'elsewhere') {
    const { case: it } = await as(worker, viewCaseNumbered, one.number)
    const { title, words, publicWords, spot, isPublic } = it
    const categoryId = it.categoryId ?? ''
    const placeId = it.placeId === tianshui ? other : tianshui
    await as(worker, editCase, it.id, { title, words, publicWords, spot, isPublic, categoryId, placeId }).catch(refused)
  } else {
    await as(worker, moveCase, one.id, { verb: deed, reason: '演示' }).catch(refused)
  }
}

describe('what is open by place', () => {
  it('says of each month what the rows said when it ended, after any story', async () => {
    const story = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.constantFrom(...deeds), fc.nat({ max: 9 })), {
      minLength: 5,
      maxLength: 14,
    })
    await fc.assert(
      fc.asyncProperty(story, (steps) =>
        inTown(async (as) => {
          const made: Made[] = []
          const street = () => now(as)(office, viewOpenByPlace, { placeId: zhuangqiao })
          // The town is not empty: what counts is what the story adds.
          const [rows, before] = [await as(office, rowsAt, zhuangqiao), await street()]
          const added = new Map<string, number[]>()
          for (const [n, month] of months.entries()) {
            for (const [when, deed, which] of steps) {
              if (when === n) await act(during(as, month), made, [deed, which])
            }
            added.set(`${month}-01`, less(await as(office, rowsAt, zhuangqiao), rows))
          }
          const { parts, course } = await street()
          for (const placeId of [tianshui, other]) {
            const part = parts.find((one) => one.placeId === placeId)
            expect(part?.numbers).toEqual(await as(office, rowsAt, placeId))
          }
          for (const { month, numbers } of course.slice(-months.length)) {
            const was = before.course.find((one) => one.month === month)?.numbers ?? []
            expect([month, less(numbers, was)]).toEqual([month, added.get(month)])
            const then = await now(as)(office, viewOpenByPlace, { placeId: zhuangqiao, month })
            expect([month, then.all]).toEqual([month, numbers])
          }
        })(),
      ),
      { numRuns: 8 },
    )
  })

  it(
    'stands at the end of a month as it stood, whatever came later',
    inTown(async (as) => {
      const monthEnds = async () => {
        const ends: number[][] = []
        for (const month of ['2023-02-01', '2023-03-01', '2023-04-01']) {
          ends.push((await now(as)(worker, viewOpenByPlace, { month: month as never })).all.slice(0, 2))
        }
        return ends
      }
      const before = await monthEnds()
      const { number } = await during(as, '2023-03')(anonymous, aReport, {})
      const { case: it } = await as(worker, viewCaseNumbered, number)
      await during(as, '2023-04')(worker, moveCase, it.id, { verb: 'accept' })
      await as(anonymous, foldDeltas)
      expect((await monthEnds()).map((numbers, at) => less(numbers, before[at] ?? []))).toEqual([
        [0, 0],
        [1, 0],
        [0, 1],
      ])
    }),
  )

  it(
    'gives in each number what the list behind it has, to a street, a community and the office',
    inTown(async (as) => {
      await now(as)(anonymous, aReport, {})
      await now(as)(anonymous, aReport, { place: { placeId: other, spot: '' } as never })
      for (const [actor, wish] of [
        [aStreetWorker(), {}],
        [worker, {}],
        [office, { placeId: zhuangqiao }],
      ] as [Actor, object][]) {
        const { place, parts, all } = await now(as)(actor, viewOpenByPlace, wish)
        for (const { placeId, numbers } of [{ placeId: place.id, numbers: all }, ...parts]) {
          for (const [at, state] of openStates.entries()) {
            const listed = await as(actor, listCases, CaseFilter.parse({ queue: 'open', placeId, state, limit: 200 }))
            expect([placeId, state, numbers[at]]).toEqual([placeId, state, listed.lines.length])
          }
        }
      }
    }),
  )

  it(
    'tells a unit by no number that somebody complained about it',
    inTown(async (as) => {
      const before = await now(as)(worker, viewOpenByPlace, {})
      await now(as)(anonymous, aReport, { accusedUnitId: unitIdOf('天水社区') })
      await as(anonymous, foldDeltas)
      const after = await now(as)(worker, viewOpenByPlace, {})
      expect([after.all, after.course]).toEqual([before.all, before.course])
      const seen = await now(as)(office, viewOpenByPlace, { placeId: tianshui })
      expect(seen.all[0]).toBe((before.all[0] ?? 0) + 1)
    }),
  )

  it(
    'shows everybody their own place, and others only to whoever reads all',
    inTown(async (as) => {
      expect(await now(as)(worker, viewOpenByPlace, {})).toMatchObject({
        place: { id: tianshui },
        above: null,
        parts: [],
      })
      expect(await now(as)(aStreetWorker(), viewOpenByPlace, { placeId: tianshui })).toMatchObject({
        above: { id: zhuangqiao },
      })
      expect(await now(as)(office, viewOpenByPlace, {})).toMatchObject({ isDistrict: true, above: null })
      const refused = (reason: string) => ({ kind: 'forbidden', reason })
      await expect(as(worker, viewOpenByPlace, { placeId: other })).rejects.toMatchObject(
        refused('cases.not-your-place'),
      )
      await expect(as(aLiaison(), viewOpenByPlace, {})).rejects.toMatchObject(refused('cases.no-place-of-yours'))
      await expect(as(aLeader(), viewOpenByPlace, { placeId: tianshui })).rejects.toMatchObject(
        refused('cases.not-your-place'),
      )
    }),
  )

  it(
    'refuses a month that has not begun',
    inTown(async (as) => {
      await expect(now(as)(office, viewOpenByPlace, { month: '2023-06-01' as never })).rejects.toMatchObject({
        kind: 'invalid',
        reason: 'cases.month-not-begun',
      })
    }),
  )

  it(
    'leaves as a table, place by place in the order of the codes',
    inTown(async (as) => {
      const { all } = await now(as)(worker, viewOpenByPlace, {})
      await now(as)(anonymous, aReport, {})
      const file = await now(as)(office, exportOpenByPlace, { placeId: zhuangqiao, language: 'zh-CN' })
      const [head, whole, ...lines] = (await file.text()).trim().split('\r\n')
      expect(head).toContain('地方,已收到,已受理,已交办,办理中,等居民回复,等居民确认,合计')
      expect(whole).toMatch(/^庄桥街道,/)
      expect(lines.find((line) => line.startsWith('天水社区'))).toBe(
        `天水社区,${less(all, [-1]).join(',')},${together(all) + 1}`,
      )
      expect(file.name).toBe('未结事项分布 庄桥街道 2023-05.csv')
    }),
  )
})

describe('how much is open, for those who lead and read no case', () => {
  it(
    'is counted by street and state, with the small ones left out and no way to calculate them',
    inTown(async (as) => {
      const leader = aLeader()
      await expect(now(as)(leader, viewOpenByPlace, {})).rejects.toMatchObject({ kind: 'forbidden' })
      for (let n = 0; n < 6; n += 1) await now(as)(anonymous, aReport, {})
      const seen = await now(as)(leader, viewOpenCounts)
      const whole = await now(as)(office, viewOpenByPlace, {})
      expect(seen.all.together).toBe(together(whole.all))
      const street = seen.parts.find(({ name }) => name === '庄桥街道')
      expect(street?.numbers[0]).toBe(whole.parts.find(({ name }) => name === '庄桥街道')?.numbers[0])
      for (const { numbers } of seen.parts) for (const number of numbers) expect([1, 2, 3, 4]).not.toContain(number)
      // A list would show what the numbers leave out.
      expect((await now(as)(leader, listCases, CaseFilter.parse({ queue: 'all' }))).lines).toEqual([])
      for (const other of [worker, aLiaison()]) {
        await expect(now(as)(other, viewOpenCounts)).rejects.toMatchObject({ reason: 'cases.not-your-counts' })
      }
    }),
  )

  it('leaves out a second one beside each that is small, or subtracting would tell it', () => {
    const line = (name: string, ...numbers: number[]) => ({ name, numbers })
    const shown = shownOf(line('全区', 30, 0, 0, 12, 0, 0), [
      line('甲街道', 20, 0, 0, 2, 0, 0),
      line('乙街道', 10, 0, 0, 10, 0, 0),
    ])
    const [one, other] = shown.parts
    expect(one?.numbers[3]).toBeNull()
    expect(other?.numbers[3] === null || shown.all.numbers[3] === null).toBe(true)
    expect(one?.together === null || one?.numbers[0] === null).toBe(true)
    expect(shown.parts.map(({ numbers }) => numbers[1])).toEqual([0, 0])
  })
})
