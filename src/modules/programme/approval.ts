import { z } from 'zod'

/** Who passes a change of what was agreed, the lowest first. A higher level may always pass what a lower one may. */
export const approvalLevels = ['lead-unit', 'office', 'group-head', 'leading-group'] as const
export type ApprovalLevel = (typeof approvalLevels)[number]

/** How far a unit and the office may go by themselves. The numbers are the district's own. */
export const ApprovalScheme = z
  .object({
    /** So many calendar days later a lead unit moves a date by itself, once. */
    unitDays: z.int().min(0).max(90),
    /** So many the office passes; what is more goes to the head of the group. */
    officeDays: z.int().min(0).max(366),
    /** Who passes changes of a list that the leading group has adopted. */
    adoptedLevel: z.enum(approvalLevels).exclude(['lead-unit']),
    version: z.int().nonnegative(),
  })
  .meta({ id: 'ApprovalScheme' })
export type ApprovalScheme = z.infer<typeof ApprovalScheme>

/**
 * The rule until a district sets its own.
 *
 * @source practice: what was reviewed is changed by the level that passed it, the group or its head; the days are ours
 */
export const usualApproval: ApprovalScheme = { unitDays: 5, officeDays: 30, adoptedLevel: 'group-head', version: 0 }

/** What a level is asked for, as far as the rule looks at it. */
export type Sought = {
  kind: 'extension' | 'adjustment' | 'pause' | 'termination' | 'milestone-date' | 'milestone-removal'
  /** How many calendar days later; null for "without an end", and where no date moves. */
  days: number | null
  /** It is a step that the unit added itself, not one of the list. */
  isOwnStep: boolean
  /** It is late: what is taken out now would hide that. */
  isLate: boolean
  /** The unit has moved this date by itself before. */
  hasMoved: boolean
}

/** @returns the lowest level that may pass it */
export const levelFor = (
  { kind, days, isOwnStep, isLate, hasMoved }: Sought,
  { isAdopted, scheme }: { isAdopted: boolean; scheme: ApprovalScheme },
): ApprovalLevel => {
  if (isAdopted && !isOwnStep) return scheme.adoptedLevel
  if (kind === 'milestone-removal') return isOwnStep && !isLate ? 'lead-unit' : 'office'
  if (kind !== 'extension' && kind !== 'milestone-date') return 'office'
  if (days === null || days > scheme.officeDays) return 'group-head'
  return days <= scheme.unitDays && !hasMoved ? 'lead-unit' : 'office'
}

/** Is one of these levels high enough? */
export const passes = (held: readonly ApprovalLevel[], needed: ApprovalLevel): boolean =>
  held.some((level) => approvalLevels.indexOf(level) >= approvalLevels.indexOf(needed))

/** What the page of a task needs to say beforehand who has to agree. */
export const Approval = z
  .object({
    isAdopted: z.boolean(),
    scheme: ApprovalScheme,
    /** The levels at which the reader may pass a change of this task. */
    mine: z.array(z.enum(approvalLevels)),
    /** What the unit has moved by itself before: step ids, and `task` for the task's own date. */
    moved: z.array(z.string()),
  })
  .meta({ id: 'Approval' })
export type Approval = z.infer<typeof Approval>
