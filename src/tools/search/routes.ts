import { implement } from '@orpc/server'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { searchContract } from './contract.ts'
import { search } from './search.ts'

const os = implement(searchContract).$context<Incoming>().use(oneTransaction)

export const searchRoutes = os.router({ search: os.search.handler(({ context, input }) => search(context, input)) })
