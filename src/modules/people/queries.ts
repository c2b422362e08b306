import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { type Day, dayOf } from '#kernel/day.ts'
import { found, paged } from '#kernel/page.ts'
import { type HeldPost, type Role, roles, staffRoles } from '#kernel/policy.ts'
import { unitCards } from '#modules/organisations/index.ts'
import type { Finder } from '#tools/search/look-up.ts'
import { Person, PersonCard, type PersonId } from './person.ts'
import { Holder, Holding, type HoldingId, Post, PostCard, type PostFilter, type PostId } from './post.ts'
import { own } from './tables.ts'

const persons = ({ tx, districtId }: Ctx) =>
  own(tx).selectFrom('people.person as person').where('person.districtId', '=', districtId)

/** How many people have been added. */
export const countPersons = async (ctx: Ctx): Promise<number> => {
  const { count } = await persons(ctx)
    .select((all) => all.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

const posts = ({ tx, districtId }: Ctx) =>
  own(tx).selectFrom('people.post as post').where('post.districtId', '=', districtId)

/** Holdings with their post. */
const holdings = ({ tx, districtId }: Ctx) =>
  own(tx)
    .selectFrom('people.holding as holding')
    .innerJoin('people.post as post', (join) =>
      join.onRef('post.districtId', '=', 'holding.districtId').onRef('post.id', '=', 'holding.postId'),
    )
    .where('holding.districtId', '=', districtId)

/** Holdings with their post and their holder. */
const holdingsWithHolder = (ctx: Ctx) =>
  holdings(ctx).innerJoin('people.person as person', (join) =>
    join.onRef('person.districtId', '=', 'holding.districtId').onRef('person.id', '=', 'holding.personId'),
  )

/** From the first day to the last, both counted. */
const heldOn = (day: Day) =>
  sql<SqlBool>`(holding.from_on <= ${day} and (holding.to_on is null or holding.to_on >= ${day}))`
const isThereOn = (day: Day) => sql<SqlBool>`(post.valid_to is null or post.valid_to >= ${day})`

const HeldPostRow = z.object({
  postId: z.uuid(),
  role: z.enum(roles),
  unitId: z.uuid(),
  placeId: z.uuid().nullable(),
})

/** What this person may act as on a day: asked at each request, answered by one index. */
export const postsOf = async (ctx: Ctx, personId: string, today: Day): Promise<HeldPost[]> =>
  HeldPostRow.array().parse(
    await holdings(ctx)
      .select(['holding.postId', 'post.role', 'post.unitId', 'post.placeId'])
      .where('holding.personId', '=', personId as PersonId)
      .where(heldOn(today))
      .where(isThereOn(today))
      .orderBy('post.rank')
      .orderBy('post.id')
      .execute(),
  )

export type PersonOnDay = { personId: string; day: Day }

/** Where each of these worked on that day: the unit of the first of the posts they held then. One statement for all. */
export const workplacesOn = async (
  ctx: Ctx,
  asked: readonly PersonOnDay[],
): Promise<(PersonOnDay & { unitId: string })[]> => {
  if (asked.length === 0) return []
  const { rows } = await sql<PersonOnDay & { unitId: string }>`
    select distinct on (asked.person_id, asked.day) asked.person_id, asked.day::text as day, post.unit_id
    from unnest(${asked.map((one) => one.personId)}::uuid[], ${asked.map((one) => one.day)}::date[]) as asked (person_id, day)
    join people.holding holding on holding.district_id = ${ctx.districtId} and holding.person_id = asked.person_id
      and holding.from_on <= asked.day and (holding.to_on is null or holding.to_on >= asked.day)
    join people.post post on post.district_id = holding.district_id and post.id = holding.post_id
      and (post.valid_to is null or post.valid_to >= asked.day)
    order by asked.person_id, asked.day, post.rank, post.id`.execute(ctx.tx)
  return rows
}

/** In no particular order; ids that are no persons of this district are left out. */
export const personCards = async (ctx: Ctx, ids: readonly string[]): Promise<PersonCard[]> =>
  ids.length === 0
    ? []
    : PersonCard.array().parse(
        await persons(ctx)
          .select(['id', 'name'])
          .where(sql<SqlBool>`id = any(${[...new Set(ids)]}::uuid[])`)
          .execute(),
      )

const cardsWhere = async (ctx: Ctx, which: ReturnType<typeof sql<SqlBool>>): Promise<PostCard[]> => {
  const today = dayOf(ctx.now)
  const { rows } = await sql<{ holderId: string | null; holderName: string | null } & Record<string, unknown>>`
    select post.id, post.unit_id, post.title, post.role, post.place_id,
           case when post.is_single then person.id end as holder_id,
           case when post.is_single then person.name end as holder_name
    from people.post as post
    left join people.holding as holding on holding.district_id = post.district_id and holding.post_id = post.id
      and post.is_single and ${heldOn(today)}
    left join people.person as person on person.district_id = holding.district_id and person.id = holding.person_id
    where post.district_id = ${ctx.districtId} and ${which}
    order by post.unit_id, post.rank, post.id, holding.from_on desc`.execute(ctx.tx)
  const once = new Map(rows.toReversed().map((row) => [row.id, row]))
  return [...once.values()]
    .toReversed()
    .map(({ holderId, holderName, ...post }) =>
      PostCard.parse({ ...post, holder: holderId === null ? null : { id: holderId, name: holderName } }),
    )
}

/** Posts with whoever holds them today; a post that many hold names nobody. */
export const postCards = async (ctx: Ctx, ids: readonly string[]): Promise<PostCard[]> =>
  ids.length === 0 ? [] : cardsWhere(ctx, sql<SqlBool>`post.id = any(${[...new Set(ids)]}::uuid[])`)

/** Person → mailbox at work, of those who have told one and are still in service. */
export const mailboxesOf = async (ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await persons(ctx)
    .select(['id', 'mail'])
    .where(sql<SqlBool>`id = any(${[...new Set(ids)]}::uuid[])`)
    .where('mail', 'is not', null)
    .where('leftOn', 'is', null)
    .execute()
  return new Map(rows.flatMap(({ id, mail }) => (mail ? [[id, mail]] : [])))
}

/** The posts that these units have today, in their official order; of one role, or of all. */
export const postsAt = async (ctx: Ctx, unitIds: readonly string[], role?: Role): Promise<PostCard[]> => {
  if (unitIds.length === 0) return []
  const ofRole = role ? sql<SqlBool>`post.role = ${role}` : sql<SqlBool>`true`
  const there = isThereOn(dayOf(ctx.now))
  return cardsWhere(ctx, sql<SqlBool>`post.unit_id = any(${[...new Set(unitIds)]}::uuid[]) and ${ofRole} and ${there}`)
}

/** The posts of these roles that the district has today, unit by unit. */
export const postsOfRoles = (ctx: Ctx, roles: readonly Role[]): Promise<PostCard[]> =>
  cardsWhere(ctx, sql<SqlBool>`post.role = any(${[...roles]}::text[]) and ${isThereOn(dayOf(ctx.now))}`)

/** Who is to be told: the persons who hold a post of this role, or of one of these, at these units today; without units, anywhere. */
export const holdersOf = async (
  ctx: Ctx,
  role: Role | readonly Role[],
  unitIds?: readonly string[],
): Promise<PersonId[]> => {
  const today = dayOf(ctx.now)
  const rows = await holdings(ctx)
    .select('holding.personId')
    .distinct()
    .where(sql<SqlBool>`post.role = any(${typeof role === 'string' ? [role] : role}::text[])`)
    .where(unitIds ? sql<SqlBool>`post.unit_id = any(${unitIds}::uuid[])` : sql<SqlBool>`true`)
    .where(heldOn(today))
    .where(isThereOn(today))
    .execute()
  return rows.map(({ personId }) => personId)
}

/** Who holds a post today: to be told, and shown nowhere. */
export const holdersOfPost = async (ctx: Ctx, postId: string): Promise<PersonId[]> => {
  const rows = await holdings(ctx)
    .select('holding.personId')
    .where('post.id', '=', postId as PostId)
    .where(heldOn(dayOf(ctx.now)))
    .execute()
  return rows.map(({ personId }) => personId)
}

/** @throws Refusal not-found */
export const getPerson = async (ctx: Ctx, id: PersonId): Promise<Person> =>
  found(Person, await persons(ctx).selectAll().where('id', '=', id).executeTakeFirst(), 'people.no-such-person')

/** The same, held until the transaction ends. */
export const holdPerson = async (ctx: Ctx, id: PersonId): Promise<Person> =>
  found(
    Person,
    await persons(ctx).selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),
    'people.no-such-person',
  )

/** @throws Refusal not-found */
export const getPost = async (ctx: Ctx, id: PostId): Promise<Post> =>
  found(Post, await posts(ctx).selectAll().where('id', '=', id).executeTakeFirst(), 'people.no-such-post')

/** The same, held until the transaction ends. */
export const holdPost = async (ctx: Ctx, id: PostId): Promise<Post> =>
  found(Post, await posts(ctx).selectAll().where('id', '=', id).forUpdate().executeTakeFirst(), 'people.no-such-post')

/** Held until the transaction ends. @throws Refusal not-found */
export const holdHolding = async ({ tx, districtId }: Ctx, id: HoldingId): Promise<Holding> =>
  found(
    Holding,
    await own(tx)
      .selectFrom('people.holding')
      .selectAll()
      .where('districtId', '=', districtId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst(),
    'people.no-such-holding',
  )

/** The posts a unit has today, in the official order; `after` is where the page before ended. */
export const listPosts = async (ctx: Ctx, { unitId, after, limit }: PostFilter) =>
  paged(
    Post.array().parse(
      await posts(ctx)
        .selectAll()
        .where('unitId', '=', unitId)
        .where(isThereOn(dayOf(ctx.now)))
        .where(after ? sql<SqlBool>`(rank, id) > (${after.rank}, ${after.id}::uuid)` : sql<SqlBool>`true`)
        .orderBy('rank')
        .orderBy('id')
        .limit(limit + 1)
        .execute(),
    ),
    limit,
    ['rank', 'id'],
  )

/** Who holds these posts today. Only of posts that one person holds: who lives where is nobody's list. */
export const holdersToday = async (ctx: Ctx, postIds: readonly PostId[]): Promise<(Holder & { postId: PostId })[]> =>
  Holder.extend({ postId: Post.shape.id })
    .array()
    .parse(
      await holdingsWithHolder(ctx)
        .select([
          'holding.id',
          'holding.postId',
          'holding.personId',
          'holding.fromOn',
          'holding.toOn',
          'holding.version',
          'person.name',
          'person.phone',
        ])
        .where(sql<SqlBool>`holding.post_id = any(${postIds}::uuid[])`)
        .where('holding.isSingle', '=', true)
        .where(heldOn(dayOf(ctx.now)))
        .orderBy('holding.fromOn')
        .orderBy('holding.id')
        .execute(),
    )

const PastHolder = Holder.omit({ phone: true }).extend({ handoverNote: z.string().nullable() })

/** Everyone who has held a post for one, newest first. */
export const holdersEver = async (ctx: Ctx, postId: PostId): Promise<z.infer<typeof PastHolder>[]> =>
  PastHolder.array().parse(
    await holdingsWithHolder(ctx)
      .select([
        'holding.id',
        'holding.personId',
        'holding.fromOn',
        'holding.toOn',
        'holding.version',
        'holding.handoverNote',
        'person.name',
      ])
      .where('holding.postId', '=', postId)
      .where('holding.isSingle', '=', true)
      .orderBy('holding.fromOn', 'desc')
      .orderBy('holding.id', 'desc')
      .limit(100)
      .execute(),
  )

const HeldRow = z.object({
  ...Post.pick({ title: true, role: true, unitId: true, placeId: true }).shape,
  postId: Post.shape.id,
  holdingId: Holding.shape.id,
  fromOn: Holding.shape.fromOn,
  toOn: Holding.shape.toOn,
})
export type HeldRow = z.infer<typeof HeldRow>

/** The posts somebody holds on a day or will hold, in the official order. */
export const holdingsOf = async (ctx: Ctx, personId: PersonId, day: Day): Promise<HeldRow[]> =>
  HeldRow.array().parse(
    await holdings(ctx)
      .select([
        'post.title',
        'post.role',
        'post.unitId',
        'post.placeId',
        'holding.postId',
        'holding.id as holdingId',
        'holding.fromOn',
        'holding.toOn',
      ])
      .where('holding.personId', '=', personId)
      .where(sql<SqlBool>`(holding.to_on is null or holding.to_on >= ${day})`)
      .orderBy('post.rank')
      .orderBy('holding.id')
      .execute(),
  )

/** Posts of today by their title: what one turns to is the post and not its holder, so no name is looked for. */
export const findPosts: Finder = async (ctx, like, limit) => {
  const { rows } = await sql<{ id: string; title: string; unitId: string }>`
    select post.id, post.title, post.unit_id from people.post as post
    where post.district_id = ${ctx.districtId} and ${isThereOn(dayOf(ctx.now))} and post.title like ${like}
      and post.role = any(${[...staffRoles]}::text[])
    order by post.rank, post.id
    limit ${limit}`.execute(ctx.tx)
  const named = new Map<string, string>(
    (
      await unitCards(
        ctx,
        rows.map(({ unitId }) => unitId),
      )
    ).map(({ id, name }) => [id, name]),
  )
  return rows.map(({ id, title, unitId }) => ({
    kind: 'people.post',
    id,
    number: null,
    title: `${named.get(unitId) ?? ''} ${title}`.trim(),
    url: `/c/settings/people?unit=${unitId}`,
  }))
}
