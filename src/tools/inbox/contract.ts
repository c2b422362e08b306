import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { cursor, pageOf } from '#kernel/page.ts'
import { reasons } from './inbox-words.ts'

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
  /** Only what one is told for this reason. */
  reason: z.enum(reasons).optional(),
  after: cursor(z.object({ at: z.coerce.date(), id: z.uuid() })).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type InboxFilter = z.infer<typeof InboxFilter>

/** `at` is the moment that the lines are true for: what is later counts from it, and not from the reader's clock. */
export const InboxPage = pageOf(InboxLine).extend({ at: z.date() }).meta({ id: 'InboxPage' })
export type InboxPage = z.infer<typeof InboxPage>

/** Nobody reads the news of more. */
export const mostFollowed = 200

/** A matter that can be followed, as its own page calls it. */
export const Followed = z
  .object({ about: About, number: z.string().nullable(), title: z.string(), since: z.date() })
  .meta({ id: 'Followed' })
export type Followed = z.infer<typeof Followed>

/** `at` is the moment that the list is true for. */
export const FollowedList = z.object({ matters: z.array(Followed), at: z.date() }).meta({ id: 'FollowedList' })
export type FollowedList = z.infer<typeof FollowedList>

export const Following = z.object({ isFollowed: z.boolean() }).meta({ id: 'Following' })

export const InboxCount = z.object({ waiting: z.int().nonnegative() }).meta({ id: 'InboxCount' })

const one = z.object({ id: z.uuid() })
const matter = z.object({ kind: z.string().regex(/^[a-z.-]+$/), id: z.uuid() })

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
  followed: contract
    .route({ method: 'GET', path: '/followed', summary: 'What you follow and may read, newest first' })
    .output(FollowedList),
  isFollowed: contract
    .route({ method: 'GET', path: '/followed/{kind}/{id}', summary: 'Do you follow it?' })
    .input(matter)
    .output(Following),
  follow: contract
    .route({ method: 'PUT', path: '/followed/{kind}/{id}', summary: 'You are told of its news' })
    .input(matter)
    .output(Following),
  unfollow: contract
    .route({ method: 'DELETE', path: '/followed/{kind}/{id}', summary: 'You are told of it no more' })
    .input(matter)
    .output(Following),
}
