import type { Ctx } from '#db/context.ts'
import {
  accountStates,
  agreeFactorRemoval,
  askFactorRemoval,
  closeAccount,
  type FactorRemoval,
  factorRemovals,
  invite,
  lockAccount,
  resetPassword,
  unlockAccount,
} from '#http/session/accounts.ts'
import { type Day, dayOf } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { type Offer, offersOf } from '#kernel/workflow.ts'
import { unitCards } from '#modules/organisations/index.ts'
import { placeCards } from '#modules/places/index.ts'
import { record } from '#tools/audit/record.ts'
import { type Person, PersonId, type PersonText } from '../person.ts'
import { type Known, personPolicy, postPolicy, staffPolicy } from '../policy.ts'
import { type HeldPostView, type PersonView, PostId } from '../post.ts'
import { getPerson, getPost, holdingsOf, holdPerson, personCards } from '../queries.ts'
import { endHoldingsOf, savePerson } from '../store/persons.ts'
import { othersWithRole } from '../store/posts.ts'

/** The posts of somebody with the names that a sentence needs. */
export const heldPosts = async (ctx: Ctx, id: PersonId): Promise<HeldPostView[]> => {
  const held = await holdingsOf(ctx, id, dayOf(ctx.now))
  const units = await unitCards(
    ctx,
    held.map(({ unitId }) => unitId),
  )
  const places = await placeCards(
    ctx,
    held.map(({ placeId }) => placeId).filter((one) => one !== null),
  )
  return held.map(({ placeId, ...post }) => ({
    ...post,
    unitName: units.find(({ id: unitId }) => unitId === post.unitId)?.name ?? '',
    placeName: places.find((place) => place.id === placeId)?.name ?? null,
  }))
}

/** Somebody as their session shows them: the name, and the posts of today. Null for a resident without a post. */
export const findPerson = async (
  ctx: Ctx,
  id: string,
): Promise<{ name: string; posts: Pick<HeldPostView, 'role' | 'unitId' | 'unitName' | 'title'>[] } | null> => {
  const [card] = await personCards(ctx, [id])
  if (!card) return null
  const today = dayOf(ctx.now)
  const held = (await heldPosts(ctx, PersonId.parse(id))).filter(({ fromOn }) => fromOn <= today)
  return {
    name: card.name,
    posts: held.map(({ role, unitId, unitName, title }) => ({ role, unitId, unitName, title })),
  }
}

const knownOf = async (ctx: Ctx, id: PersonId): Promise<Known> => ({
  personId: id,
  heldRoles: (await holdingsOf(ctx, id, dayOf(ctx.now))).map(({ role }) => role),
})

/** Whoever may not read somebody does not learn that they exist. */
const refuseUnread = (ctx: Ctx, known: Known): void => {
  if (ctx.actor.personId === null) throw new Refusal('signed-out', 'kernel.signed-out')
  if (!personPolicy.read(ctx.actor, known)) throw new Refusal('not-found', 'people.no-such-person')
}

/** @throws Refusal signed-out; not-found, also when this person may not be read */
export const viewPerson = async (ctx: Ctx, id: PersonId): Promise<PersonView> => {
  const person = await getPerson(ctx, id)
  const known = await knownOf(ctx, id)
  refuseUnread(ctx, known)
  const posts = await heldPosts(ctx, id)
  const [account = null] = personPolicy['see-account'](ctx.actor, known) ? await accountStates(ctx, [id]) : []
  return {
    ...person,
    posts,
    viewable: await viewableOf(ctx, posts),
    account: account && { state: account.state, name: account.name, hasSecondFactor: account.hasSecondFactor },
    offers: offersOf(personPolicy, ctx.actor, known).filter((offer) => isOpen(offer, person, account)),
  }
}

/** Those of somebody's posts as which the reader may look. */
const viewableOf = async (ctx: Ctx, held: readonly HeldPostView[]): Promise<PostId[]> => {
  const viewable: PostId[] = []
  for (const { postId } of held) {
    const post = await getPost(ctx, PostId.parse(postId))
    if (postPolicy['view-as'](ctx.actor, post)) viewable.push(post.id)
  }
  return viewable
}

/** Which deeds have something to act on, by the state of the account. */
const openIn: Readonly<Record<string, readonly string[]>> = {
  invite: ['none', 'invited', 'closed'],
  reset: ['open', 'locked'],
  lock: ['open'],
  unlock: ['locked'],
}

const isOpen = (
  { verb }: Offer,
  person: Person,
  account: { state: string; hasSecondFactor: boolean } | null,
): boolean => {
  if (verb === 'read' || verb === 'see-account') return false
  if (person.leftOn !== null) return false
  if (verb === 'remove-factor') return account?.hasSecondFactor === true
  const states = openIn[verb]
  return states === undefined || (account !== null && states.includes(account.state))
}

