import { z } from 'zod'
import { Offer } from '#kernel/workflow.ts'
import { Attendee } from './attendee.ts'
import { Item } from './item.ts'
import { Quorum } from './live.ts'
import { Meeting } from './meeting.ts'
import { Notice, NoticeLetters, NoticePreview } from './notice.ts'
import { PaperView } from './paper.ts'
import { Series } from './series.ts'

/** Everything that the preparation of a meeting shows, and what its reader may do now. */
export const MeetingView = z
  .object({
    meeting: Meeting,
    series: Series.pick({
      id: true,
      name: true,
      nameEn: true,
      quorum: true,
      passing: true,
      tie: true,
      ruleBasis: true,
      ruleSource: true,
      noticeDays: true,
      tags: true,
    }),
    items: z.array(Item),
    attendees: z.array(Attendee.extend({ isMine: z.boolean(), offers: z.array(Offer) })),
    /** Replaced and withdrawn ones are among them. */
    papers: z.array(PaperView),
    /** Those that went out, the last one first. */
    notices: z.array(Notice.extend({ letters: NoticeLetters.nullable() })),
    /** What the next notice would say; for the office, while there is something to tell. */
    nextNotice: NoticePreview.nullable(),
    /** What the rules against empty meetings ask to think about: message keys with values. */
    hints: z.array(z.object({ key: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })),
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
