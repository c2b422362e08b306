import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { contract } from '#kernel/contract.ts'

/** What is followed: the kind of a matter as its module names it, and which one. */
export const Topic = z.object({ kind: z.string().regex(/^[a-z-]+\.[a-z-]+$/), id: z.uuid() })
export type Topic = z.infer<typeof Topic>

/**
 * Something happened. Ids and words only: whoever wants more asks for it, and gets what they may see.
 *
 * `live.here` comes first and says from where on this stream tells everything; `live.gap` says that what was missed is
 * not kept any more, so that the matter is to be read anew.
 */
export const LiveEvent = z
  .object({
    number: z.int().nonnegative(),
    name: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    at: z.date(),
  })
  .meta({ id: 'LiveEvent' })
export type LiveEvent = z.infer<typeof LiveEvent>

export const liveContract = {
  follow: contract
    .route({
      method: 'GET',
      path: '/live/{kind}/{id}',
      summary: 'What happens to a matter, as it happens: server-sent events, resumed by Last-Event-ID',
    })
    .input(
      Topic.extend({
        /** `false` tells what was missed and ends. */
        follow: z.enum(['true', 'false']).default('true'),
      }),
    )
    .output(eventIterator(LiveEvent)),
}
