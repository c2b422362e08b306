import { type ClientContext, createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import {
  createTanstackQueryUtils,
  type RouterUtils,
  TANSTACK_QUERY_OPERATION_CONTEXT_SYMBOL,
} from '@orpc/tanstack-query'

/** What one call can add: the version somebody saw, and the key under which a thing is made only once. */
export type CallContext = ClientContext & { ifMatch?: number; idempotencyKey?: string }

const keys = new WeakMap<object, string>()

/** A key of its own for one deed. `crypto.randomUUID` is missing on the plain http of an office network: made by hand. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** One press of a button is one attempt: whatever repeats it sends the same input, and so the same key. */
const keyFor = (input: unknown): string => {
  const known = typeof input === 'object' && input !== null ? keys.get(input) : undefined
  if (known) return known
  const key = newKey()
  if (typeof input === 'object' && input !== null) keys.set(input, key)
  return key
}

type Operation = { [TANSTACK_QUERY_OPERATION_CONTEXT_SYMBOL]?: { type: string } }

let meant: string | null = null

/**
 * From now on every call says for whom it is meant. A shared telephone may have changed hands in another tab; the server
 * then refuses instead of doing one person's deed in another's name.
 */
export const callAs = (personId: string | null): void => {
  meant = personId
}

const headersOf = (
  context: CallContext & Operation,
  path: readonly string[],
  input: unknown,
): Record<string, string> => {
  const isMutation = context[TANSTACK_QUERY_OPERATION_CONTEXT_SYMBOL]?.type === 'mutation'
  const key = context.idempotencyKey ?? (isMutation ? keyFor(input) : null)
  return {
    ...(context.ifMatch === undefined ? {} : { 'if-match': `"${context.ifMatch}"` }),
    ...(key === null ? {} : { 'idempotency-key': key }),
    ...(meant === null || path[0] === 'session' ? {} : { 'linli-person': meant }),
  }
}

const link = new RPCLink<CallContext>({
  url: () => `${location.origin}/rpc`,
  headers: ({ context }, path, input) => headersOf(context, path, input),
  // Looked up at each call, so that a test can stand in for the network.
  fetch: (request, init) => fetch(request, init),
})

type Client<Contract extends AnyContractRouter> = ContractRouterClient<Contract, CallContext>

/**
 * The module's part of the API, as queries and mutations: `apiOf<typeof programmeContract>('programme')`.
 *
 * The contract is imported as a type, so its schemas do not travel to the browser.
 */
export const apiOf = <Contract extends AnyContractRouter>(module: string): RouterUtils<Client<Contract>> =>
  createTanstackQueryUtils(createORPCClient<Client<Contract>>(link, { path: [module] }), { path: [module] })

/** One call by the names of module and entry, for what was written down to be sent later. */
export const call = (
  path: readonly [module: string, entry: string],
  input: unknown,
  { signal, ...context }: CallContext & { signal?: AbortSignal },
): Promise<unknown> => link.call(path, input, { context, ...(signal ? { signal } : {}) })

/** Reads a list page by page: `api.tasks.infiniteOptions(byKey((after) => ({ state, after })))`. */
export const byKey = <Input>(input: (after: string | undefined) => Input) => ({
  input,
  // The first page comes after nothing; the cast only names the type of the others.
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }: { next: string | null }) => next ?? undefined,
})
