import { createHmac } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { Store } from './store.ts'

/** How many tries are free, how long one waits then, and when they are forgotten. */
export type TryRule = {
  free: number
  /** Seconds after the first that is not free; each further one doubles them. */
  firstWait: number
  /** Seconds. */
  longestWait: number
  /** Seconds after the last. */
  remembered: number
}

/**
 * How many wrong passwords before one has to wait. A whole town hall asks from one address, so an address has more.
 *
 * @source NIST SP 800-63B, 5.2.2, allows at most 100 for an account
 */
const passwordRule = { firstWait: 30, longestWait: 900, remembered: 3_600 } as const
const passwordRules = {
  account: { free: 10, ...passwordRule },
  address: { free: 50, ...passwordRule },
} as const satisfies Record<string, TryRule>

type Key = { key: string; rule: TryRule }

/** One try to sign in, counted as wrong until it turns out to be right, so that a hundred at once count as a hundred. */
export type Try = {
  /** It was right: the account starts anew. */
  forgive(): Promise<void>
  /** It was not wrong, but not the whole answer either. */
  giveBack(): Promise<void>
}

/** No address, number or name is kept: only what is made of it with our secret. */
export const tryKey = (secret: string, kind: string, text: string): string =>
  createHmac('sha256', secret).update(`${kind} ${text}`).digest('base64url')

/** @throws Refusal too-many, with the seconds to wait */
export const takeTry = async (
  store: Store,
  secret: string,
  who: { account: string; address: string },
  now: Date,
): Promise<Try> => {
  const account = { key: tryKey(secret, 'account', who.account), rule: passwordRules.account }
  const address = { key: tryKey(secret, 'address', neighbourhood(who.address)), rule: passwordRules.address }
  await countTry(store, address, now)
  await countTry(store, account, now)

  return {
    giveBack: () => giveBackTries(store, [account, address], now),
    async forgive() {
      await giveBackTries(store, [address], now)
      await store.deleteFrom('attempt').where('key', '=', account.key).execute()
    },
  }
}

/** As if they had not been taken. */
export const giveBackTries = async (store: Store, keys: readonly Pick<Key, 'key'>[], now: Date): Promise<void> => {
  await store
    .updateTable('attempt')
    .set(({ fn, val, eb }) => ({ tries: fn('greatest', [eb('tries', '-', 1), val(0)]), freeAt: now }))
    .where('key', '=', sql<string>`any(${keys.map(({ key }) => key)})`)
    .execute()
}

/** @throws Refusal too-many, with the seconds to wait */
export const countTry = async (
  store: Store,
  { key, rule }: Key,
  now: Date,
  reason = 'http.too-many-tries',
): Promise<void> => {
  const { free, firstWait, longestWait, remembered } = rule
  const forgotten = new Date(now.getTime() - remembered * 1_000)
  const { rows } = await sql`
    insert into attempt (key, tries, last_at, free_at)
    values (${key}, 1, ${now}, ${now})
    on conflict (key) do update
    set (tries, last_at, free_at) = (
      select counted, excluded.last_at,
             excluded.last_at + make_interval(secs => case
               when counted < ${free}::int then 0
               else least(${firstWait}::int * power(2, least(counted - ${free}::int, 10)), ${longestWait}::int) end)
      from (select case when attempt.last_at < ${forgotten} then 1 else attempt.tries + 1 end) as now_is (counted))
    where attempt.free_at <= excluded.last_at
    returning 1`.execute(store)
  if (rows.length > 0) return

  const row = await store.selectFrom('attempt').select('freeAt').where('key', '=', key).executeTakeFirst()
  const seconds = Math.max(1, Math.ceil(((row?.freeAt.getTime() ?? 0) - now.getTime()) / 1_000))
  throw new Refusal('too-many', reason, { values: { seconds } })
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
