import type { AnyContractProcedure, InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { Incoming } from '#http/incoming.ts'
import type { Me } from '#http/session/contract.ts'
import type { Day } from '#kernel/day.ts'
import type { Actor } from '#kernel/policy.ts'
import type { Category } from '#modules/cases/category.ts'
import type { Part } from '#tools/parts/contract.ts'

/** What the first administrator writes. */
export type FoundingForm = {
  token: string
  /** The table of divisions as text, and which edition it is. */
  divisions: string
  source: string
  officeName: string
  administratorName: string
  /** To sign in with. */
  name: string
  password: string
}

type Cell = string | number | null

/** What the district has turned off. */
export type Off = {
  parts: readonly Part[]
  /** The part that an address belongs to, where it is off; null for one that leads somewhere. */
  partAt: (href: string) => Part | null
  isShut: (href: string) => boolean
}

/** What the server hands to the public pages, because they may not know it. */
export type PortalParts = {
  /**
   * Asks an entry of a contract in this process: the same transaction and the same rights as over HTTP.
   *
   * @throws Refusal, whatever the entry refuses
   */
  ask: <Entry extends AnyContractProcedure>(
    entry: Entry,
    input: InferContractRouterInputs<Entry>,
    incoming: Incoming,
  ) => Promise<InferContractRouterOutputs<Entry>>
  /** Keeps floods from the report that needs no account. @throws Refusal too-many, with the seconds to wait */
  letReport: (incoming: Incoming, report: { kind: Pick<Category, 'danger'> | null; words: string }) => Promise<void>
  /** @returns null while there is no district yet */
  districtNameOf: (districtId: number) => Promise<string | null>
  offOf: (districtId: number) => Promise<Off>
  csv: (table: {
    columns: readonly { key: string; header: string }[]
    rows: readonly Record<string, Cell>[]
  }) => Promise<Buffer>
  /** Where the people are invented: who they are, and the password of all. */
  demo: NonNullable<Me['demo']> | null
  /** The demo's own days. @throws Refusal signed-out, invalid */
  clock: {
    read: () => { today: Day; isMeetingDay: boolean }
    set: (to: string, incoming: Incoming) => Promise<void>
  }
  /** Lays the demo's meeting on the table once more. @returns where it is prepared. @throws Refusal signed-out, forbidden */
  rehearse: ((incoming: Incoming) => Promise<string>) | null
  /** Brings the demo back to where it began; null where the people are real. @throws Refusal signed-out, forbidden, conflict */
  resetDemo: ((actor: Actor) => Promise<void>) | null
  shippedDivisions: () => Promise<{ divisions: string; source: string }>
  /**
   * The first administrator makes the district, and is signed in: the cookies are in `incoming.reply`.
   *
   * @throws Refusal not-found (the link), invalid, conflict
   */
  found: (form: FoundingForm, incoming: Incoming, host: string) => Promise<void>
  /** A picture of a case, once somebody has shown that the case is theirs. @throws Refusal not-found */
  photoOf: (id: string, incoming: Incoming) => Promise<File>
  /** Is Linli reached by https? */
  isSecure: boolean
  /** The beginning of addresses of this site: for paper and for other programs. */
  address: () => string
}
