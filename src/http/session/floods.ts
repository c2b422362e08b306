import { sql } from 'kysely'
import { openProofs } from '../proof-of-work.ts'
import type { Store } from './store.ts'
import { tryKey } from './tries.ts'

const hour = 3_600_000

/** What keeps machines from flooding what is open to everybody. */
export type Floods = {
  /** For the browser to work out. */
  challenge: () => string
  /**
   * Uses the answer up, on every process; whoever sends the same thing again may show the same answer.
   *
   * @param answer the challenge, a colon, and the number that was found
   * @param what what it was worked out for: the key of the request
   */
  takeProof: (answer: string, what: string) => Promise<boolean>
  /** @returns seconds to wait; 0 when there was something left of the hour's budget, and it is spent */
  spend: (kind: string, whose: string, perHour: number) => Promise<number>
  /** @returns seconds to wait; nothing is spent */
  left: (kind: string, whose: string, perHour: number) => Promise<number>
}

/** Budgets stand beside the wrong passwords: in the database, under keyed hashes, so that no address and no number is kept. */
export const openFloods = ({ store, secret, now }: { store: Store; secret: string; now: () => Date }): Floods => {
  const proofs = openProofs(secret, () => now().getTime())

  const left: Floods['left'] = async (kind, whose, perHour) => {
    const row = await store
      .selectFrom('attempt')
      .select(['tries', 'lastAt'])
      .where('key', '=', tryKey(secret, kind, whose))
      .executeTakeFirst()
    const seconds = row ? Math.ceil((row.lastAt.getTime() + hour - now().getTime()) / 1_000) : 0
    return row && row.tries >= perHour ? Math.max(0, seconds) : 0
  }

  /** An hour begins with the first of it; `last_at` keeps that moment. */
  const spend: Floods['spend'] = async (kind, whose, perHour) => {
    const moment = now()
    const over = new Date(moment.getTime() - hour)
    const { rows } = await sql`
      insert into attempt (key, tries, last_at, free_at)
      values (${tryKey(secret, kind, whose)}, 1, ${moment}, ${moment})
      on conflict (key) do update
      set tries = case when attempt.last_at <= ${over} then 1 else attempt.tries + 1 end,
          last_at = case when attempt.last_at <= ${over} then excluded.last_at else attempt.last_at end
      where attempt.last_at <= ${over} or attempt.tries < ${perHour}::int
      returning 1`.execute(store)
    return rows.length > 0 ? 0 : Math.max(1, await left(kind, whose, perHour))
  }

  return {
    challenge: proofs.challenge,
    async takeProof(answer, what) {
      const challenge = proofs.read(answer)
      if (challenge === null) return false
      // The first to show it may show it again; for another request it is worth nothing.
      if ((await spend('proof', challenge, 1)) === 0)
        return (await spend('proof of', `${challenge} ${what}`, 100)) === 0
      return (await left('proof of', `${challenge} ${what}`, 1)) > 0
    },
    spend,
    left,
  }
}

/** For measuring: everybody may do everything. */
export const noFloods: Floods = {
  challenge: () => '',
  takeProof: async () => true,
  spend: async () => 0,
  left: async () => 0,
}
