import { expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { typed } from '#modules/places/builders.ts'
import { seededId, seededPlaceId } from '#modules/places/index.ts'
import { inTown } from '#test/database/town.ts'
import { makeTask } from './actions/make-tasks.ts'
import { viewByUnit } from './actions/standing.ts'
import { anOfficer, aYear, rowFacts } from './builders.ts'
import { listTasks } from './queries/tasks.ts'
import { TaskFilter } from './task-filter.ts'

const old = seededPlaceId('330205001010', '白沙社区')
const commodity = seededPlaceId('330205006005', '天水社区')
const typeId = (standard: string) => seededId('place type', standard)

/** Three tasks: in an old estate, in commodity housing, and in none of them. */
const threeTasks = async (ctx: Ctx) => {
  const { year, list } = await aYear(ctx)
  for (const [n, placeIds] of [[old], [commodity], []].entries())
    await makeTask(ctx, rowFacts({ serial: n + 1, title: `演示${n + 1}`, placeIds }), list, year, 'demo')
  return year.id
}

it(
  'tasks are found by the type of the communities at which they are, as these are today',
  inTown(async (as) => {
    const yearId = await as(anOfficer(), threeTasks)
    const found = async (...standards: string[]) => {
      const filter = TaskFilter.parse({ yearId, placeTypeId: standards.map(typeId) })
      return (await as(anOfficer(), listTasks, filter)).lines.map(({ title }) => title).toSorted()
    }
    expect(await found('old-estate')).toEqual(['演示1'])
    expect(await found('old-estate', 'commodity')).toEqual(['演示1', '演示2'])
    expect(await found('historic')).toEqual([])
    const [units] = [await as(anOfficer(), viewByUnit, { yearId, placeTypeId: [typeId('commodity')] })]
    expect(units.map(({ total }) => total)).toEqual([1])

    await as(anOfficer(), typed, old, [typeId('merged')], '2023-05-06')
    expect(await found('old-estate')).toEqual([])
    expect(await found('merged')).toEqual(['演示1'])
  }),
)
