import { implement } from '@orpc/server'
import type { Ctx } from '#db/context.ts'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { auditContract, type TrailFilter } from './contract.ts'
import { headOf } from './head.ts'
import { deedsOf, historyOf, looksAt } from './history.ts'
import { auditPolicy } from './policy.ts'

type Asked = TrailFilter & { id: string }

/** @throws Refusal forbidden */
export const readMatter = async (ctx: Ctx, { id, ...filter }: Asked) => {
  authorise(auditPolicy.readMatter, ctx.actor, null)
  return { id, ...(await historyOf(ctx, id, filter)) }
}

/** @throws Refusal forbidden */
export const readPerson = async (ctx: Ctx, { id, ...filter }: Asked) => {
  authorise(auditPolicy.readPerson, ctx.actor, null)
  return { id, ...(await deedsOf(ctx, id, filter)) }
}

/** @throws Refusal forbidden */
export const readHead = async (ctx: Ctx) => {
  authorise(auditPolicy.readHead, ctx.actor, null)
  return headOf(ctx)
}

const myself = ({ actor: { personId } }: Ctx): string => {
  if (personId === null) throw new Refusal('signed-out', 'kernel.signed-out')
  return personId
}

const os = implement(auditContract).$context<Incoming>().use(oneTransaction)

export const auditRoutes = os.router({
  matter: os.matter.handler(({ context, input }) => readMatter(context, input)),
  person: os.person.handler(({ context, input }) => readPerson(context, input)),
  mine: os.mine.handler(({ context, input }) => deedsOf(context, myself(context), input)),
  looks: os.looks.handler(({ context, input }) => looksAt(context, myself(context), input)),
  head: os.head.handler(({ context }) => readHead(context)),
})
