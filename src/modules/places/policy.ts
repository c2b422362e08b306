import { anyOf, holds, isStaff, type Policy, type Role, type Rule } from '#kernel/policy.ts'
import type { Place } from './place.ts'
import type { PlaceType } from './place-type.ts'

const isOffice: Rule<unknown> = (actor) => holds(actor, ['district-office', 'system-administrator'])
const isStaffHere: Rule<unknown> = (actor) => isStaff(actor) || holds(actor, 'partner')

/** Whoever works at a place knows how its buildings are called. */
const local: readonly Role[] = ['street-staff', 'community-head', 'community-worker']
const worksThere: Rule<Place> = (actor, { id, parentId }) =>
  actor.posts.some(
    ({ role, placeId }) => local.includes(role) && placeId !== null && (placeId === id || placeId === parentId),
  )

/** Places are public: everybody may read them. Who may set them right: */
// biome-ignore format: a table for people
export const placePolicy = {
  correct: isOffice,
  build:   anyOf<Place>(isOffice, worksThere),
} satisfies Policy<'correct' | 'build', Place>

/** Bringing in an edition of the codes concerns the whole district. */
// biome-ignore format: a table for people
export const divisionPolicy = {
  'import': isOffice,
} satisfies Policy<'import', null>

/** Of which kind a community is, is the office's own distinction: whoever works with it sees it, residents do not. */
// biome-ignore format: a table for people
export const typePolicy = {
  read:    isStaffHere,
  create:  isOffice,
  change:  isOffice,
  assign:  isOffice,
  retire:  isOffice,
  restore: isOffice,
  remove:  isOffice,
} satisfies Policy<'read' | 'create' | 'change' | 'assign' | 'retire' | 'restore' | 'remove', PlaceType | null>
