import { z } from 'zod'
import { MeetingId } from './meeting.ts'

/** 上次决定落实, 听取, 审议, 研究, 传达学习, 通报, 讲话. The system keeps `fate`, which is always item 0. */
export const itemKinds = ['fate', 'hear', 'review', 'study', 'convey', 'notify', 'speech'] as const

/** 同意, 原则同意, 修改后同意, 暂缓, 不同意, 听取. */
export const verdicts = [
  'agreed',
  'agreed-in-principle',
  'agreed-with-changes',
  'deferred',
  'rejected',
  'heard',
] as const
export type Verdict = (typeof verdicts)[number]

/** These decide something, so enough members have to be there. To hear or to put off needs nobody's consent. */
export const bindingVerdicts: readonly Verdict[] = ['agreed', 'agreed-in-principle', 'agreed-with-changes', 'rejected']

export const itemStates = ['open', 'running', 'done', 'parked'] as const

export const ItemId = z.uuid().brand<'MeetingItemId'>()
export type ItemId = z.infer<typeof ItemId>

/** An agenda is read by people: more is several meetings. */
export const mostItems = 200

export const Item = z
  .object({
    id: ItemId,
    meetingId: MeetingId,
    /** Printed order; 0 is what became of the last decisions. */
    ordinal: z.int().nonnegative(),
    kind: z.enum(itemKinds),
    title: z.string().trim().min(1).max(120),
    presenterUnitId: z.uuid().nullable(),
    /** The post that speaks, where it is known. */
    presenterPostId: z.uuid().nullable(),
    minutes: z.int().min(1).max(240),
    /** The result hoped for, in one sentence. */
    expected: z.string().trim().max(200),
    /** Units closely tied to it (列席单位): they are told of its changes. */
    unitIds: z.array(z.uuid()).max(60),
    /** 重点发言: posts that prepare a speech on it. A study session names them; it is an order of speaking and no mark. */
    keynotePostIds: z.array(z.uuid()).max(20),
    state: z.enum(itemStates),
    /** How often it has stood on an agenda: an item that was not reached rolls over. */
    times: z.int().positive(),
    rolledFromId: z.uuid().nullable(),
    verdict: z.enum(verdicts).nullable(),
    verdictNote: z.string().trim().max(500),
    verdictAt: z.date().nullable(),
    /** Members there and members needed at that moment; null without a verdict. */
    verdictPresent: z.int().nonnegative().nullable(),
    verdictNeeded: z.int().nonnegative().nullable(),
    /** Voices for it and voices needed, where the body counts them. */
    verdictAgreed: z.int().nonnegative().nullable(),
    verdictAgreedNeeded: z.int().nonnegative().nullable(),
    /** Is the list of speakers open? */
    isQueueOpen: z.boolean(),
    startedAt: z.date().nullable(),
    /** Time used before `startedAt`, in seconds. */
    spentSeconds: z.int().nonnegative(),
    version: z.int().positive(),
  })
  .meta({ id: 'MeetingItem' })
export type Item = z.infer<typeof Item>

export const ItemText = Item.pick({
  title: true,
  presenterUnitId: true,
  presenterPostId: true,
  minutes: true,
  expected: true,
  unitIds: true,
}).extend({ kind: z.enum(itemKinds).exclude(['fate']), keynotePostIds: Item.shape.keynotePostIds.default([]) })
export type ItemText = z.infer<typeof ItemText>

/** What an item has while the meeting has said nothing to it. */
export const noVerdict = {
  verdict: null,
  verdictNote: '',
  verdictAt: null,
  verdictPresent: null,
  verdictNeeded: null,
  verdictAgreed: null,
  verdictAgreedNeeded: null,
} as const

/** An item on which nothing has been said yet. */
export const untouched = {
  ...noVerdict,
  state: 'open',
  isQueueOpen: true,
  startedAt: null,
  spentSeconds: 0,
  version: 1,
} as const
