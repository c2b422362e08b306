import { holds, type Policy, type Rule } from '#kernel/policy.ts'
import type { Place } from './place.ts'

const isOffice: Rule<unknown> = (actor) => holds(actor, ['district-office', 'system-administrator'])

/** Places are public: everybody may read them. Who may set them right: */
// biome-ignore format: a table for people
export const placePolicy = {
  correct: isOffice,
} satisfies Policy<'correct', Place>

/** Bringing in an edition of the codes concerns the whole district. */
// biome-ignore format: a table for people
export const divisionPolicy = {
  'import': isOffice,
} satisfies Policy<'import', null>
