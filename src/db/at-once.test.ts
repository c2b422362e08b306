import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { sql } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { anonymous } from '#kernel/policy.ts'
import { workerDatabase } from '#test/database/database.ts'
import { atOnce } from './at-once.ts'
import { kyselyOn } from './connection.ts'
import { openDatabase } from './database.ts'

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

  it('leaves together, and comes to the database once', async () => {
    const { pool } = await workerDatabase()
    const client = await pool.connect()
    const { stream } = (client as typeof client & { connection: { stream: Duplex } }).connection
    const ways = vi.spyOn(stream as unknown as { _writev: () => void }, '_writev')
    const tx = kyselyOn(client)
    try {
      await atOnce([1, 2, 3, 4, 5].map((n) => sql`select ${n}::int`.execute(tx)))
      expect(ways).toHaveBeenCalledTimes(1)
    } finally {
      ways.mockRestore()
      client.release()
    }
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

describe('a transaction', () => {
  it('opens with what is asked first, and is committed with what was left to the end', async () => {
    const { database } = await workerDatabase()
    await within(kept)
    const sent = vi.spyOn(Socket.prototype as unknown as { _writeGeneric: () => void }, '_writeGeneric')
    try {
      await database.within('read write', asked, async (ctx) => {
        ctx.last(async () => void (await put(ctx, 1)))
        return kept(ctx)
      })
      expect(sent).toHaveBeenCalledTimes(2)
    } finally {
      sent.mockRestore()
    }
  })

  it('is a failure when something that nobody waited for failed', async () => {
    const before = await within(kept)
    const careless = within(async (ctx) => {
      await put(ctx, 1)
      sql`select 1 / 0`.execute(ctx.tx).catch(() => undefined)
    })
    await expect(careless).rejects.toThrow('nobody waited')
    expect(await within(kept)).toBe(before)
  })
})

describe('after the end of a transaction', () => {
  it('nothing is asked any more, for it would be asked outside of it or in the next one', async () => {
    const before = await within(kept)
    const stray: Promise<unknown>[] = []
    const failing = within(async (ctx) => {
      const goesOn = async (): Promise<unknown> => {
        await sql`select pg_sleep(0.02)`.execute(ctx.tx)
        return put(ctx, 1)
      }
      stray.push(expect(goesOn()).rejects.toThrow('after the end'))
      throw new Error('failed at once')
    })
    await expect(failing).rejects.toThrow('failed at once')
    await Promise.all(stray)
    expect(await within(kept)).toBe(before)
  })

  it('what was left to it asks all at once: a second question comes too late, and is said', async () => {
    const late = within(async (ctx) => {
      ctx.last(async () => {
        await kept(ctx)
        await kept(ctx)
      })
    })
    await expect(late).rejects.toThrow('after the end')
  })
})

describe('a transaction that cannot be opened', () => {
  it('is refused before it takes a connection, and before anything is asked', async () => {
    const { urls } = await workerDatabase()
    const one = openDatabase(urls.app, { connections: 1 })
    const asks = vi.fn(kept)
    try {
      // Used a moment ago, its opening is not waited for.
      await one.within('read write', asked, kept)
      const cut = one.within('read write', { ...asked, purpose: "call\0 back'; rollback" }, asks)
      await expect(cut).rejects.toMatchObject({ kind: 'invalid', reason: 'kernel.unkept-text' })
      const nobody = { ...asked, actor: { personId: 'somebody', posts: [] } }
      await expect(one.within('read write', nobody, asks)).rejects.toThrow('UUID')
      expect(asks).not.toHaveBeenCalled()
      expect(await one.within('read only', asked, kept)).toBe(await within(kept))
    } finally {
      await one.close()
    }
  })
})

describe('what is left to the end', () => {
  it('fails whole also when one of it fails before it asks anything', async () => {
    const before = await within(kept)
    const failing = within(async (ctx) => {
      ctx.last(async () => void (await put(ctx, 1)))
      ctx.last(async () => void (await sql`select 1 / 0`.execute(ctx.tx)))
      ctx.last(() => {
        throw new Error('thrown at once')
      })
    })
    await expect(failing).rejects.toThrow()
    expect(await within(kept)).toBe(before)
  })

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
