import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/policy.ts'

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
  /** The version that the person saw (If-Match); null when they did not say. */
  seen: number | null
}

/** A row of a tenant table: the thing, and its district. */
export type Tenant<Thing> = Thing & { districtId: number }
