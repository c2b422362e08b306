import { implement } from '@orpc/server'
import type { Ctx } from '#db/context.ts'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { searchContract } from './contract.ts'
import { type Finders, lookUp } from './look-up.ts'
import { search } from './search.ts'

const os = implement(searchContract).$context<Incoming>().use(oneTransaction)

/** What is not to be found now, by its kind: the server knows which parts the district has turned off. */
export type KindsOff = (ctx: Ctx) => Promise<(kind: string) => boolean>

export const searchRoutes = (kindsOff: KindsOff, finders: Finders = { papers: [], who: [] }) =>
  os.router({
    search: os.search.handler(async ({ context, input }) => {
      const isOff = await kindsOff(context)
      const { lines, next } = await search(context, input)
      return { lines: lines.filter(({ kind }) => !isOff(kind)), next }
    }),
    lookUp: os.lookUp.handler(({ context, input }) => lookUp(context, input, finders)),
  })
