import { z } from 'zod'
import { roles } from '#kernel/policy.ts'

/** Cells copied from a spreadsheet or a CSV file: 姓名 name, 单位 unit, 岗位 title, 角色 role, 电话 phone. */
export const StaffTable = z.object({ table: z.string().trim().min(1).max(500_000) }).meta({ id: 'StaffTable' })
export type StaffTable = z.infer<typeof StaffTable>

/** One line that was read; `faults` says what to mend, cell by cell, and is empty when all is well. */
export const StaffLine = z
  .object({
    /** As the table's editor counts, the header is line 1. */
    line: z.int(),
    name: z.string(),
    unit: z.string(),
    title: z.string(),
    role: z.string(),
    phone: z.string(),
    unitId: z.uuid().nullable(),
    knownRole: z.enum(roles).nullable(),
    /** Somebody of this name holds the post already: there is nothing to bring in. */
    isThere: z.boolean(),
    faults: z.array(z.object({ column: z.string(), reason: z.string() })),
  })
  .meta({ id: 'StaffLine' })
export type StaffLine = z.infer<typeof StaffLine>

export const StaffReading = z
  .object({
    lines: z.array(StaffLine),
    /** How many lines would be brought in. */
    good: z.int().nonnegative(),
    there: z.int().nonnegative(),
    faulty: z.int().nonnegative(),
  })
  .meta({ id: 'StaffReading' })
export type StaffReading = z.infer<typeof StaffReading>

export const StaffOutcome = z
  .object({ people: z.int().nonnegative(), posts: z.int().nonnegative() })
  .meta({ id: 'StaffOutcome' })
export type StaffOutcome = z.infer<typeof StaffOutcome>
