import { implement } from '@orpc/server'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { dayOf } from '#kernel/day.ts'
import { offersOf } from '#kernel/workflow.ts'
import { apiKeysContract } from './contract.ts'
import { apiKeyPolicy, listKeys, makeKey, revokeKey } from './keys.ts'

const os = implement(apiKeysContract).$context<Incoming>().use(oneTransaction)

export const apiKeysRoutes = os.router({
  keys: os.keys.handler(async ({ context }) => ({
    keys: await listKeys(context),
    offers: offersOf(apiKeyPolicy, context.actor, null),
    today: dayOf(context.now),
  })),
  make: os.make.handler(({ context, input }) => makeKey(context, input)),
  revoke: os.revoke.handler(({ context, input }) => revokeKey(context, input.id)),
})
