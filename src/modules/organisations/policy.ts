import { holds, isStaff, type Policy, type Rule } from '#kernel/policy.ts'
import type { GroupWord } from './group-word.ts'
import type { Unit } from './unit.ts'

const isOffice: Rule<unknown> = (actor) => holds(actor, ['district-office', 'system-administrator'])
const isStaffHere: Rule<unknown> = (actor) => isStaff(actor) || holds(actor, 'partner')

/**
 * Units are the office's own matter: who works for the district or with it sees them, residents see none of it
 * but the names of those that a report from their place may be about (`cases.unitsAt`).
 */
// biome-ignore format: a table for people
export const unitPolicy = {
  read:   isStaffHere,
  create: isOffice,
  change: isOffice,
  end:    isOffice,
  keep:   isOffice,
} satisfies Policy<'read' | 'create' | 'change' | 'end' | 'keep', Unit | null>

// biome-ignore format: a table for people
export const groupWordPolicy = {
  read:   isStaffHere,
  create: isOffice,
  change: isOffice,
} satisfies Policy<'read' | 'create' | 'change', GroupWord | null>
