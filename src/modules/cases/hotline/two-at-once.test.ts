import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import type { Actor } from '#kernel/policy.ts'
import { demoPeople, postsOf } from '#modules/people/index.ts'
import { freshDatabase } from '#test/database/database.ts'
import { dayOfTheMeeting, townDistrict } from '#test/database/town.ts'
import { bringSlips } from './bring.ts'
import { aSlip, aSlipFile, nobody } from './builders.ts'
import { runSlipImport, stepSlipImport } from './run.ts'
import { viewSlipImport } from './view.ts'

it('a slip that two bring at the same moment becomes one case, and the second reads that it is there', async () => {
  // What is committed here would be there for every later file.
  const { database, pool } = await freshDatabase()
  const by = <Answer>(actor: Actor, deed: (ctx: Ctx) => Promise<Answer>): Promise<Answer> =>
    database.within(
      'read write',
      { districtId: townDistrict, actor, purpose: null, now: dayOfTheMeeting, seen: null },
      deed,
    )
  const person = demoPeople().find(({ key }) => key === 'street')
  const personId = person?.id ?? ''
  const street = { personId, posts: await by(nobody, (ctx) => postsOf(ctx, personId, dayOf(dayOfTheMeeting))) }
  const ready = async () => {
    const { import: of } = await by(street, (ctx) => bringSlips(ctx, { file: aSlipFile(aSlip()) }, 'zh-CN'))
    await by(street, (ctx) => runSlipImport(ctx, of.id, 'zh-CN'))
    return of.id
  }
  const imports = [await ready(), await ready()]
  await Promise.all(imports.map((importId) => by(nobody, (ctx) => stepSlipImport(ctx, { importId }))))
  const counts = await Promise.all(
    imports.map(async (id) => (await by(street, (ctx) => viewSlipImport(ctx, id, 'zh-CN'))).import.counts),
  )
  expect(counts.map(({ made, same }) => [made, same]).toSorted()).toEqual([
    [0, 1],
    [1, 0],
  ])
  const cases = await by(nobody, async ({ tx, districtId }) => {
    const { rows } = await sql`
      select id from cases.citizen_case where district_id = ${districtId} and channel = 'hotline-12345'`.execute(tx)
    return rows.length
  })
  expect(cases).toBe(1)
  await pool.end()
  await database.close()
})
