import { z } from 'zod'
import { DecisionLine } from './follow-up.ts'
import { MeetingLine } from './meeting.ts'
import { attendeeKinds, Series } from './series.ts'

/** A body at which the post sits or sat: what was held, what waits, and what was decided and is not done. */
export const BodyBefore = z
  .object({
    series: Series.pick({ id: true, name: true, nameEn: true, kind: true }),
    /** As what it belongs to the body; null where it only was asked to single meetings. */
    seat: z.enum(attendeeKinds).nullable(),
    /** Did it preside at the last one? */
    presides: z.boolean(),
    /** Held or ahead, the newest first; a few. */
    meetings: z.array(MeetingLine),
    /** Items that were not reached or put off, and how often they have stood on an agenda. */
    unfinished: z.array(z.object({ id: z.uuid(), title: z.string(), times: z.int().positive() })),
    /** Decisions that are not done, the newest first; a few. */
    open: z.array(DecisionLine),
    /** Are there more decisions than these? */
    hasMore: z.boolean(),
  })
  .meta({ id: 'BodyBefore' })
export type BodyBefore = z.infer<typeof BodyBefore>

/** What somebody finds who takes a post, body by body: the leading group, a special group, the liaisons. */
export const PostBefore = z.object({ bodies: z.array(BodyBefore), at: z.date() }).meta({ id: 'PostBefore' })
export type PostBefore = z.infer<typeof PostBefore>
