import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { runDueJobs } from '#jobs/worker.ts'
import { dayOf } from '#kernel/day.ts'
import { type Actor, anonymous } from '#kernel/policy.ts'
import { demoPeople, postsOf } from '#modules/people/index.ts'
import { freshDatabase, type TestDatabase } from '#test/database/database.ts'
import { dayOfTheMeeting, townDistrict } from '#test/database/town-facts.ts'
import { viewLists } from '../actions/lists.ts'
import { addYear } from '../actions/years.ts'
import type { ImportView } from '../import-shape.ts'
import { programme } from '../index.ts'
import { bringFile } from './bring.ts'
import { aFile } from './builders.ts'
import { runImport, stepImport } from './run.ts'
import { undoImport } from './take-back.ts'
import { viewImport } from './view.ts'

const rows = 5_000
const lines = Array.from(
  { length: rows },
  (_, n) =>
    `${n + 1},演示：第${n + 1}项,演示：做第${n + 1}件事,区民政局,"区卫健局、各街道（镇）",${(n % 12) + 1}月底前`,
)
const file = () => aFile(['序号,重点任务,具体举措,牵头单位,配合单位,完成时限', ...lines].join('\n'), '五千行.csv')

let town: TestDatabase
let office: Actor
let statements = 0

/** One deed in a transaction of its own, as a request would be; counts what it asks of the database. */
const deed = <Answer>(actor: Actor, act: (ctx: Ctx) => Promise<Answer>): Promise<Answer> => {
  statements = 0
  const asked = { districtId: townDistrict, actor, purpose: null, now: dayOfTheMeeting, seen: null }
  return town.database.within('read write', asked, (ctx) =>
    act({
      ...ctx,
      tx: ctx.tx.withPlugin({
        transformQuery: ({ node }) => {
          statements += 1
          return node
        },
        transformResult: async ({ result }) => result,
      }),
    }),
  )
}

beforeAll(async () => {
  town = await freshDatabase()
  const person = demoPeople().find(({ key }) => key === 'office')
  if (!person) throw new Error('the town has an office')
  const posts = await deed(anonymous, (ctx) => postsOf(ctx, person.id, dayOf(dayOfTheMeeting)))
  office = { personId: person.id, posts }
  await deed(office, (ctx) =>
    addYear(ctx, { year: 2023, name: '演示年度', slogan: '', template: 'none', copyFrom: null }),
  )
})

describe(`a list of ${rows} rows`, () => {
  let brought: ImportView

  it('is read with a handful of statements', async () => {
    brought = await deed(office, (ctx) => bringFile(ctx, { file: file() }, 'zh-CN'))
    expect(brought.import.counts).toMatchObject({ good: rows, faulty: 0 })
    expect(statements).toBeLessThan(40)
  })

  it('is imported in steps that others see and can stop, and stands in its list only after the last', async () => {
    const { id, yearId } = brought.import
    await deed(office, (ctx) => runImport(ctx, id, { onlyGood: false }, 'zh-CN'))
    await deed(anonymous, (ctx) => stepImport(ctx, { importId: id }))
    expect((await deed(office, (ctx) => viewImport(ctx, id, 'zh-CN'))).import).toMatchObject({
      done: 1_000,
      total: rows,
    })
    expect(await deed(office, (ctx) => viewLists(ctx, yearId))).toEqual([])
    // What the first step has handed on, the jobs take to its end.
    const parts = { database: town.database, tools: [], districts: async () => [townDistrict] }
    const log = { warn: () => undefined, error: () => undefined, info: () => undefined }
    await runDueJobs({
      ...parts,
      ownerUrl: town.ownerUrl,
      modules: [{ name: 'programme', jobs: { 'programme.import-step': programme.jobs['programme.import-step'] } }],
      log: log as never,
      now: () => dayOfTheMeeting,
    })
    expect((await deed(office, (ctx) => viewImport(ctx, id, 'zh-CN'))).import).toMatchObject({
      state: 'done',
      done: rows,
    })
    const [list] = await deed(office, (ctx) => viewLists(ctx, yearId))
    expect(list?.versions).toMatchObject([{ number: 1, rowCount: rows }])
  })

  it('is the same when it is brought again', async () => {
    const again = await deed(office, (ctx) => bringFile(ctx, { file: file() }, 'zh-CN'))
    expect(again.import.counts).toMatchObject({ good: 0, changed: 0, same: rows })
  })

  it('is taken back with a handful of statements', async () => {
    await deed(office, (ctx) => undoImport(ctx, brought.import.id, 'zh-CN'))
    expect(statements).toBeLessThan(30)
    expect(await deed(office, (ctx) => viewLists(ctx, brought.import.yearId))).toEqual([])
  })
})
