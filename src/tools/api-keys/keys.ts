import { createHash, randomBytes } from 'node:crypto'
import type { Ctx, Tenant } from '#db/context.ts'
import { addDays, dayOf, startOfDay } from '#kernel/day.ts'
import { found } from '#kernel/page.ts'
import { authorise, holds, type Policy } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import { ApiKey, type ApiScope, type MadeApiKey, type NewApiKey } from './contract.ts'

type Tables = { 'apiKeys.key': Tenant<ApiKey & { hash: string; madeBy: string | null }> }

/** What another system may do here is decided by whoever answers for the systems. */
// biome-ignore format: a table for people
export const apiKeyPolicy = {
  read:   (actor) => holds(actor, ['system-administrator', 'auditor', 'data-protection-officer']),
  make:   (actor) => holds(actor, 'system-administrator'),
  revoke: (actor) => holds(actor, 'system-administrator'),
} satisfies Policy<'read' | 'make' | 'revoke', null>

/** @source our own rule: a key that nobody renews for a year is one that nobody looks after */
const longestDays = 366
const most = 200

const own = ({ tx }: Ctx) => tx.$extendTables<Tables>()
const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex')

/** Newest first, ended ones too. @throws Refusal forbidden */
export const listKeys = async (ctx: Ctx): Promise<ApiKey[]> => {
  authorise(apiKeyPolicy.read, ctx.actor, null)
  const rows = await own(ctx)
    .selectFrom('apiKeys.key')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .orderBy('madeAt', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return ApiKey.array().parse(rows)
}

/** @returns the key, which nobody can see again. @throws Refusal forbidden; invalid, for an end that is over or far; conflict */
export const makeKey = async (ctx: Ctx, { id, name, contact, scopes, until }: NewApiKey): Promise<MadeApiKey> => {
  authorise(apiKeyPolicy.make, ctx.actor, null)
  const today = dayOf(ctx.now)
  if (until < today || until > addDays(today, longestDays)) {
    const fault = { reason: 'api-keys.until-when', values: { days: longestDays } }
    throw new Refusal('invalid', fault.reason, { values: fault.values, fields: [{ pointer: '/until', ...fault }] })
  }
  const key = `linli_${randomBytes(32).toString('base64url')}`
  const made: ApiKey = {
    id,
    name,
    contact,
    scopes: [...new Set(scopes)],
    start: key.slice(0, 12),
    madeAt: ctx.now,
    expiresAt: startOfDay(addDays(until, 1)),
    revokedAt: null,
    lastUsedOn: null,
  }
  const { numInsertedOrUpdatedRows } = await own(ctx)
    .insertInto('apiKeys.key')
    .values({ districtId: ctx.districtId, ...made, hash: hashOf(key), madeBy: ctx.actor.personId })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) throw new Refusal('conflict', 'api-keys.made-already')
  await record(ctx, 'api-keys.key-made', id, { scopes: made.scopes, until })
  return { ...made, key }
}

/** Ends it at once; the second time it stays as it was. @throws Refusal forbidden, not-found */
export const revokeKey = async (ctx: Ctx, id: string): Promise<ApiKey> => {
  authorise(apiKeyPolicy.revoke, ctx.actor, null)
  const row = await own(ctx)
    .selectFrom('apiKeys.key')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  const known = found(ApiKey, row, 'api-keys.no-such-key')
  if (known.revokedAt !== null) return known
  await own(ctx)
    .updateTable('apiKeys.key')
    .set({ revokedAt: ctx.now })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
  await record(ctx, 'api-keys.key-revoked', id, {})
  return { ...known, revokedAt: ctx.now }
}

/**
 * The key behind what another system sent; the day is noted on it.
 *
 * @returns null when there is none, when it has ended, or when it is for something else: whoever asks learns no more
 */
export const keyFor = async (ctx: Ctx, given: string, scope: ApiScope): Promise<ApiKey | null> => {
  const row = await own(ctx)
    .selectFrom('apiKeys.key')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where('hash', '=', hashOf(given))
    .executeTakeFirst()
  if (!row || row.revokedAt !== null || row.expiresAt <= ctx.now) return null
  const key = ApiKey.parse(row)
  if (!key.scopes.includes(scope)) return null
  const today = dayOf(ctx.now)
  // Once a day, so that many requests of one system do not wait for each other.
  if (key.lastUsedOn !== today) {
    await own(ctx)
      .updateTable('apiKeys.key')
      .set({ lastUsedOn: today })
      .where('districtId', '=', ctx.districtId)
      .where('id', '=', key.id)
      .execute()
  }
  return { ...key, lastUsedOn: today }
}

/** How many keys are good today. */
export const countKeys = async (ctx: Ctx): Promise<number> => {
  const { count } = await own(ctx)
    .selectFrom('apiKeys.key')
    .select((all) => all.fn.countAll<number>().as('count'))
    .where('districtId', '=', ctx.districtId)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', ctx.now)
    .executeTakeFirstOrThrow()
  return Number(count)
}
