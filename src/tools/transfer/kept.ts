import { z } from 'zod'

/** What is kept of a file while somebody decides about it, and shown on the steps of an import: for whoever imports. */
const Values = z.record(z.string(), z.union([z.string(), z.number()]))
export const KeptValues = Values

export const KeptSuggestion = z.object({ id: z.string().nullable(), text: z.string() })

/** Why a cell is not taken over, or what somebody should look at; kept as a key with values, said when it is read. */
export const KeptFault = z.object({
  address: z.string(),
  field: z.string().nullable(),
  reason: z.string(),
  values: Values,
  suggestions: z.array(KeptSuggestion),
})
export type KeptFault = z.infer<typeof KeptFault>

/** The same in words. */
export const SaidFault = KeptFault.omit({ reason: true, values: true }).extend({ text: z.string() })

export const KeptQuestion = z.object({
  reason: z.string(),
  values: Values,
  /** Which table; null when it is about the file. */
  table: z.int().nullable(),
  column: z.int().nullable(),
  /** Fields it may be, the likeliest first. */
  suggestions: z.array(z.string()),
  isBlocking: z.boolean(),
})
export type KeptQuestion = z.infer<typeof KeptQuestion>

export const SaidQuestion = KeptQuestion.omit({ reason: true, values: true }).extend({ text: z.string() })

export const KeptColumn = z
  .object({
    /** From 1, and as the spreadsheet program calls it. */
    column: z.int(),
    letter: z.string(),
    header: z.string(),
    field: z.string().nullable(),
    suggestions: z.array(z.string()),
    samples: z.array(z.string()),
    isHidden: z.boolean(),
  })
  .meta({ id: 'ImportColumn' })

export const KeptIgnored = z.object({ row: z.int(), why: z.string(), text: z.string() })
export const SaidIgnored = KeptIgnored.extend({ whyText: z.string() })

export const KeptOutside = z.object({ sheet: z.string(), ignored: z.array(KeptIgnored) })

/** A table that was found in a sheet, wherever its rows go. */
export const KeptTable = z.object({
  no: z.int(),
  sheet: z.string(),
  visible: z.enum(['visible', 'hidden', 'very-hidden']),
  titles: z.array(z.string()),
  headerRows: z.object({ top: z.int(), bottom: z.int() }),
  columns: z.array(KeptColumn),
  ignored: z.array(KeptIgnored),
  hiddenRows: z.array(z.int()),
  isBlocked: z.boolean(),
  rowCount: z.int(),
})
export type KeptTable = z.infer<typeof KeptTable>

export const KeptCell = z.object({ written: z.string(), address: z.string() })
export type KeptCell = z.infer<typeof KeptCell>

/** How long an import can be taken back. @source the screens' rule for undoing: 24 hours */
export const undoHours = 24
