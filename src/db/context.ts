import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/policy.ts'
import { atOnce } from './at-once.ts'

/** The one transaction of a request. It knows no tables by itself: each module adds its own with `$extendTables`. */
// biome-ignore lint/complexity/noBannedTypes: no tables at all is what is meant
export type Tx = Kysely<{}>

/** What every deed needs, and nothing else. */
export type Ctx = {
  tx: Tx
  districtId: number
  actor: Actor
  /** Why a person's data is read; null where none is. */
  purpose: string | null
  /** The moment of the deed. Nobody else looks at a clock. */
  now: Date
  /** Where people reach Linli, an origin: links that leave the page (letters, calendars) begin with it. */
  origin: string
  /** A UUIDv7: sorts by time, made here so that the same statement runs on every node. */
  newId: () => string
  /**
   * Leaves something to the end of the transaction, right before its commit: rows for which others wait, such as the
   * number on somebody's badge, are then held for a moment, and not while an answer is put together.
   *
   * @param deed asks the database for all it wants at once, for the commit leaves with it
   */
  last: (deed: () => Promise<void>) => void
  /** The version that the person saw (If-Match); null when they did not say. */
  seen: number | null
}

/** What a transaction does at its end, in the order in which it was left. */
export const leftToTheEnd = () => {
  const deeds: (() => Promise<void>)[] = []
  const begin = (): Promise<void>[] => deeds.splice(0).map(async (deed) => deed())
  return {
    last: (deed: () => Promise<void>): void => void deeds.push(deed),
    /** All that was left is asked, and nothing of it waited for. */
    begin,
    finish: async (): Promise<void> => void (await atOnce(begin())),
  }
}

/** A row of a tenant table: the thing, and its district. */
export type Tenant<Thing> = Thing & { districtId: number }
