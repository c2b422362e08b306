import { implement } from '@orpc/server'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { retentionContract } from './contract.ts'
import type { RetentionRule } from './rules.ts'

const os = implement(retentionContract).$context<Incoming>().use(oneTransaction)

export const retentionRoutes = (rules: readonly RetentionRule[]) =>
  os.router({
    rules: os.rules.handler(({ context }) =>
      rules.map(({ says, days, basis }) => ({ what: context.say(says), days, basis: context.say(basis) })),
    ),
  })
