import { implement } from '@orpc/server'
import type { Ctx } from '#db/context.ts'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { languages, speak } from '#kernel/words.ts'
import { calendarFeedWords } from './calendar-feed-words.ts'
import { calendarFeedContract } from './contract.ts'
import { type FeedEntry, feedOf } from './feed.ts'
import { feedState, holderOf, makeFeed, revokeFeed } from './token.ts'

/** What stands in a person's calendar, as they may see it now. The server asks the modules. */
export type EntriesFor = (ctx: Ctx, personId: string) => Promise<readonly FeedEntry[]>

/** A calendar asks again and again; this one may be kept for a quarter of an hour, by the one who asked. */
const kept = 'private, max-age=900'

/** @throws Refusal not-found */
export const answerFeed = async (
  ctx: Ctx,
  { token, seen }: { token: string; seen: string | null },
  entriesFor: EntriesFor,
) => {
  const personId = await holderOf(ctx, token)
  const name = languages.map((language) => speak(calendarFeedWords, language)('name')).join(' ')
  const { text, etag } = feedOf(await entriesFor(ctx, personId), { name, districtId: ctx.districtId })
  const headers = { etag, 'cache-control': kept }
  if (seen?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) return { status: 304 as const, headers }
  return {
    status: 200 as const,
    headers,
    body: new File([text], 'linli.ics', { type: 'text/calendar; charset=utf-8' }),
  }
}

const os = implement(calendarFeedContract).$context<Incoming>().use(oneTransaction)

export const calendarFeedRoutes = (entriesFor: EntriesFor) =>
  os.router({
    state: os.state.handler(({ context }) => feedState(context)),
    make: os.make.handler(({ context }) => makeFeed(context)),
    revoke: os.revoke.handler(({ context }) => revokeFeed(context)),
    feed: os.feed.handler(({ context, input }) =>
      answerFeed(context, { token: input.token, seen: context.headers.get('if-none-match') }, entriesFor),
    ),
  })
