import { isStaff, type Policy } from '#kernel/policy.ts'

/** Whoever is asked may know what is asked; of residents nothing is asked that the form itself does not show. */
// biome-ignore format: a table for people
export const fieldPolicy = {
  read: (actor) => isStaff(actor),
} satisfies Policy<'read', null>
