import type { Ctx } from '#db/context.ts'
import { addDays, dayOf } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { offersOf } from '#kernel/workflow.ts'
import { getUnit, holdReceivers, refuseEnded } from '#modules/organisations/index.ts'
import { placeCards } from '#modules/places/index.ts'
import { record } from '#tools/audit/record.ts'
import { type Person, PersonId, type PersonText } from '../person.ts'
import { handoverPolicy, holdingPolicy, postPolicy } from '../policy.ts'
import {
  type Handover,
  type Holding,
  HoldingId,
  type Leaving,
  type NewPost,
  type Post,
  type PostFilter,
  PostId,
  type PostText,
  sharedRoles,
  type Taking,
} from '../post.ts'
import { getPost, holdersEver, holdersToday, holdHolding, holdPerson, holdPost, listPosts } from '../queries.ts'
import { insertPersons } from '../store/persons.ts'
import {
  insertHolding,
  insertPosts,
  isHeldAfter,
  isHeldByAnother,
  othersWithRole,
  saveHolding,
  savePost,
} from '../store/posts.ts'

export const refused = (pointer: string, reason: string): Refusal =>
  new Refusal('invalid', reason, { fields: [{ pointer, reason }] })

/** The posts of a unit, with whoever holds them. @throws Refusal signed-out, forbidden, not-found */
export const browsePosts = async (ctx: Ctx, filter: PostFilter) => {
  authorise(postPolicy.read, ctx.actor, null)
  await getUnit(ctx, filter.unitId)
  const page = await listPosts(ctx, filter)
  const holders = Map.groupBy(
    await holdersToday(
      ctx,
      page.lines.map(({ id }) => id),
    ),
    ({ postId }) => postId,
  )
  return {
    ...page,
    lines: page.lines.map((post) => ({ ...post, holders: holders.get(post.id) ?? [] })),
    offers: offersOf(postPolicy, ctx.actor, null).filter(({ verb }) => verb !== 'read'),
  }
}

/** @throws Refusal forbidden; conflict, when the unit has ended; invalid, when the place is none */
export const createPost = async (ctx: Ctx, facts: NewPost): Promise<Post> => {
  authorise(postPolicy.create, ctx.actor, null)
  refuseEnded(await holdReceivers(ctx, [facts.unitId]), [facts.unitId], '/unitId')
  const unit = await getUnit(ctx, facts.unitId)
  await refuseNoPlace(ctx, facts.placeId)
  const post: Post = {
    ...facts,
    id: PostId.parse(ctx.newId()),
    placeId: facts.placeId ?? unit.placeId,
    isSingle: !sharedRoles.includes(facts.role),
    validTo: null,
    version: 1,
  }
  await insertPosts(ctx, [post])
  await record(ctx, 'people.post-created', post.id, { unitId: post.unitId, role: post.role })
  return post
}

/** @throws Refusal not-found, forbidden, stale, conflict (it has ended), invalid */
export const changePost = async (ctx: Ctx, id: PostId, text: PostText): Promise<Post> => {
  const post = await takePost(ctx, id, 'change')
  await refuseNoPlace(ctx, text.placeId)
  const saved = await savePost(ctx, { ...post, ...text })
  await record(ctx, 'people.post-changed', id, { placeId: saved.placeId })
  return saved
}

/**
 * Somebody takes a post. The tasks of the post are theirs from that day, and they find the hand-over.
 *
 * @throws Refusal not-found, forbidden; conflict, while somebody else holds it or they hold it already; invalid
 */
