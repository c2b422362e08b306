import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { cursor, pageOf } from '#kernel/page.ts'
import { roles } from '#kernel/policy.ts'
import { Offer } from '#kernel/workflow.ts'
import { Person, PersonCard, PersonId, PersonText } from './person.ts'

export const PostId = z.uuid().brand<'PostId'>()
export type PostId = z.infer<typeof PostId>

export const HoldingId = z.uuid().brand<'HoldingId'>()
export type HoldingId = z.infer<typeof HoldingId>

/** Roles that many hold at one post: there is one post of residents at each community. */
export const sharedRoles: readonly (typeof roles)[number][] = ['resident', 'volunteer']

/** What makes somebody responsible: a title at a unit, a role, and a time. It outlives its holders. */
export const Post = z
  .object({
    id: PostId,
    unitId: z.uuid(),
    title: z.string().trim().min(2, 'people.title-too-short').max(40),
    role: z.enum(roles),
    /** The place it serves; null where it serves none. */
    placeId: z.uuid().nullable(),
    /** Held by one person at a time. */
    isSingle: z.boolean(),
    /** The official order within the unit. */
    rank: z.int().min(0).max(100_000),
    validFrom: Day,
    /** Its last day; null: it exists. */
    validTo: Day.nullable(),
    version: z.int().positive(),
  })
  .meta({ id: 'Post' })
export type Post = z.infer<typeof Post>

/** What other modules need to name a post and whom to turn to. */
export const PostCard = Post.pick({ id: true, unitId: true, title: true, role: true, placeId: true })
  .extend({ holder: PersonCard.nullable() })
  .meta({ id: 'PostCard' })
export type PostCard = z.infer<typeof PostCard>

/** Somebody holds a post from a day to a day, both counted. */
export const Holding = z
  .object({
    id: HoldingId,
    postId: PostId,
    personId: PersonId,
    isSingle: z.boolean(),
    fromOn: Day,
    /** The last day; null: still. */
    toOn: Day.nullable(),
    /** What the successor should know, in the leaver's words. */
    handoverNote: z.string().trim().max(5_000).nullable(),
    version: z.int().positive(),
  })
  .meta({ id: 'Holding' })
export type Holding = z.infer<typeof Holding>

export const Holder = Holding.pick({ id: true, personId: true, fromOn: true, toOn: true, version: true })
  .extend({ name: z.string(), phone: Person.shape.phone })
  .meta({ id: 'PostHolder' })
export type Holder = z.infer<typeof Holder>

/** A post in a list, with whoever holds it now. Residents and volunteers are not listed by name. */
export const PostLine = z.object({ ...Post.shape, holders: z.array(Holder) }).meta({ id: 'PostLine' })
export type PostLine = z.infer<typeof PostLine>

export const PostFilter = z.object({
  unitId: z.uuid(),
  after: cursor(Post.pick({ rank: true, id: true })).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})
export type PostFilter = z.infer<typeof PostFilter>

export const PostPage = pageOf(PostLine)
  .extend({ offers: z.array(Offer) })
  .meta({ id: 'PostPage' })

export const NewPost = Post.pick({
  unitId: true,
  title: true,
  role: true,
  placeId: true,
  rank: true,
  validFrom: true,
}).meta({
  id: 'NewPost',
})
export type NewPost = z.infer<typeof NewPost>

export const PostText = Post.pick({ title: true, placeId: true, rank: true }).meta({ id: 'PostText' })
export type PostText = z.infer<typeof PostText>

/** A post's last day, and which post takes over what it still holds. */
export const PostEnd = z.object({ on: Day, successorId: PostId.nullable().default(null) }).meta({ id: 'PostEnd' })
export type PostEnd = z.infer<typeof PostEnd>

const HeldKind = z.object({
  kind: z.string(),
  label: z.string(),
  count: z.int().nonnegative(),
  /** The first of those that the reader may see; the others are only counted. */
  lines: z.array(z.object({ title: z.string(), path: z.string() })),
})

/** What a post still holds, and which open work of its unit would lie with nobody because it is the last one there. */
export const PostHoldings = z
  .object({
    /** The server's day. */
    today: Day,
    kinds: z.array(HeldKind),
    leftAlone: z.array(HeldKind.pick({ kind: true, label: true, count: true })),
  })
  .meta({ id: 'PostHoldings' })
export type PostHoldings = z.infer<typeof PostHoldings>

/** Somebody looks as this post sees it, until then. */
export const PostViewing = z
  .object({ id: z.uuid(), postId: PostId, title: z.string(), unitName: z.string(), until: z.date() })
  .meta({ id: 'PostViewing' })
export type PostViewing = z.infer<typeof PostViewing>

/** Who takes a post: somebody the district knows, or somebody new. */
export const Taking = z
  .object({ fromOn: Day, person: z.union([z.object({ id: PersonId }), PersonText]) })
  .meta({ id: 'TakingAPost' })
export type Taking = z.infer<typeof Taking>

/** The last day at a post, and what the successor should know. */
export const Leaving = z
  .object({ toOn: Day, handoverNote: z.string().trim().max(5_000).nullable() })
  .meta({ id: 'LeavingAPost' })
export type Leaving = z.infer<typeof Leaving>

/** What a successor finds: the post, and who held it when, with what they left to say. Newest first. */
export const Handover = z
  .object({
    post: Post,
    unitName: z.string(),
    holders: z.array(Holder.omit({ phone: true }).extend({ handoverNote: z.string().nullable(), isMe: z.boolean() })),
    offers: z.array(Offer),
  })
  .meta({ id: 'Handover' })
export type Handover = z.infer<typeof Handover>

/** One post of somebody, as a sentence can be made of it: 联络员，区住建局，2023年1月1日起. */
export const HeldPostView = z
  .object({
    postId: PostId,
    holdingId: HoldingId,
    title: z.string(),
    role: z.enum(roles),
    unitId: z.uuid(),
    unitName: z.string(),
    placeName: z.string().nullable(),
    fromOn: Day,
    toOn: Day.nullable(),
  })
  .meta({ id: 'HeldPostView' })
export type HeldPostView = z.infer<typeof HeldPostView>

/** Somebody, what they may do by which post, and whether they can sign in. */
export const PersonView = z
  .object({
    ...Person.shape,
    posts: z.array(HeldPostView),
    /** Those of them that the reader may look at the console as. */
    viewable: z.array(PostId),
    /** For those who keep accounts; null for others. */
    account: z
      .object({
        state: z.enum(['none', 'invited', 'open', 'locked', 'closed']),
        name: z.string().nullable(),
        hasSecondFactor: z.boolean(),
      })
      .nullable(),
    offers: z.array(Offer),
  })
  .meta({ id: 'PersonView' })
export type PersonView = z.infer<typeof PersonView>
