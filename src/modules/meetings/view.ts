import { z } from 'zod'
import { Offer } from '#kernel/workflow.ts'
import { Attendee } from './attendee.ts'
import { Item } from './item.ts'
import { Quorum } from './live.ts'
import { Meeting } from './meeting.ts'
import { Series } from './series.ts'

/** Everything that the preparation of a meeting shows, and what its reader may do now. */
export const MeetingView = z
  .object({
    meeting: Meeting,
    series: Series.pick({ id: true, name: true, nameEn: true, quorum: true, noticeDays: true, tags: true }),
    items: z.array(Item),
    attendees: z.array(Attendee.extend({ isMine: z.boolean(), offers: z.array(Offer) })),
    /** What the quorum will be if everybody comes who has not said no. */
    preview: Quorum,
    /** The minutes of all items, and those planned. */
    minutesUsed: z.int().nonnegative(),
    /** Unit ids → names, post ids → titles. */
    names: z.record(z.string(), z.string()),
    offers: z.array(Offer),
    at: z.date(),
    version: z.int().positive(),
  })
  .meta({ id: 'MeetingView' })
export type MeetingView = z.infer<typeof MeetingView>
