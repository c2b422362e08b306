import { z } from 'zod'
import { checkedOnce } from '#kernel/checked-once.ts'
import { cursor, pageOf } from '#kernel/page.ts'
import { Offer } from '#kernel/workflow.ts'
import { FileCard } from '#tools/files/contract.ts'
import { CaseClock, DateMove } from './case-clock.ts'
import { Answers, CategoryId } from './category.ts'
import { CheckedItem } from './checklist.ts'
import { SlipView } from './slip.ts'

export const caseStates = [
  'submitted',
  'accepted',
  'refused',
  'assigned',
  'handling',
  'waiting',
  'resolved',
  'closed',
  'merged',
  'withdrawn',
] as const
export type CaseState = (typeof caseStates)[number]

/** How it came. The timer of a hotline item belongs to the hotline; ours runs beside it. */
export const channels = ['portal', 'worker', 'counter', 'phone', 'hotline-12345', 'open311'] as const
export type Channel = (typeof channels)[number]

/** How the reporter wants to hear: by looking with the code, by a call, by a short message, or not at all. */
export const answerWays = ['code', 'call', 'none'] as const

export const CaseId = z.uuid().brand<'CaseId'>()
export type CaseId = z.infer<typeof CaseId>

export const Words = z.string().trim().max(5_000)

/**
 * A resident's word, and what becomes of it. It says nothing of who reported it: that is a row of another table, which
 * no request can read. The row, the staff's answers and their pages share this one shape.
 */
export const CitizenCase = z
  .object({
    id: CaseId,
    /** 2305-0042-K */
    number: z.string(),
    channel: z.enum(channels),
    /** Null: the reporter could not say; the intake will. */
    categoryId: CategoryId.nullable(),
    /** The community or village; a street or the district where nobody knows more. */
    placeId: z.uuid(),
    /** The street or town it lies in; the place itself, where it is no community. */
    streetId: z.uuid(),
    /** Where exactly, in words: 3幢东单元 1楼. */
    spot: z.string().trim().max(120),
    /** The plate that was scanned: L7-204. */
    plate: z.string().trim().max(20),
    lat: z.number().min(-90).max(90).nullable(),
    long: z.number().min(-180).max(180).nullable(),
    title: z.string().trim().min(1).max(120),
    /** What handlers read. The reporter's own name, telephone and flat are not in it. */
    words: Words,
    /** What everyone reads. */
    publicWords: Words,
    answers: Answers,
    isPublic: z.boolean(),
    answerWay: z.enum(answerWays),
    state: z.enum(caseStates),
    /** Who looks at it first and answers for its way. */
    intakeUnitId: z.uuid(),
    /** Who does the work; null until it is assigned. */
    unitId: z.uuid().nullable(),
    /** The unit complained about: it neither takes the case in nor handles it, and does not see it. */
    accusedUnitId: z.uuid().nullable(),
    /** Why it was last refused, returned or disputed, and where to go instead. */
    reason: z.string().max(500),
    otherWay: z.string().max(500),
    /** What was done, in words, once it is said to be done. */
    result: z.string().max(2_000),
    returns: z.int().nonnegative(),
    disputes: z.int().nonnegative(),
    /** How many others met the same. */
    echoes: z.int().nonnegative(),
    /** The case that this one was merged into. */
    intoId: CaseId.nullable(),
    /** The case that this one was split from. */
    fromId: CaseId.nullable(),
    reportedAt: z.date(),
    /** When the reporter first heard from somebody. */
    answeredAt: z.date().nullable(),
    resolvedAt: z.date().nullable(),
    closedAt: z.date().nullable(),
    /** Until then the reporter can confirm or dispute; then it closes by itself. */
    confirmUntil: z.date().nullable(),
    /** When its reporter was asked whether it is still fixed, and until when they can answer. */
    stillAskedAt: z.date().nullable(),
    stillUntil: z.date().nullable(),
    answerDueAt: z.date().nullable(),
    stepDueAt: z.date().nullable(),
    dueAt: z.date().nullable(),
    /** The date that the channel itself has set: a hotline's slip says until when it wants its answer. */
    channelDueAt: z.date().nullable(),
    /** The first of the four that is still to come, or is over; null while nothing is due. */
    nextDueAt: z.date().nullable(),
    version: z.int().positive(),
  })
  .meta({ id: 'CitizenCase' })
