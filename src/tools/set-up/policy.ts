import { holds, type Policy } from '#kernel/policy.ts'

/** Whoever sets the district up. */
// biome-ignore format: a table for people
export const setUpPolicy = {
  read: (actor) => holds(actor, ['district-office', 'system-administrator']),
  fill: (actor) => holds(actor, 'district-office'),
} satisfies Policy<'read' | 'fill', null>
