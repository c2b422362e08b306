import { createHmac } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { Store } from './store.ts'

/**
 * How many wrong tries before one has to wait. A whole town hall asks from one address, so an address has more.
 *
 * @source NIST SP 800-63B, 5.2.2, allows at most 100 for an account
 */
const limits = { account: 10, address: 50 } as const
/** Seconds; each further wrong try doubles the wait, up to the longest. */
const firstWait = 30
const longestWait = 900
/** A try that is older than this, in milliseconds, counts no longer. */
const remembered = 3_600_000

type Key = { key: string; limit: number }

/** One try to sign in, counted as wrong until it turns out to be right, so that a hundred at once count as a hundred. */
export type Try = {
  /** It was right: the account starts anew. */
  forgive(): Promise<void>
  /** It was not wrong, but not the whole answer either. */
  giveBack(): Promise<void>
}

/** @throws Refusal too-many, with the seconds to wait */
export const takeTry = async (
  store: Store,
  secret: string,
  who: { account: string; address: string },
  now: Date,
): Promise<Try> => {
  const named = (kind: keyof typeof limits, text: string): Key => ({
    key: createHmac('sha256', secret).update(`${kind} ${text}`).digest('base64url'),
    limit: limits[kind],
  })
  const account = named('account', who.account)
  const address = named('address', neighbourhood(who.address))
  await count(store, address, now)
  await count(store, account, now)

  const giveBack = async (keys: readonly Key[]): Promise<void> => {
    await store
      .updateTable('attempt')
      .set(({ fn, val, eb }) => ({ tries: fn('greatest', [eb('tries', '-', 1), val(0)]), freeAt: now }))
      .where('key', '=', sql<string>`any(${keys.map(({ key }) => key)})`)
      .execute()
  }
  return {
    giveBack: () => giveBack([account, address]),
    async forgive() {
      await giveBack([address])
      await store.deleteFrom('attempt').where('key', '=', account.key).execute()
    },
  }
}

const count = async (store: Store, { key, limit }: Key, now: Date): Promise<void> => {
  const forgotten = new Date(now.getTime() - remembered)
  const { rows } = await sql`
    insert into attempt (key, tries, last_at, free_at)
    values (${key}, 1, ${now}, ${now})
    on conflict (key) do update
    set (tries, last_at, free_at) = (
      select counted, excluded.last_at,
             excluded.last_at + make_interval(secs => case
               when counted < ${limit}::int then 0
               else least(${firstWait}::int * power(2, least(counted - ${limit}::int, 10)), ${longestWait}::int) end)
      from (select case when attempt.last_at < ${forgotten} then 1 else attempt.tries + 1 end) as now_is (counted))
    where attempt.free_at <= excluded.last_at
    returning 1`.execute(store)
  if (rows.length > 0) return

  const row = await store.selectFrom('attempt').select('freeAt').where('key', '=', key).executeTakeFirst()
  const seconds = Math.max(1, Math.ceil(((row?.freeAt.getTime() ?? 0) - now.getTime()) / 1_000))
  throw new Refusal('too-many', 'http.too-many-tries', { values: { seconds } })
}

/** The network an address belongs to: /24 of IPv4, /56 of IPv6, which is what one household or office gets. */
export const neighbourhood = (address: string): string => {
  const plain = address.replace(/^::ffff:/i, '')
  if (!isIPv6(plain)) return plain.split('.').slice(0, 3).join('.')
  const [head = '', tail] = (plain.split('%')[0] ?? '').split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const groups =
    tail === undefined ? before : [...before, ...Array(8 - before.length - after.length).fill('0'), ...after]
  const bits = groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16).padStart(4, '0'))
    .join('')
  return `${bits.slice(0, 14)}/56`
}
