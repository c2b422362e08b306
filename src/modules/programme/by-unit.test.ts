import { expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { unitIdOf } from '#modules/people/builders.ts'
import { inTown } from '#test/database/town.ts'
import { makeTask } from './actions/make-tasks.ts'
import { viewByUnit } from './actions/standing.ts'
import { anOfficer, aYear, rowFacts } from './builders.ts'

const units = ['区住建局', '区民政局', '区财政局']

/** A year in which the first unit leads so many tasks, the second so many. */
const aYearOf = async (ctx: Ctx, counts: readonly number[]) => {
  const { year, list } = await aYear(ctx)
  for (const [n, count] of counts.entries()) {
    for (let serial = 1; serial <= count; serial += 1) {
      await makeTask(ctx, rowFacts({ serial, leadUnitId: unitIdOf(units[n] ?? '') }), list, year, 'demo')
    }
  }
  return year.id
}

it(
  'units stand in the order of their names, whoever has most: a register, no ranking',
  inTown(async (as) => {
    const said = async (counts: readonly number[]) =>
      (await as(anOfficer(), viewByUnit, { yearId: await as(anOfficer(), aYearOf, counts) })).map(({ name, total }) => [
        name,
        total,
      ])
    const inOrder = units.toSorted((one, other) => one.localeCompare(other, 'zh-CN'))
    for (const counts of [
      [1, 2, 3],
      [3, 1, 2],
      [2, 3, 1],
    ]) {
      expect(await said(counts)).toEqual(inOrder.map((name) => [name, counts[units.indexOf(name)]]))
    }
  }),
)
