import type { AnyContractProcedure } from '@orpc/contract'
import { type AnyProcedure, type AnyRouter, call, isProcedure } from '@orpc/server'
import type { PortalParts } from '../portal/parts.ts'

const addressOf = ({ '~orpc': { route } }: AnyContractProcedure): string => `${route.method} ${route.path}`

const everyProcedure = (router: unknown): AnyProcedure[] => {
  if (isProcedure(router)) return [router]
  return typeof router === 'object' && router !== null ? Object.values(router).flatMap(everyProcedure) : []
}

/**
 * Answers an entry of a contract without HTTP: whoever draws a page on the server asks as a browser would, through the
 * same transaction and the same rights.
 */
export const asker = (router: AnyRouter): PortalParts['ask'] => {
  const answering = new Map(everyProcedure(router).map((one) => [addressOf(one), one]))
  return async (entry, input, incoming) => {
    const procedure = answering.get(addressOf(entry))
    if (!procedure) throw new Error(`nobody answers ${addressOf(entry)}`)
    // The types of an entry and of whoever answers it are the same; the map cannot say so.
    return (await call(procedure, input as never, { context: incoming })) as never
  }
}
