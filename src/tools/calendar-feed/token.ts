import { createHash, randomBytes } from 'node:crypto'
import type { Ctx, Tenant } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { FeedAddress, FeedState } from './contract.ts'

type Tables = { 'calendarFeed.feed': Tenant<{ personId: string; tokenHash: string; madeAt: Date }> }

const own = ({ tx }: Ctx) => tx.$extendTables<Tables>()
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const myself = ({ actor: { personId } }: Ctx): string => {
  if (personId === null) throw new Refusal('signed-out', 'kernel.signed-out')
  return personId
}

export const feedState = async (ctx: Ctx): Promise<FeedState> => {
  const feed = await own(ctx)
    .selectFrom('calendarFeed.feed')
    .select('madeAt')
    .where('districtId', '=', ctx.districtId)
    .where('personId', '=', myself(ctx))
    .executeTakeFirst()
  return { madeAt: feed?.madeAt ?? null }
}

/** @returns the address, which nobody can see again. The one before opens nothing any more. */
export const makeFeed = async (ctx: Ctx): Promise<FeedAddress> => {
  const { districtId, now: madeAt } = ctx
  const token = randomBytes(32).toString('base64url')
  const tokenHash = hashOf(token)
  await own(ctx)
    .insertInto('calendarFeed.feed')
    .values({ districtId, personId: myself(ctx), tokenHash, madeAt })
    .onConflict((same) => same.columns(['districtId', 'personId']).doUpdateSet({ tokenHash, madeAt }))
    .execute()
  return { path: `/api/v1/calendar-feeds/${token}`, madeAt }
}

/** Ends the address of a person: by themselves, or when they leave. */
export const revokeFeed = async (ctx: Ctx, personId = myself(ctx)): Promise<FeedState> => {
  await own(ctx)
    .deleteFrom('calendarFeed.feed')
    .where('districtId', '=', ctx.districtId)
    .where('personId', '=', personId)
    .execute()
  return { madeAt: null }
}

/** @returns whose address this is. @throws Refusal not-found */
export const holderOf = async (ctx: Ctx, token: string): Promise<string> => {
  const feed = await own(ctx)
    .selectFrom('calendarFeed.feed')
    .select('personId')
    .where('districtId', '=', ctx.districtId)
    .where('tokenHash', '=', hashOf(token))
    .executeTakeFirst()
  if (!feed) throw new Refusal('not-found', 'calendar-feed.no-such-feed')
  return feed.personId
}

/** How many people have an address of their own. */
export const countFeeds = async (ctx: Ctx): Promise<number> => {
  const { count } = await own(ctx)
    .selectFrom('calendarFeed.feed')
    .select((all) => all.fn.countAll<number>().as('count'))
    .where('districtId', '=', ctx.districtId)
    .executeTakeFirstOrThrow()
  return Number(count)
}
