import { holds, isStaff, type Policy } from '#kernel/policy.ts'

/** Whoever works here may know what there is; the office and whoever looks after the system decide. */
// biome-ignore format: a table for people
export const partPolicy = {
  read: (actor) => isStaff(actor),
  put:  (actor) => holds(actor, ['district-office', 'system-administrator']),
} satisfies Policy<'read' | 'put', null>
