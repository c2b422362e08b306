import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import type { LiveEvent, Topic } from './contract.ts'
import { own } from './tables.ts'

/** The one channel that every process listens to. */
export const channel = 'linli_live'

/** What goes through the channel: where to look, never what happened. */
export const signalOf = (districtId: number, { kind, id }: Topic): string => `${districtId}:${kind}:${id}`

/**
 * Tells whoever follows this matter, in the transaction of the deed: rolled back with it, sent at its commit.
 *
 * Others who tell about the same matter wait for the commit, so it comes last in a deed.
 *
 * @param name `module.what-happened`; `facts` are ids and words, never free text about a person
 */
export const publish = async (ctx: Ctx, topic: Topic, name: string, facts: LiveEvent['facts']): Promise<void> => {
  const { districtId, now: at } = ctx
  const subject = { districtId, kind: topic.kind, subjectId: topic.id }
  const { last } = await own(ctx)
    .insertInto('live.topic')
    .values({ ...subject, last: 1 })
    .onConflict((same) =>
      same.columns(['districtId', 'kind', 'subjectId']).doUpdateSet({ last: sql<number>`topic.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  await own(ctx)
    .insertInto('live.event')
    .values({ ...subject, number: last, at, name, facts: sql`${JSON.stringify(facts)}::jsonb` })
    .execute()
  await sql`select pg_notify(${channel}, ${signalOf(districtId, topic)})`.execute(ctx.tx)
}
