import type { AnyContractProcedure, InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { Incoming } from '#http/incoming.ts'

type Cell = string | number | null

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
  /** @returns null while there is no district yet */
  districtNameOf: (districtId: number) => Promise<string | null>
  csv: (table: {
    columns: readonly { key: string; header: string }[]
    rows: readonly Record<string, Cell>[]
  }) => Promise<Buffer>
  /** Are the people of this database invented? */
  isDemo: boolean
  /** Is Linli reached by https? */
  isSecure: boolean
}