/** @throws Refusal not-found, forbidden, stale, conflict (has left) */
export const changePerson = async (ctx: Ctx, id: PersonId, text: PersonText): Promise<Person> => {
  const person = await take(ctx, id, 'change')
  const saved = await savePerson(ctx, { ...person, ...text })
  await record(ctx, 'people.person-changed', id, {})
  return saved
}

/** @returns the token of a link that opens once, and is kept nowhere. @throws Refusal not-found, forbidden, conflict */
export const invitePerson = async (ctx: Ctx, id: PersonId): Promise<{ token: string }> => {
  await take(ctx, id, 'invite')
  const token = await invite(ctx, id)
  await record(ctx, 'people.person-invited', id, {})
  return { token }
}

/** A link for a new password: whoever makes it never sees one. @throws Refusal not-found, forbidden */
export const resetPerson = async (ctx: Ctx, id: PersonId): Promise<{ token: string }> => {
  await take(ctx, id, 'reset')
  const token = await resetPassword(ctx, id)
  await record(ctx, 'people.password-reset', id, {})
  return { token }
}

/** @throws Refusal not-found, forbidden */
export const lockPerson = async (ctx: Ctx, id: PersonId): Promise<void> => {
  await take(ctx, id, 'lock')
  await lockAccount(ctx, id)
  await record(ctx, 'people.account-locked', id, {})
}

/** @throws Refusal not-found, forbidden */
export const unlockPerson = async (ctx: Ctx, id: PersonId): Promise<void> => {
  await take(ctx, id, 'unlock')
  await unlockAccount(ctx, id)
  await record(ctx, 'people.account-unlocked', id, {})
}

/**
 * Somebody leaves the service: all posts end, the account is closed at once. What is open stays with the posts.
 *
 * @throws Refusal not-found, forbidden, stale; conflict, for the last administrator; invalid, when the day lies ahead
 */
export const letGo = async (ctx: Ctx, id: PersonId, { on }: { on: Day }): Promise<Person> => {
  const person = await take(ctx, id, 'leave')
  if (on > dayOf(ctx.now)) {
    throw new Refusal('invalid', 'people.not-ahead', { fields: [{ pointer: '/on', reason: 'people.not-ahead' }] })
  }
  const { heldRoles } = await knownOf(ctx, id)
  if (heldRoles.includes('system-administrator') && (await othersWithRole(ctx, 'system-administrator', id, on)) === 0) {
    throw new Refusal('conflict', 'people.last-administrator')
  }
  await endHoldingsOf(ctx, id, on)
  await closeAccount(ctx, id)
  const saved = await savePerson(ctx, { ...person, leftOn: on })
  await record(ctx, 'people.person-left', id, { on })
  return saved
}

/** The first of two for a lost code app. @throws Refusal not-found, forbidden, conflict */
export const askToRemoveFactor = async (ctx: Ctx, id: PersonId): Promise<{ id: string }> => {
  await take(ctx, id, 'remove-factor')
  const removal = await askFactorRemoval(ctx, id)
  await record(ctx, 'people.factor-removal-asked', id, { removalId: removal })
  return { id: removal }
}

/** Those that wait for a second officer, oldest first. @throws Refusal signed-out, forbidden */
export const browseFactorRemovals = async (
  ctx: Ctx,
): Promise<(FactorRemoval & { name: string; isMine: boolean })[]> => {
  authorise(staffPolicy.import, ctx.actor, null)
  const removals = await factorRemovals(ctx)
  const names = new Map<string, string>(
    (
      await personCards(
        ctx,
        removals.map(({ personId }) => personId),
      )
    ).map(({ id, name }) => [id, name]),
  )
  return removals.map((removal) => ({
    ...removal,
    name: names.get(removal.personId) ?? '',
    isMine: removal.askedBy === ctx.actor.personId || removal.personId === ctx.actor.personId,
  }))
}

/** The second of two. @throws Refusal not-found; forbidden, for whoever asked and for the person concerned */
export const agreeToRemoveFactor = async (ctx: Ctx, removalId: string): Promise<void> => {
  authorise(staffPolicy.import, ctx.actor, null)
  const personId = await agreeFactorRemoval(ctx, removalId)
  await record(ctx, 'people.factor-removed', personId, { removalId })
}

/** The only way to somebody who is to be changed. Whoever has left is changed no more. */
const take = async (ctx: Ctx, id: PersonId, deed: keyof typeof personPolicy): Promise<Person> => {
  const known = await knownOf(ctx, id)
  const person = await holdPerson(ctx, id)
  refuseUnread(ctx, known)
  authorise(personPolicy[deed], ctx.actor, known)
  refuseStale(ctx.seen, person.version, person)
  if (person.leftOn !== null) throw new Refusal('conflict', 'people.has-left')
  return person
}
