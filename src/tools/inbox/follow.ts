import { sql } from 'kysely'
import type { Ctx, Tenant } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { myself, type Notice, notify } from './actions.ts'
import { type About, type FollowedList, mostFollowed } from './contract.ts'

/** A matter as its module names it to this reader. */
export type FollowedMatter = { id: string; number: string | null; title: string; url: string }

/** Kind of a matter that can be followed → those of these that its reader may read today. */
export type Followable = Readonly<Record<string, (ctx: Ctx, ids: readonly string[]) => Promise<FollowedMatter[]>>>

type Matter = Pick<About, 'kind' | 'id'>
type Follow = { personId: string; aboutKind: string; aboutId: string; at: Date }

const own = ({ tx }: Ctx) => tx.$extendTables<{ 'inbox.follow': Tenant<Follow> }>()

const mine = (ctx: Ctx, personId: string) =>
  own(ctx)
    .selectFrom('inbox.follow')
    .select(['aboutKind', 'aboutId', 'at'])
    .where('districtId', '=', ctx.districtId)
    .where('personId', '=', personId)

/** What one may not read cannot be followed, and nobody learns by it that it exists. @throws Refusal not-found */
const refuseUnread = async (ctx: Ctx, { kind, id }: Matter, followable: Followable): Promise<void> => {
  const [found] = (await followable[kind]?.(ctx, [id])) ?? []
  if (!found) throw new Refusal('not-found', 'inbox.no-such-matter')
}

/** @throws Refusal signed-out, not-found */
export const isFollowed = async (ctx: Ctx, matter: Matter, followable: Followable) => {
  const personId = myself(ctx)
  await refuseUnread(ctx, matter, followable)
  const row = await mine(ctx, personId)
    .where('aboutKind', '=', matter.kind)
    .where('aboutId', '=', matter.id)
    .executeTakeFirst()
  return { isFollowed: row !== undefined }
}

/** @throws Refusal signed-out, not-found; conflict, when one follows too much already */
export const follow = async (ctx: Ctx, matter: Matter, followable: Followable) => {
  const personId = myself(ctx)
  await refuseUnread(ctx, matter, followable)
  const followed = await mine(ctx, personId).limit(mostFollowed).execute()
  const isThere = followed.some(({ aboutKind, aboutId }) => aboutKind === matter.kind && aboutId === matter.id)
  if (!isThere && followed.length === mostFollowed)
    throw new Refusal('conflict', 'inbox.follows-too-many', { values: { most: mostFollowed } })
  await own(ctx)
    .insertInto('inbox.follow')
    .values({ districtId: ctx.districtId, personId, aboutKind: matter.kind, aboutId: matter.id, at: ctx.now })
    .onConflict((same) => same.doNothing())
    .execute()
  return { isFollowed: true }
}

/** Also of what one may read no more. @throws Refusal signed-out */
export const unfollow = async (ctx: Ctx, { kind, id }: Matter) => {
  await own(ctx)
    .deleteFrom('inbox.follow')
    .where('districtId', '=', ctx.districtId)
    .where('personId', '=', myself(ctx))
    .where('aboutKind', '=', kind)
    .where('aboutId', '=', id)
    .execute()
  return { isFollowed: false }
}

/** One question for each kind; what its reader may read no more is not in it. @throws Refusal signed-out */
export const listFollowed = async (ctx: Ctx, followable: Followable): Promise<FollowedList> => {
  const followed = await mine(ctx, myself(ctx))
    .orderBy('at', 'desc')
    .orderBy('aboutId', 'desc')
    .limit(mostFollowed)
    .execute()
  const matters = new Map<string, FollowedMatter>()
  for (const [kind, those] of Map.groupBy(followed, ({ aboutKind }) => aboutKind)) {
    const ids = those.map(({ aboutId }) => aboutId)
    for (const matter of (await followable[kind]?.(ctx, ids)) ?? []) matters.set(matter.id, matter)
  }
  const readable = followed.flatMap(({ aboutKind, aboutId, at }) => {
    const matter = matters.get(aboutId)
    return matter
      ? [
          {
            about: { kind: aboutKind, id: aboutId, url: matter.url },
            number: matter.number,
            title: matter.title,
            since: at,
          },
        ]
      : []
  })
  return { matters: readable, at: ctx.now }
}

/**
 * Tells those who follow a matter, besides those who are told of the same deed because they have to act.
 *
 * A line that waits for its reader for another reason stays as it is: what they have to do is not covered by news.
 */
export const tellFollowers = async (ctx: Ctx, { to, about, text }: Omit<Notice, 'reason'>): Promise<void> => {
  const { rows } = await sql<{ personId: string }>`
    select follow.person_id
    from inbox.follow as follow
    left join inbox.item as item on item.district_id = follow.district_id and item.person_id = follow.person_id
      and item.about_kind = follow.about_kind and item.about_id = follow.about_id
    where follow.district_id = ${ctx.districtId} and follow.about_kind = ${about.kind} and follow.about_id = ${about.id}
      and not follow.person_id = any(${[...to]}::uuid[])
      and (item.id is null or item.done_at is not null or item.reason = 'followed')
    order by follow.person_id`.execute(ctx.tx)
  await notify(ctx, { to: rows.map(({ personId }) => personId), about, reason: 'followed', text })
}