export type CitizenCase = z.infer<typeof CitizenCase>

/** One line of the staff's list. */
export const CaseLine = checkedOnce(
  CitizenCase.pick({
    id: true,
    number: true,
    channel: true,
    categoryId: true,
    placeId: true,
    spot: true,
    title: true,
    state: true,
    intakeUnitId: true,
    unitId: true,
    returns: true,
    disputes: true,
    echoes: true,
    reportedAt: true,
    answerDueAt: true,
    stepDueAt: true,
    dueAt: true,
    nextDueAt: true,
    version: true,
  }).meta({ id: 'CaseLine' }),
)
export type CaseLine = z.infer<typeof CaseLine>

/** Who may read a line of a case's story: everyone, the reporter, or those who work on it. */
export const audiences = ['public', 'reporter', 'internal'] as const
export type Audience = (typeof audiences)[number]

/** One line of its story, as staff see it. `unitId` is null where the reporter or nobody did it. */
export const CaseStep = z
  .object({
    id: z.uuid(),
    at: z.date(),
    verb: z.string(),
    fromState: z.enum(caseStates).nullable(),
    toState: z.enum(caseStates),
    by: z.enum(['reporter', 'unit', 'system']),
    unitId: z.uuid().nullable(),
    text: z.string(),
    audience: z.enum(audiences),
  })
  .meta({ id: 'CaseStep' })
export type CaseStep = z.infer<typeof CaseStep>

/** A message through the mailbox: neither side sees the other's address. */
export const CaseMessage = z
  .object({
    id: z.uuid(),
    at: z.date(),
    by: z.enum(['reporter', 'unit']),
    unitId: z.uuid().nullable(),
    text: z.string(),
  })
  .meta({ id: 'CaseMessage' })
export type CaseMessage = z.infer<typeof CaseMessage>

export const ratings = ['very-satisfied', 'satisfied', 'fair', 'dissatisfied', 'very-dissatisfied'] as const

export const CaseRating = z
  .object({ value: z.enum(ratings), words: z.string().trim().max(500) })
  .meta({ id: 'CaseRating' })
export type CaseRating = z.infer<typeof CaseRating>

/** How it is, or was found; and how it is once somebody says that it is done. */
export const photoMoments = ['before', 'after'] as const
export type PhotoMoment = (typeof photoMoments)[number]

/** Everything a case's page shows to staff, and what its reader may do now. */
export const CaseView = z
  .object({
    case: CitizenCase,
    /** Oldest first. */
    /** First answer, each step, and the whole; the newest of each last. */
    clocks: z.array(CaseClock),
    /** The hotline's slip it came with; null: it came otherwise. */
    slip: SlipView.nullable(),
    steps: z.array(CaseStep),
    messages: z.array(CaseMessage),
    photos: z.array(FileCard),
    /** How it is once it was mended. */
    photosAfter: z.array(FileCard),
    /** Was something said with it that nobody has written down yet? The sound is for whoever took it in alone. */
    hasVoice: z.boolean(),
    rating: CaseRating.nullable(),
    /** What the dispatch text may give away, as kinds: a warning before it goes to others. */
    leaks: z.array(z.string()),
    /** Since when whoever reported it has heard nothing, where that is too long and it is still open. */
    quietSince: z.date().nullable(),
    /** Numbers of the cases it was merged with or split from, and how. */
    kin: z.array(
      z.object({ id: CaseId, number: z.string(), title: z.string(), how: z.enum(['into', 'merged', 'from', 'split']) }),
    ),
    /** What is to be done before it is said to be done, and what of it is. */
    checklist: z.array(CheckedItem),
    /** Unit and place ids → names. */
    names: z.record(z.string(), z.string()),
    offers: z.array(Offer),
    at: z.date(),
    version: z.int().positive(),
  })
  .meta({ id: 'CaseView' })
export type CaseView = z.infer<typeof CaseView>

/** Another case of the same place, as those who may read it see it: the same matter, or what was there before. */
export const NearCase = CitizenCase.pick({
  id: true,
  number: true,
  title: true,
  spot: true,
  state: true,
  reportedAt: true,
})
  .extend({ isSameSpot: z.boolean() })
  .meta({ id: 'NearCase' })
