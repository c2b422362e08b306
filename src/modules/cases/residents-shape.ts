import { z } from 'zod'
import { ReporterView } from './citizen-case.ts'

/** What somebody told of themselves with a report. */
export const Told = z
  .object({ name: z.string(), phone: z.string(), flat: z.string(), mail: z.string(), words: z.string() })
  .meta({ id: 'CaseTold' })
export type Told = z.infer<typeof Told>

/** One of one's own reports, whole: what was told, and what became of it. */
export const MyCaseCopy = z.object({ told: Told, view: ReporterView }).meta({ id: 'MyCaseCopy' })
export type MyCaseCopy = z.infer<typeof MyCaseCopy>

export const Forgotten = z.object({ cases: z.int().nonnegative() }).meta({ id: 'CaseReporterForgotten' })
