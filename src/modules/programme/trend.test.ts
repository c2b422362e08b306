import { expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { inTown } from '#test/database/town.ts'
import { count } from '#tools/figures/count.ts'
import { yearFigures } from './actions/figures.ts'
import { viewStanding } from './actions/standing.ts'
import { addYear } from './actions/years.ts'
import { aLeader, anOfficer } from './builders.ts'

const empty = { name: '演示年度', slogan: '', template: 'none', copyFrom: null } as const

/** Two years after each other, in each of which so many were closed in April, and so many of them in time. */
const twoYears = async (ctx: Ctx) => {
  const before = await addYear(ctx, { ...empty, year: 2061 })
  const year = await addYear(ctx, { ...empty, year: 2062 })
  const closing = (id: string, day: string, closed: number, inTime: number) =>
    count({ ...ctx, now: new Date(day) }, id, { [yearFigures.closed]: closed, [yearFigures.closedInTime]: inTime })
  await closing(before.id, '2022-04-12', 4, 3)
  // The old year's tasks that were closed in the new one belong to neither line.
  await closing(before.id, '2023-04-12', 9, 0)
  await closing(year.id, '2023-04-12', 8, 7)
  return { before, year }
}

it(
  'the trend has last year’s months beside this year’s, from the programme before it and from no other',
  inTown(async (as) => {
    const { before, year } = await as(anOfficer(), twoYears)
    const standing = await as(aLeader(), viewStanding, year.id)
    expect(standing.months).toEqual([{ month: '2023-04-01', closed: 8, inTime: 7 }])
    expect(standing.lastYear).toEqual([{ month: '2022-04-01', closed: 4, inTime: 3 }])
    expect((await as(aLeader(), viewStanding, before.id)).lastYear).toEqual([])
  }),
)
