import { expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { inTown } from '#test/database/town.ts'
import { makeTask } from './actions/make-tasks.ts'
import { viewBranches, viewTree } from './actions/tree.ts'
import { aLiaison, anOfficer, aPillar, aResident, aYear, civilAffairs, housingBureau, rowFacts } from './builders.ts'
import { listTasks } from './queries/tasks.ts'
import type { RowContent } from './row.ts'
import { TaskFilter } from './task-filter.ts'
import { BranchWish, type TaskBranch } from './tree.ts'

/** A year with two pillars: three tasks under the first, of which one is internal; one under the second; one loose. */
const aGrownYear = async (ctx: Ctx) => {
  const { year, list } = await aYear(ctx)
  const lifts = await aPillar(ctx, year.id, { title: '演示：电梯' })
  const food = await aPillar(ctx, year.id, { title: '演示：食堂', kindId: lifts.kindId })
  const plant = (serial: number, pillarId: string | null, more: Partial<RowContent> = {}) =>
    makeTask(ctx, rowFacts({ serial, pillarId, title: `演示：第${serial}件`, ...more }), list, year, 'demo')
  await plant(3, lifts.id)
  await plant(1, lifts.id, { publication: 'internal', leadUnitId: housingBureau })
  await plant(2, lifts.id)
  await plant(4, food.id, { due: { precision: 'long-term', from: null, on: null, written: '长期' } })
  await plant(5, null)
  return { yearId: year.id, lifts: lifts.id, food: food.id }
}

const wish = (given: object): BranchWish => BranchWish.parse(given)
const titles = (branch: TaskBranch | undefined) => branch?.lines.map(({ title }) => title)
const sum = (lights: Readonly<Record<string, number>>) => Object.values(lights).reduce((all, one) => all + one, 0)

it(
  'the tree says of each pillar how many hang on it; no task comes before its branch is opened',
  inTown(async (as) => {
    const { yearId, lifts, food } = await as(anOfficer(), aGrownYear)
    const tree = await as(anOfficer(), viewTree, { yearId })
    expect(tree).not.toHaveProperty('tasks')
    expect(new Map(tree.groups.map(({ pillarId, total }) => [pillarId, total]))).toEqual(
      new Map([
        [lifts, 3],
        [food, 1],
        [null, 1],
      ]),
    )
    expect(tree.groups.every(({ lights, total }) => lights['not-started'] === total)).toBe(true)
  }),
)

it(
  'counts and rows leave out what their reader may not read, and what the filter leaves out',
  inTown(async (as) => {
    const { yearId, lifts } = await as(anOfficer(), aGrownYear)
    const seen = async (actor: ReturnType<typeof anOfficer>, which: object) => {
      const { groups } = await as(actor, viewTree, { yearId, ...which })
      const { branches } = await as(actor, viewBranches, wish({ yearId, by: 'pillar', under: [lifts], ...which }))
      return [
        groups.find(({ pillarId }) => pillarId === lifts)?.total ?? 0,
        sum(branches[0]?.lights ?? {}),
        titles(branches[0]),
      ]
    }
    const all = ['演示：第1件', '演示：第2件', '演示：第3件']
    expect(await seen(anOfficer(), {})).toEqual([3, 3, all])
    expect(await seen(aLiaison(), {})).toEqual([3, 3, all])
    expect(await seen(aLiaison(civilAffairs), {})).toEqual([2, 2, all.slice(1)])
    expect(await seen(anOfficer(), { text: '第2件' })).toEqual([1, 1, ['演示：第2件']])
    expect(await seen(anOfficer(), { light: ['overdue'] })).toEqual([0, 0, []])
  }),
)

it(
  'a large branch goes on where its page ended, and each page counts all of it',
  inTown(async (as) => {
    const { yearId, lifts } = await as(anOfficer(), aGrownYear)
    const page = async (after?: string) => {
      const asked = wish({ yearId, by: 'pillar', under: lifts, limit: 2, ...(after ? { after } : {}) })
      return (await as(anOfficer(), viewBranches, asked)).branches[0]
    }
    const first = await page()
    expect([titles(first), sum(first?.lights ?? {})]).toEqual([['演示：第1件', '演示：第2件'], 3])
    const second = await page(first?.next ?? '')
    expect([titles(second), second?.next, sum(second?.lights ?? {})]).toEqual([['演示：第3件'], null, 3])
  }),
)

it(
  'what hangs on no pillar, or on one of another year, hangs on none',
  inTown(async (as) => {
    const other = await as(anOfficer(), aGrownYear)
    const { yearId } = await as(anOfficer(), async (ctx: Ctx) => {
      const { year, list } = await aYear(ctx)
      for (const [n, pillarId] of [null, other.lifts].entries())
        await makeTask(ctx, rowFacts({ serial: n + 1, pillarId, title: `演示：无${n}` }), list, year, 'demo')
      return { yearId: year.id }
    })
    expect((await as(anOfficer(), viewTree, { yearId })).groups).toMatchObject([{ pillarId: null, total: 2 }])
    const asked = wish({ yearId, by: 'pillar', under: ['none', other.lifts] })
    const { branches } = await as(anOfficer(), viewBranches, asked)
    expect(titles(branches[0])).toEqual(['演示：无0', '演示：无1'])
  }),
)

it(
  'a state is a branch, too, which the list goes on with; so is a day',
  inTown(async (as) => {
    const { yearId } = await as(anOfficer(), aGrownYear)
    const asked = wish({ yearId, by: 'state', under: ['planned', 'closed'], limit: 3 })
    const [planned, closed] = (await as(anOfficer(), viewBranches, asked)).branches
    expect([sum(planned?.lights ?? {}), planned?.lines.length, closed]).toEqual([
      5,
      3,
      expect.objectContaining({ under: 'closed', lines: [], next: null }),
    ])
    const rest = TaskFilter.parse({ yearId, state: 'planned', after: planned?.next ?? '' })
    expect((await as(anOfficer(), listTasks, rest)).lines.at(-1)?.title).toBe('演示：第4件')
    expect((await as(anOfficer(), listTasks, rest)).lines).toHaveLength(2)

    const days = wish({ yearId, by: 'day', under: ['2023-05-31', '2023-06-01'] })
    const onDays = (await as(anOfficer(), viewBranches, days)).branches
    expect(onDays.map(({ lines }) => lines.length)).toEqual([4, 0])
  }),
)

it(
  'is for the district’s staff; what is no branch is said at once',
  inTown(async (as) => {
    const { yearId, lifts } = await as(anOfficer(), aGrownYear)
    const asked = wish({ yearId, by: 'pillar', under: [lifts] })
    await expect(as(aResident(), viewBranches, asked)).rejects.toMatchObject({ reason: 'programme.staff-only' })
    await expect(as(aResident(), viewTree, { yearId })).rejects.toMatchObject({ reason: 'programme.staff-only' })
    for (const [by, under] of [
      ['pillar', '1; drop'],
      ['state', 'done'],
      ['day', '2023-02-30'],
    ])
      expect(BranchWish.safeParse({ yearId, by, under }).error?.issues[0]?.message).toBe('programme.no-such-branch')
    const tooMany = { yearId, by: 'day', under: ['2023-05-01', '2023-05-02', '2023-05-03'], limit: 200 }
    expect(BranchWish.safeParse(tooMany).error?.issues[0]?.message).toBe('programme.too-many-branches')
  }),
)

it(
  'shows a branch that is asked for twice once, and none of its tasks doubled',
  inTown(async (as) => {
    const { yearId, lifts } = await as(anOfficer(), aGrownYear)
    const { branches } = await as(
      anOfficer(),
      viewBranches,
      wish({ yearId, by: 'pillar', under: [lifts, lifts], limit: 50 }),
    )
    expect(branches.map(titles)).toEqual([['演示：第1件', '演示：第2件', '演示：第3件']])
  }),
)
