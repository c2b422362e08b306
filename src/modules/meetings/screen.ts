import { z } from 'zod'

export const roomPages = ['operator', 'seat', 'projector', 'sign'] as const
export type RoomPage = (typeof roomPages)[number]

/** A screen says that it is there, and which capture it has drawn last. It has an id of its own and nobody's name. */
export const Seen = z.object({ page: z.enum(roomPages), seq: z.int().nonnegative() })
export type Seen = z.infer<typeof Seen>

/** A wall is missed after so long, a seat's telephone later: it may sleep in a pocket. */
export const missedAfterMs: Readonly<Record<RoomPage, number>> = {
  projector: 25_000,
  operator: 75_000,
  sign: 75_000,
  seat: 75_000,
}

/** Which screens follow the meeting now, and what the walls show. */
export const Screens = z
  .object({
    projectors: z.array(
      z.object({
        id: z.uuid(),
        /** The number of the last capture that it has drawn. */
        seq: z.int().nonnegative(),
        at: z.date(),
        isThere: z.boolean(),
      }),
    ),
    /** So many of each are there. */
    seats: z.int().nonnegative(),
    desks: z.int().nonnegative(),
  })
  .meta({ id: 'MeetingScreens' })
export type Screens = z.infer<typeof Screens>
