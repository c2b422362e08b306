import type { Ctx } from '#db/context.ts'
import type { Correctable } from '../correction.ts'
import { type Asked, type AskedMinutes, minutesDeeds } from '../policy.ts'
import { attendeesOf } from '../queries/attendees.ts'
import { presenceOf, speechesOf } from '../queries/captured.ts'
import { itemsOf } from '../queries/items.ts'

/** What can be put right, for whoever may; null to all others, and once it is signed. */
export const correctableIn = async (ctx: Ctx, meeting: Asked, minutes: AskedMinutes): Promise<Correctable | null> => {
  if (!minutesDeeds.correct(ctx.actor, minutes)) return null
  const titles = new Map((await itemsOf(ctx, meeting.id)).map(({ id, title }) => [id as string, title]))
  const presence = (await presenceOf(ctx, meeting.id)).filter(({ undone }) => !undone)
  const speeches = (await speechesOf(ctx, meeting.id)).filter(({ dropped }) => !dropped)
  return {
    seats: (await attendeesOf(ctx, meeting.id)).map((seat) => ({
      id: seat.id,
      name: `${seat.unitName}${seat.postTitle}`,
    })),
    presence: presence.map(({ id, attendeeId, what, itemId, at }) => ({
      id,
      attendeeId,
      event: what,
      item: titles.get(itemId ?? '') ?? '',
      at,
    })),
    speeches: speeches.map(({ id, text, version }) => ({ id, text, version })),
    from: meeting.openedAt ?? meeting.startsAt,
    until: meeting.closedAt ?? ctx.now,
  }
}
