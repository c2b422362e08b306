import { z } from 'zod'
import { Offer } from '#kernel/workflow.ts'

export const meetingKinds = ['plenary', 'topic', 'office', 'liaison', 'on-site', 'dispatch', 'study'] as const
export type MeetingKind = (typeof meetingKinds)[number]

/** How many of the members (出席) have to be there for a verdict. Each district sets it in the group's own rules. */
export const quorums = ['none', 'more-than-half', 'two-thirds'] as const
export type QuorumRule = (typeof quorums)[number]

/** How something passes: whoever presides concludes from what was said, or voices are counted. */
export const passings = ['concluded', 'more-than-half', 'two-thirds'] as const

/** Where exactly half are for it: it has not passed, or the voice of whoever presides counts twice. */
export const ties = ['not-passed', 'chair-casts'] as const

/** What the rules of a body rest on; for law and its own rules it is said where they stand. */
export const ruleBases = ['law', 'own-rules', 'practice'] as const

export const attendeeKinds = ['member', 'observer'] as const
export type AttendeeKind = (typeof attendeeKinds)[number]

export const SeriesId = z.uuid().brand<'SeriesId'>()
export type SeriesId = z.infer<typeof SeriesId>

/** Meetings of one body that follow each other: each opens with what became of the decisions of the one before. */
export const Series = z
  .object({
    id: SeriesId,
    name: z.string().trim().min(2).max(60),
    nameEn: z.string().trim().min(2).max(80),
    kind: z.enum(meetingKinds),
    quorum: z.enum(quorums),
    passing: z.enum(passings),
    tie: z.enum(ties),
    ruleBasis: z.enum(ruleBases),
    /** Law and article, or the body's own rules and theirs. */
    ruleSource: z.string().trim().max(200),
    /** A notice goes out at least so many days before. @source practice: two days, `domain.md` 3.3 */
    noticeDays: z.int().min(0).max(30),
    /** 机关代字, what the number of its minutes begins with. */
    documentWord: z.string().trim().min(1).max(20),
    /** The district's own words for speech points: five key points, four aspects. */
    tags: z.array(z.string().trim().min(1).max(20)).max(40),
    version: z.int().positive(),
  })
  .meta({ id: 'MeetingSeries' })
export type Series = z.infer<typeof Series>
export type BodyRule = Pick<Series, 'quorum' | 'passing' | 'tie' | 'ruleBasis' | 'ruleSource'>

/** A post that belongs to the body: asked to each of its meetings. */
export const SeriesMember = z
  .object({ postId: z.uuid(), kind: z.enum(attendeeKinds), rank: z.int().nonnegative() })
  .meta({ id: 'SeriesMember' })
export type SeriesMember = z.infer<typeof SeriesMember>

export const SeriesText = Series.omit({ id: true, version: true }).extend({
  members: z
    .array(SeriesMember.pick({ postId: true, kind: true }))
    .max(200)
    .default([]),
})
export type SeriesText = z.infer<typeof SeriesText>

export const SeriesView = z
  .object({
    series: Series,
    members: z.array(SeriesMember.extend({ unitName: z.string(), postTitle: z.string() })),
    offers: z.array(Offer),
    version: z.int().positive(),
  })
  .meta({ id: 'MeetingSeriesView' })
export type SeriesView = z.infer<typeof SeriesView>
