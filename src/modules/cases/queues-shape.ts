import { z } from 'zod'

export const queueKeys = ['to-answer', 'to-sign', 'to-do', 'late', 'returned', 'to-confirm', 'open', 'all'] as const
export type QueueKey = (typeof queueKeys)[number]

/** A queue, and how many wait in it: counted by the very predicate that lists them. */
export const Queue = z
  .object({
    key: z.enum(queueKeys),
    /** At most one hundred are counted. */
    waiting: z.int().nonnegative(),
    hasMore: z.boolean(),
  })
  .meta({ id: 'CaseQueue' })
export type Queue = z.infer<typeof Queue>

/** What the desk has before it, and which pages beside it are open to whoever asks. */
export const Desk = z
  .object({
    queues: z.array(Queue),
    mayCallBack: z.boolean(),
    seesPlaces: z.boolean(),
    /** Whoever reads no case at all has no use for queues. */
    readsCases: z.boolean(),
    /** Whoever leads sees how many are open where, and no case. */
    seesCounts: z.boolean(),
    /** Whether slips of the hotline come in through them. */
    bringsSlips: z.boolean(),
  })
  .meta({ id: 'CaseDesk' })
export type Desk = z.infer<typeof Desk>
