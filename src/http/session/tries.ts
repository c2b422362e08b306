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

type Key = { key: string; rule: TryRule }

/** One try, counted as wrong until it turns out to be right, so that a hundred at once count as a hundred. */
export type Try = {
  /** It was right: whoever tried starts anew. */
  forgive(): Promise<void>
  /** It was not wrong, but not the whole answer either. */
  giveBack(): Promise<void>
}

/** No address, number or name is kept: only what is made of it with our secret. */
export const tryKey = (secret: string, kind: string, text: string): string =>
  createHmac('sha256', secret).update(`${kind} ${text}`).digest('base64url')

/** As if they had not been taken. */
export const giveBackTries = async (store: Store, keys: readonly Pick<Key, 'key'>[], now: Date): Promise<void> => {
  await store
    .updateTable('attempt')
    .set(({ fn, val, eb }) => ({ tries: fn('greatest', [eb('tries', '-', 1), val(0)]), freeAt: now }))
    .where('key', '=', sql<string>`any(${keys.map(({ key }) => key)})`)
    .execute()
}

export const forgetTries = async (store: Store, { key }: Pick<Key, 'key'>): Promise<void> => {
  await store.deleteFrom('attempt').where('key', '=', key).execute()
}

/** @returns how many there were lately, with this one. @throws Refusal too-many, with the seconds to wait */
export const countTry = async (
  store: Store,
  { key, rule }: Key,
  now: Date,
  reason = 'http.too-many-tries',
): Promise<number> => {
  const { free, firstWait, longestWait, remembered } = rule
  const forgotten = new Date(now.getTime() - remembered * 1_000)
  const { rows } = await sql<{ tries: number }>`
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
    returning tries`.execute(store)
  if (rows[0]) return rows[0].tries

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
