import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'

const Said = z.object({ itemId: z.uuid(), who: z.string(), text: z.string() })

const byItem = <One extends { itemId: string }, Said>(
  rows: readonly One[],
  of: (row: One) => Said,
): Map<string, Said[]> => {
  const all = new Map<string, Said[]>()
  for (const row of rows) all.set(row.itemId, [...(all.get(row.itemId) ?? []), of(row)])
  return all
}

/**
 * What stands beside the decisions of these items: reservations with their seats, and, where the meeting agreed with changes,
 * the words of single seats without them.
 */
export const saidBeside = async (ctx: Ctx, itemIds: readonly string[]) => {
  const ids = [...new Set(itemIds)]
  const reserved = await sql`
    select speech.item_id, coalesce(seat.unit_name || seat.post_title, '') as who, speech.text
    from meetings.speech as speech
    left join meetings.attendee as seat on seat.district_id = speech.district_id and seat.id = speech.attendee_id
    where speech.district_id = ${ctx.districtId} and speech.item_id = any(${ids}::uuid[])
      and speech.what = 'reservation' and not speech.dropped
    order by speech.at, speech.seq`.execute(ctx.tx)
  const worded = await sql`
    select opinion.item_id, '' as who, opinion.note as text
    from meetings.opinion as opinion
    join meetings.item as item on item.district_id = opinion.district_id and item.id = opinion.item_id
    where opinion.district_id = ${ctx.districtId} and opinion.item_id = any(${ids}::uuid[])
      and item.verdict = 'agreed-with-changes' and opinion.opinion = 'amend' and opinion.note <> ''
    order by opinion.at, opinion.attendee_id`.execute(ctx.tx)
  return {
    reservations: byItem(Said.array().parse(reserved.rows), ({ who, text }) => ({ who, text })),
    words: byItem(Said.array().parse(worded.rows), ({ text }) => text),
  }
}
