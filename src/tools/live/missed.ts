import type { Ctx } from '#db/context.ts'
import { LiveEvent, type Topic } from './contract.ts'
import { own } from './tables.ts'

/** More at once is not told one by one: whoever missed it reads the matter anew. */
export const mostMissed = 500

/** The number of the topic's last event; 0 before the first. */
export const lastOf = async (ctx: Ctx, { kind, id }: Topic): Promise<number> => {
  const row = await own(ctx)
    .selectFrom('live.topic')
    .select('last')
    .where('districtId', '=', ctx.districtId)
    .where('kind', '=', kind)
    .where('subjectId', '=', id)
    .executeTakeFirst()
  return row?.last ?? 0
}

/** What came after this number, in order. */
export const eventsAfter = async (ctx: Ctx, { kind, id }: Topic, number: number): Promise<LiveEvent[]> =>
  LiveEvent.array().parse(
    await own(ctx)
      .selectFrom('live.event')
      .select(['number', 'name', 'facts', 'at'])
      .where('districtId', '=', ctx.districtId)
      .where('kind', '=', kind)
      .where('subjectId', '=', id)
      .where('number', '>', number)
      .orderBy('number')
      .limit(mostMissed)
      .execute(),
  )
