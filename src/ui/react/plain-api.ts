import { type ClientContext, createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'

type CallContext = ClientContext & { ifMatch?: number }

const link = new RPCLink<CallContext>({
  url: () => `${location.origin}/rpc`,
  headers: ({ context: { ifMatch } }) => (ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
  fetch: (request, init) => fetch(request, init),
})

/** A module's part of the API for surfaces that carry no query library: each call is a promise. */
export const plainApiOf = <Contract extends AnyContractRouter>(
  module: string,
): ContractRouterClient<Contract, CallContext> => createORPCClient(link, { path: [module] })