export const givePost = async (ctx: Ctx, postId: PostId, { fromOn, person }: Taking): Promise<Holding> => {
  authorise(postPolicy.read, ctx.actor, null)
  const post = await holdPost(ctx, postId)
  authorise(postPolicy.give, ctx.actor, post)
  if (post.validTo !== null && post.validTo < fromOn) throw new Refusal('conflict', 'people.post-ended')
  if (fromOn < post.validFrom) throw refused('/fromOn', 'people.begins-before-the-post')
  if (post.isSingle && (await isHeldAfter(ctx, postId, addDays(fromOn, -1)))) {
    throw new Refusal('conflict', 'people.post-held')
  }

  const holder = 'id' in person ? await holdPerson(ctx, person.id) : await newPerson(ctx, person)
  if (holder.leftOn !== null) throw new Refusal('conflict', 'people.has-left')
  const holding: Holding = {
    id: HoldingId.parse(ctx.newId()),
    postId,
    personId: holder.id,
    isSingle: post.isSingle,
    fromOn,
    toOn: null,
    handoverNote: null,
    version: 1,
  }
  if (!(await insertHolding(ctx, holding))) throw new Refusal('conflict', 'people.post-held')
  await record(ctx, 'people.post-taken', postId, { personId: holder.id, role: post.role, fromOn })
  return holding
}

const newPerson = async (ctx: Ctx, text: PersonText): Promise<Person> => {
  const person: Person = { ...text, id: PersonId.parse(ctx.newId()), leftOn: null, version: 1 }
  await insertPersons(ctx, [person])
  await record(ctx, 'people.person-added', person.id, {})
  return person
}

/**
 * The last day at a post. What is open stays with the post; the note is for whoever comes next.
 *
 * @throws Refusal not-found, also when it is not one's own; stale; conflict, when it has ended, the successor has begun by then, or nobody
 * else would administrate; invalid
 */
export const leavePost = async (ctx: Ctx, id: HoldingId, { toOn, handoverNote }: Leaving): Promise<Holding> => {
  const holding = await holdHolding(ctx, id)
  if (!holdingPolicy.leave(ctx.actor, holding)) throw new Refusal('not-found', 'people.no-such-holding')
  refuseStale(ctx.seen, holding.version, holding)
  if (holding.toOn !== null && holding.toOn < dayOf(ctx.now)) throw new Refusal('conflict', 'people.left-already')
  if (toOn < holding.fromOn) throw refused('/toOn', 'people.ends-before-it-begins')
  // Whoever stays longer than they said must not stay into the time of the successor. The post is held meanwhile.
  const { role } = await holdPost(ctx, holding.postId)
  if (role === 'system-administrator' && (await othersWithRole(ctx, role, holding.personId, toOn)) === 0) {
    throw new Refusal('conflict', 'people.last-administrator')
  }
  if (holding.isSingle && (await isHeldByAnother(ctx, { ...holding, toOn }))) {
    throw new Refusal('conflict', 'people.post-held')
  }
  const saved = await saveHolding(ctx, { ...holding, toOn, handoverNote })
  await record(ctx, 'people.post-left', holding.postId, { personId: holding.personId, toOn })
  return saved
}

/** What a successor finds. @throws Refusal not-found, forbidden */
export const viewHandover = async (ctx: Ctx, postId: PostId): Promise<Handover> => {
  authorise(postPolicy.read, ctx.actor, null)
  const post = await getPost(ctx, postId)
  const holders = await holdersEver(ctx, postId)
  authorise(handoverPolicy.read, ctx.actor, { postId, holderIds: holders.map(({ personId }) => personId) })
  return {
    post,
    unitName: (await getUnit(ctx, post.unitId)).name,
    holders: holders.map((holder) => ({ ...holder, isMe: holder.personId === ctx.actor.personId })),
    offers: offersOf(postPolicy, ctx.actor, post).filter(({ verb }) => verb !== 'read' && verb !== 'create'),
  }
}

const refuseNoPlace = async (ctx: Ctx, placeId: string | null): Promise<void> => {
  if (placeId !== null && (await placeCards(ctx, [placeId])).length === 0)
    throw refused('/placeId', 'people.no-such-place')
}

/** The only way to a post that is to be changed. One that has ended changes no more. */
export const takePost = async (ctx: Ctx, id: PostId, deed: 'change' | 'end'): Promise<Post> => {
  authorise(postPolicy.read, ctx.actor, null)
  const post = await holdPost(ctx, id)
  authorise(postPolicy[deed], ctx.actor, post)
  refuseStale(ctx.seen, post.version, post)
  if (post.validTo !== null) throw new Refusal('conflict', 'people.post-ended')
  return post
}
