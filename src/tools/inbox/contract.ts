import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { cursor, pageOf } from '#kernel/page.ts'

/** Why somebody is told. Whoever is told reads it first. */
export const reasons = ['assigned', 'mentioned', 'asked', 'decided', 'due', 'overdue', 'followed'] as const
export type Reason = (typeof reasons)[number]

export const About = z
  .object({ kind: z.string(), id: z.uuid(), url: z.string().startsWith('/') })
  .meta({ id: 'InboxAbout' })
export type About = z.infer<typeof About>

export const InboxLine = z
  .object({
    id: z.uuid(),
    about: About,
    reason: z.enum(reasons),
    /** In the language of the reader. */
    text: z.string(),
    /** Of the last news. */
    at: z.date(),
    /** How often there was news of this matter. */
    times: z.int().positive(),
    doneAt: z.date().nullable(),
    snoozedUntil: z.date().nullable(),
  })
  .meta({ id: 'InboxLine' })
export type InboxLine = z.infer<typeof InboxLine>

export const InboxFilter = z.object({
  show: z.enum(['waiting', 'snoozed', 'done']).default('waiting'),
  after: cursor(z.object({ at: z.coerce.date(), id: z.uuid() })).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type InboxFilter = z.infer<typeof InboxFilter>

/** `at` is the moment that the lines are true for: what is later counts from it, and not from the reader's clock. */
export const InboxPage = pageOf(InboxLine).extend({ at: z.date() }).meta({ id: 'InboxPage' })
export type InboxPage = z.infer<typeof InboxPage>

export const InboxCount = z.object({ waiting: z.int().nonnegative() }).meta({ id: 'InboxCount' })

const one = z.object({ id: z.uuid() })

export const inboxContract = {
  lines: contract
    .route({ method: 'GET', path: '/inbox', summary: 'What waits for you, newest first' })
    .input(InboxFilter)
    .output(InboxPage),
  count: contract.route({ method: 'GET', path: '/inbox/count', summary: 'How many wait for you' }).output(InboxCount),
  done: contract
    .route({ method: 'PUT', path: '/inbox/{id}/done', summary: 'You are done with it' })
    .input(one)
    .output(InboxCount),
  undone: contract
    .route({ method: 'DELETE', path: '/inbox/{id}/done', summary: 'Take that back' })
    .input(one)
    .output(InboxCount),
  snooze: contract
    .route({ method: 'PUT', path: '/inbox/{id}/snooze', summary: 'Not before then' })
    .input(one.extend({ until: z.coerce.date() }))
    .output(InboxCount),
  wake: contract
    .route({ method: 'DELETE', path: '/inbox/{id}/snooze', summary: 'Take that back' })
    .input(one)
    .output(InboxCount),
}
