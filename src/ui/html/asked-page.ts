import type { AnyContractProcedure, InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { Child } from 'hono/jsx'

/** What the address of a page says: `/{slug}` and `?q=`. */
export type Address = { params: Readonly<Record<string, string>>; query: Readonly<Record<string, string>> }

/** A page of the server: an address, the entry of a contract it asks, and the function that draws its answer. */
export type AskedPage = {
  /** In the router's own spelling: `/tasks/:id`. */
  path: string
  asks: AnyContractProcedure
  input: (address: Address) => unknown
  /** Draws exactly what `asks` answers; `page` sees to it. */
  draw: (answer: never) => Child
}

/** A page is a function of its answer: it fetches nothing, and a test gives it an answer. */
export const page = <Entry extends AnyContractProcedure>({
  path,
  asks,
  input,
  draw,
}: {
  path: string
  asks: Entry
  input?: (address: Address) => InferContractRouterInputs<Entry>
  draw: (answer: InferContractRouterOutputs<Entry>) => Child
}): AskedPage => ({ path, asks, input: input ?? (() => undefined), draw })
