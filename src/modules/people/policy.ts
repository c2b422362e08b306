import { type Actor, allOf, anyOf, holds, isStaff, type Policy, type Rule, staffRoles } from '#kernel/policy.ts'
import type { Holding, Post } from './post.ts'

/** Somebody, with the roles of the posts they hold now: a rule looks nothing up. */
export type Known = { personId: string; heldRoles: readonly string[] }

const isOffice: Rule<unknown> = (actor) => holds(actor, ['district-office', 'system-administrator'])
const isAdministrator: Rule<unknown> = (actor) => holds(actor, 'system-administrator')
const isColleague: Rule<Known> = (actor, { heldRoles }) =>
  isStaff(actor) && heldRoles.some((role) => (staffRoles as readonly string[]).includes(role) || role === 'partner')
const isOneself: Rule<Known> = (actor, { personId }) => actor.personId === personId
const isSomebodyElse: Rule<Known> = (actor, { personId }) => actor.personId !== personId
const isAtWork: Rule<unknown> = (actor) => isStaff(actor)
const mayKeepAccount = (actor: Actor, known: Known): boolean => isOffice(actor, null) && isSomebodyElse(actor, known)

/** Who may do what with somebody. Residents see no staff, and staff find no residents here. */
// biome-ignore format: a table for people
export const personPolicy = {
  read:            anyOf(isOneself, isColleague, isAdministrator),
  change:          isOffice,
  'see-account':   isOffice,
  invite:          mayKeepAccount,
  reset:           mayKeepAccount,
  lock:            mayKeepAccount,
  unlock:          mayKeepAccount,
  leave:           mayKeepAccount,
  'remove-factor': mayKeepAccount,
} satisfies Policy<string, Known>

/** Bringing in a whole table of staff. */
// biome-ignore format: a table for people
export const staffPolicy = {
  'import': isOffice,
} satisfies Policy<'import', null>

/** Who answers for the rights of others may see what these come to. */
export const looksAsOthers: Rule<unknown> = (actor) => holds(actor, ['system-administrator', 'data-protection-officer'])
/** The posts of those who work for the district or with it; never a resident's, nor those that keep the keys. */
const isLookedAs: Rule<Post | null> = (_, post) =>
  post === null ||
  post.role === 'partner' ||
  (staffRoles.includes(post.role) && post.role !== 'system-administrator' && post.role !== 'data-protection-officer')

// biome-ignore format: a table for people
export const postPolicy = {
  read:   isAtWork,
  create: isOffice,
  change: isOffice,
  give:   isOffice,
  end:    isOffice,
  'view-as': allOf<Post | null>(looksAsOthers, isLookedAs),
} satisfies Policy<'read' | 'create' | 'change' | 'give' | 'end' | 'view-as', Post | null>

/** A post and who has held it: whoever holds it, or did, and the office. */
export type Kept = { postId: string; holderIds: readonly string[] }
const holdsIt: Rule<Kept> = (actor, { postId }) => actor.posts.some((post) => post.postId === postId)
const heldIt: Rule<Kept> = (actor, { holderIds }) => actor.personId !== null && holderIds.includes(actor.personId)

// biome-ignore format: a table for people
export const handoverPolicy = {
  read: anyOf(isOffice, holdsIt, heldIt),
} satisfies Policy<'read', Kept>

const isHolder: Rule<Holding> = (actor, { personId }) => actor.personId === personId

/** Whoever leaves writes the note themselves; the office may do it for somebody who is gone already. */
// biome-ignore format: a table for people
export const holdingPolicy = {
  leave: anyOf(isHolder, isOffice),
} satisfies Policy<'leave', Holding>
