import { z } from 'zod'
import { contract } from '#kernel/contract.ts'

/** Shown once: only its hash is kept. */
export const FeedAddress = z.object({ path: z.string(), madeAt: z.date() }).meta({ id: 'FeedAddress' })
export type FeedAddress = z.infer<typeof FeedAddress>

export const FeedState = z.object({ madeAt: z.date().nullable() }).meta({ id: 'FeedState' })
export type FeedState = z.infer<typeof FeedState>

/** A calendar that has seen this state is told so, and gets nothing again. */
const FeedHeaders = z.object({ etag: z.string(), 'cache-control': z.string() })

export const calendarFeedContract = {
  state: contract
    .route({ method: 'GET', path: '/calendar-feed', summary: 'Does your calendar have an address, and since when?' })
    .output(FeedState),
  make: contract
    .route({ method: 'PUT', path: '/calendar-feed', summary: 'A new address for your calendar; the old one ends' })
    .output(FeedAddress),
  revoke: contract.route({ method: 'DELETE', path: '/calendar-feed', summary: 'The address ends' }).output(FeedState),
  feed: contract
    .route({
      method: 'GET',
      path: '/calendar-feeds/{token}',
      summary: 'Your deadlines and meetings as iCalendar, for whoever holds the address',
      outputStructure: 'detailed',
    })
    .meta({ anyone: true })
    .input(z.object({ token: z.string().max(100) }))
    .output(
      z.union([
        z.object({ status: z.literal(200), headers: FeedHeaders, body: z.file() }),
        z.object({ status: z.literal(304), headers: FeedHeaders }),
      ]),
    ),
}
