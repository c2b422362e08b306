import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { anonymous } from '#kernel/policy.ts'
import { workerDatabase } from '#test/database/database.ts'
import { atOnce } from './at-once.ts'

const asked = { districtId: 44, actor: anonymous, purpose: null, now: new Date('2023-05-06T02:00:00Z'), seen: null }
const measure = 'test.at-once'

const put = ({ tx, districtId, newId, now }: Ctx, amount: number) =>
  sql`insert into figures.delta (district_id, id, place_id, measure, period, amount)
      values (${districtId}, ${newId()}, ${newId()}, ${measure}, ${now}::date, ${amount})`.execute(tx)
const kept = async ({ tx, districtId }: Ctx): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from figures.delta where district_id = ${districtId} and measure = ${measure}`.execute(tx)
  return rows[0]?.n ?? 0
}
const within = async <Answer>(deed: (ctx: Ctx) => Promise<Answer>): Promise<Answer> =>
  (await workerDatabase()).database.within('read write', asked, deed)

describe('what is asked at once', () => {
  it('is answered in its own order, also in the same statement with other values', async () => {
    const answers = await within(({ tx }) =>
      atOnce([1, 2, 3, 4].map((n) => sql<{ n: number }>`select ${n}::int as n`.execute(tx))),
    )
    expect(answers.map(({ rows }) => rows[0]?.n)).toEqual([1, 2, 3, 4])
  })

  it('fails whole: nothing of it stays, not even what was on its way behind the failure', async () => {
    const slow = async (ctx: Ctx): Promise<void> => {
      await put(ctx, 1)
      // Answered before the failure, and goes on after it.
      await put(ctx, 2)
      await put(ctx, 3)
    }
    const failing = within((ctx) => atOnce([slow(ctx), sql`select 1 / 0`.execute(ctx.tx), put(ctx, 4)]))
    await expect(failing).rejects.toMatchObject({ code: '22012' })
    expect(await within(kept)).toBe(0)
    await within((ctx) => atOnce([put(ctx, 1), put(ctx, 2)]))
    expect(await within(kept)).toBe(2)
  })

  it('says the failure itself, and not that everything after it was refused', async () => {
    const failing = within((ctx) => atOnce([put(ctx, 1), sql`select nothing_like_this`.execute(ctx.tx), put(ctx, 2)]))
    await expect(failing).rejects.toMatchObject({ code: '42703' })
  })
})

describe('what is left to the end', () => {
  it('is done in its order before the commit, and undone with everything else', async () => {
    const before = await within(kept)
    const seen = await within(async (ctx) => {
      ctx.last(async () => void (await put(ctx, 1)))
      return kept(ctx)
    })
    expect([seen, await within(kept)]).toEqual([before, before + 1])
    const failing = within(async (ctx) => {
      ctx.last(async () => void (await put(ctx, 1)))
      ctx.last(() => Promise.reject(new Error('the last one fails')))
    })
    await expect(failing).rejects.toThrow('the last one fails')
    expect(await within(kept)).toBe(before + 1)
  })
})
