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
import { slipOfCase } from './slips.ts'
import { viewSlipImport } from './view.ts'

/** What is committed here would be there for every later file, so the town is one of its own. */
const aTown = async () => {
  const { database, pool } = await freshDatabase()
  const by = <Answer>(actor: Actor, deed: (ctx: Ctx) => Promise<Answer>): Promise<Answer> =>
    database.within(
      'read write',
      { districtId: townDistrict, actor, purpose: null, now: dayOfTheMeeting, seen: null },
      deed,
    )
  const personId = demoPeople().find(({ key }) => key === 'street')?.id ?? ''
  const street = { personId, posts: await by(nobody, (ctx) => postsOf(ctx, personId, dayOf(dayOfTheMeeting))) }
  const ready = async (slip = aSlip()) => {
    const { import: of } = await by(street, (ctx) => bringSlips(ctx, { file: aSlipFile(slip) }, 'zh-CN'))
    await by(street, (ctx) => runSlipImport(ctx, of.id, 'zh-CN'))
    return of.id
  }
  const step = (importId: string) => by(nobody, (ctx) => stepSlipImport(ctx, { importId }))
  const end = async () => {
    await pool.end()
    await database.close()
  }
  return { database, by, street, ready, step, end }
}

it('a slip that two bring at the same moment becomes one case, and the second reads that it is there', async () => {
  const { by, street, ready, step, end } = await aTown()
  const imports = [await ready(), await ready()]
  await Promise.all(imports.map(step))
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
  await end()
})

it('a slip that comes again while somebody sends its case back waits for them, and they do not wait for it', async () => {
  const { database, by, street, ready, step, end } = await aTown()
  await step(await ready())
  const again = await ready(aSlip({ urged: '1' }))
  const { coming } = await by(street, async (ctx) => {
    const { rows } = await sql<{ id: string; me: number }>`
      select id, pg_backend_pid() as me from cases.citizen_case
      where district_id = ${townDistrict} and channel = 'hotline-12345' for update`.execute(ctx.tx)
    const coming = step(again)
    coming.catch(() => undefined)
    await expect
      .poll(() =>
        database.ask('select 1 from pg_stat_activity where $1 = any(pg_blocking_pids(pid))', [rows[0]?.me ?? 0]),
      )
      .toHaveLength(1)
    await slipOfCase(ctx, rows[0]?.id ?? '', { hold: true })
    return { coming }
  })
  await coming
  expect((await by(street, (ctx) => viewSlipImport(ctx, again, 'zh-CN'))).import).toMatchObject({
    state: 'done',
    counts: { added: 1 },
  })
  await end()
})
