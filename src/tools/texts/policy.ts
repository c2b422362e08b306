import { holds, isStaff, type Policy } from '#kernel/policy.ts'

/** Whoever works here may read what is written to people; the office words it. */
// biome-ignore format: a table for people
export const textPolicy = {
  read: (actor) => isStaff(actor),
  edit: (actor) => holds(actor, ['district-office', 'system-administrator']),
} satisfies Policy<'read' | 'edit', null>
