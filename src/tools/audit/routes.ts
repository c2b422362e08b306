import { implement } from '@orpc/server'
import type { Ctx } from '#db/context.ts'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { auditContract, type EventFilter, type LookFilter, type TrailFilter } from './contract.ts'
import { eventsIn, looksIn } from './district.ts'
import { exportEvents, exportLooks } from './export.ts'
import { headOf } from './head.ts'
import { deedsOf, historyOf, looksAt } from './history.ts'
import { auditPolicy } from './policy.ts'
import { readState } from './state.ts'
import { type TrailParts, tellEvents, tellLooks, tellMatter } from './telling.ts'

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
export const readEvents = async (ctx: Ctx, filter: EventFilter) => {
  authorise(auditPolicy.readEvents, ctx.actor, null, 'trail.by-auditor')
  return eventsIn(ctx, filter)
}

/** @throws Refusal forbidden */
export const readLooks = async (ctx: Ctx, filter: LookFilter) => {
  authorise(auditPolicy.readLooks, ctx.actor, null, 'trail.by-dpo')
  return looksIn(ctx, filter)
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

/** @param parts what only the modules know: their things, and persons by name */
export const auditRoutes = (parts: TrailParts) =>
  os.router({
    matter: os.matter.handler(async ({ context, input }) => {
      const page = await readMatter(context, input)
      return { ...page, lines: await tellMatter(context, parts, page.lines) }
    }),
    events: os.events.handler(async ({ context, input }) => {
      const page = await readEvents(context, input)
      return { ...page, lines: await tellEvents(context, parts, page.lines) }
    }),
    exportEvents: os.exportEvents.handler(({ context, input: { purpose: _, ...wish } }) =>
      exportEvents(context, parts, wish),
    ),
    reads: os.reads.handler(async ({ context, input }) => {
      const page = await readLooks(context, input)
      return { ...page, lines: await tellLooks(context, parts, page.lines) }
    }),
    exportReads: os.exportReads.handler(({ context, input: { purpose: _, ...wish } }) =>
      exportLooks(context, parts, wish),
    ),
    state: os.state.handler(({ context }) => readState(context)),
    person: os.person.handler(({ context, input }) => readPerson(context, input)),
    mine: os.mine.handler(({ context, input }) => deedsOf(context, myself(context), input)),
    looks: os.looks.handler(({ context, input }) => looksAt(context, myself(context), input)),
    head: os.head.handler(({ context }) => readHead(context)),
  })
