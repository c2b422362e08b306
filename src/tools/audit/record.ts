import { sql } from 'kysely'
import { atOnce } from '#db/at-once.ts'
import type { Ctx, Tenant } from '#db/context.ts'
import { enqueue, enqueueAll } from '#jobs/enqueue.ts'
import { Refusal } from '#kernel/refusal.ts'
import { isHeard } from './ears.ts'

/** What happened, in ids and words of the workflow; never free text about a person. */
export type Facts = Readonly<Record<string, unknown>>

type Tables = {
  'audit.event': Tenant<{
    id: string
    at: Date
    personId: string | null
    name: string
    subjectId: string
    facts: unknown
  }>
  'audit.read': Tenant<{
    id: string
    at: Date
    personId: string | null
    purpose: string
    what: string
    subjectId: string | null
  }>
}

/**
 * A deed, for the trail; and for the modules that listen, once it is committed.
 *
 * @param name `module.what-happened`, for instance `programme.task-moved`
 */
export const record = async (ctx: Ctx, name: string, subjectId: string, facts: Facts): Promise<void> => {
  const { districtId, now: at, actor } = ctx
  const id = ctx.newId()
  const event = ctx.tx
    .$extendTables<Tables>()
    .insertInto('audit.event')
    .values({
      districtId,
      id,
      at,
      personId: actor.personId,
      name,
      subjectId,
      facts: sql`${JSON.stringify(facts)}::jsonb`,
    })
    .execute()
  await atOnce([event, isHeard(name) ? enqueue(ctx, 'tell', { eventId: id }) : Promise.resolve()])
}

/** The same deed on many things, in two statements for each thousand of them. */
export const recordAll = async (
  ctx: Ctx,
  name: string,
  deeds: readonly { subjectId: string; facts: Facts }[],
): Promise<void> => {
  const { districtId, now: at, actor } = ctx
  for (let start = 0; start < deeds.length; start += 1_000) {
    const rows = deeds.slice(start, start + 1_000).map(({ subjectId, facts }) => ({
      districtId,
      id: ctx.newId(),
      at,
      personId: actor.personId,
      name,
      subjectId,
      facts: sql`${JSON.stringify(facts)}::jsonb`,
    }))
    await ctx.tx.$extendTables<Tables>().insertInto('audit.event').values(rows).execute()
    if (!isHeard(name)) continue
    await enqueueAll(
      ctx,
      'tell',
      rows.map(({ id }) => ({ eventId: id })),
    )
  }
}

const subjectOf = (answer: unknown): string | null =>
  typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string' ? answer.id : null

/** A look at a person's data. @throws Refusal unavailable: what cannot be written down is not shown */
export const recordRead = async (ctx: Ctx, what: string, answer: unknown): Promise<void> => {
  const { districtId, now: at, actor, purpose } = ctx
  if (!purpose) throw new Error(`${what} was read without a purpose`)
  try {
    await ctx.tx
      .$extendTables<Tables>()
      .insertInto('audit.read')
      .values({
        districtId,
        id: ctx.newId(),
        at,
        personId: actor.personId,
        purpose,
        what,
        subjectId: subjectOf(answer),
      })
      .execute()
  } catch {
    throw new Refusal('unavailable', 'kernel.cannot-record')
  }
}
