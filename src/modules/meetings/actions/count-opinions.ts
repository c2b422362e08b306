import type { Ctx } from '#db/context.ts'
import type { Attendee } from '../attendee.ts'
import type { ItemId } from '../item.ts'
import type { Opinions } from '../live.ts'
import type { Meeting } from '../meeting.ts'
import { seatPolicy } from '../policy.ts'
import type { Standing } from '../presence.ts'
import { opinionsOf } from '../queries/captured.ts'

type Room = { seats: readonly Attendee[]; where: ReadonlyMap<string, Standing> }

/** Counted for those who may say what they think now; whoever left does not count any more. */
export const countOpinions = async (ctx: Ctx, itemId: ItemId, { seats, where }: Room): Promise<Opinions> => {
  const said = await saidOf(ctx, itemId)
  const there = whoCounts({ seats, where })
  const count = (opinion: string) => there.filter(({ id }) => said.get(id)?.opinion === opinion).length
  const mine = seats.find((seat) => seatPolicy.sit(ctx.actor, seat))
  return {
    itemId,
    agree: count('agree'),
    amend: count('amend'),
    against: count('against'),
    of: there.length,
    mine: (mine && said.get(mine.id)?.opinion) ?? null,
    changes: there.flatMap(({ id }) => {
      const one = said.get(id)
      return one?.opinion === 'amend' && one.note !== '' ? [one.note] : []
    }),
    myNote: (mine && said.get(mine.id)?.note) ?? '',
  }
}

/** What the seat that presides thinks of it; null where it said nothing, is not there, or stands back. */
export const chairSays = async (ctx: Ctx, { chairPostId }: Meeting, itemId: ItemId, room: Room) => {
  const chair = whoCounts(room).find(({ postId }) => postId === chairPostId)
  return (chair && (await saidOf(ctx, itemId)).get(chair.id)?.opinion) ?? null
}

const whoCounts = ({ seats, where }: Room): Attendee[] =>
  seats.filter(({ id, kind }) => kind === 'member' && where.get(id)?.presence === 'present')

const saidOf = async (ctx: Ctx, itemId: ItemId) =>
  new Map((await opinionsOf(ctx, itemId)).map((one) => [one.attendeeId as string, one]))
