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

/** A code is on its way to a mailbox. */
export const MailProof = z
  .object({
    /** The mailbox as its owner knows it. */
    sentTo: z.string(),
    minutes: z.int().positive(),
    /** What the letter says, where mailboxes are invented; null wherever people are real. */
    shown: z.string().nullable(),
  })
  .meta({ id: 'CaseMailProof' })
export type MailProof = z.infer<typeof MailProof>

/** To which mailboxes of theirs somebody gets notices, and since when. */
export const MyNotices = z
  .array(z.object({ number: z.string(), sentTo: z.string(), since: z.date() }))
  .meta({ id: 'MyCaseNotices' })
export type MyNotices = z.infer<typeof MyNotices>