export type NearCase = z.infer<typeof NearCase>

/** A line of the story that everyone may read. */
export const PublicStep = CaseStep.pick({ at: true, verb: true, toState: true, by: true, text: true })
  .extend({ unitName: z.string().nullable() })
  .meta({ id: 'PublicCaseStep' })
export type PublicStep = z.infer<typeof PublicStep>

/** What everyone sees of a public case. No id, no exact spot, no reporter. */
export const PublicCase = CitizenCase.pick({
  number: true,
  categoryId: true,
  placeId: true,
  state: true,
  echoes: true,
  disputes: true,
  reportedAt: true,
  answeredAt: true,
  resolvedAt: true,
  closedAt: true,
  answerDueAt: true,
  dueAt: true,
})
  .extend({
    title: z.string(),
    words: z.string(),
    result: z.string(),
    reason: z.string(),
    otherWay: z.string(),
    placeName: z.string(),
    /** The address of the place's home; '' where it has none. */
    placeSlug: z.string(),
    categoryName: z.string(),
    categoryNameEn: z.string(),
    unitName: z.string().nullable(),
    /** About 100 m around; null where there is none. */
    near: z.object({ lat: z.number(), long: z.number() }).nullable(),
    /** The number of the case it was merged into, when everyone may see that one. */
    into: z.string().nullable(),
  })
  .meta({ id: 'PublicCase' })
export type PublicCase = z.infer<typeof PublicCase>

/** One's own in a list: with what is waited for from whoever reported it. */
export const MyCase = PublicCase.extend({ asks: z.enum(['answer', 'confirm', 'still']).nullable() }).meta({
  id: 'MyCase',
})
export type MyCase = z.infer<typeof MyCase>

export const PublicCaseView = z
  .object({ case: PublicCase, steps: z.array(PublicStep), dateMoves: z.array(DateMove), at: z.date() })
  .meta({ id: 'PublicCaseView' })
export type PublicCaseView = z.infer<typeof PublicCaseView>

/** What the reporter sees: their own words, the whole way, the mailbox, and what they may do now. */
export const ReporterView = z
  .object({
    case: PublicCase.extend({
      channel: z.enum(channels),
      spot: z.string(),
      isPublic: z.boolean(),
      answerWay: z.enum(answerWays),
      confirmUntil: z.date().nullable(),
      /** Until then they can say whether it is still fixed; null: it is not asked. */
      stillUntil: z.date().nullable(),
    }),
    steps: z.array(PublicStep),
    /** When the date by which it is to be done became another one. */
    dateMoves: z.array(DateMove),
    messages: z.array(CaseMessage.omit({ unitId: true }).extend({ unitName: z.string().nullable() })),
    photos: z.array(FileCard),
    /** How it is once it was mended. */
    photosAfter: z.array(FileCard),
    rating: CaseRating.nullable(),
    /** Their case as everyone sees it, or would. */
    asEveryone: z.object({ title: z.string(), words: z.string(), placeName: z.string() }),
    /** The name under which they agreed to be known to the handlers; null: they did not. */
    knownAs: z.string().nullable(),
    /** What else their one report became, when it was split; the same receipt opens each. */
    kin: z.array(CitizenCase.pick({ number: true, title: true, state: true })),
    /** Do notices of it go to a mailbox of theirs? Which one, nobody reads here. */
    hasNotices: z.boolean(),
    offers: z.array(Offer),
    at: z.date(),
    version: z.int().positive(),
  })
  .meta({ id: 'ReporterCaseView' })
export type ReporterView = z.infer<typeof ReporterView>

export const PublicCaseFilter = z.object({
  placeId: z.uuid().optional(),
  category: z.string().max(40).optional(),
  open: z.stringbool().or(z.boolean()).optional(),
  after: cursor(z.object({ reportedAt: z.coerce.date(), number: z.string() })).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export type PublicCaseFilter = z.infer<typeof PublicCaseFilter>

/** What was fixed lately at a place: a few, the last one first. */
export const FixedFilter = z.object({ placeId: z.uuid(), limit: z.coerce.number().int().min(1).max(10).default(3) })
export type FixedFilter = z.infer<typeof FixedFilter>

export const PublicCasePage = pageOf(PublicCase).meta({ id: 'PublicCasePage' })
