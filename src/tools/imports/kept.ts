import { z } from 'zod'
import { KeptOutside, KeptQuestion, KeptTable, KeptValues, SaidIgnored, SaidQuestion } from '../transfer/kept.ts'

export { undoHours } from '../transfer/kept.ts'

/** A row of a file: the table it stands in, and its number there. */
export type Place = { tableNo: number; rowNo: number }

/** A file that is read, or cells that were copied. */
export const toBring = { file: z.file().optional(), text: z.string().max(2_000_000).optional() }
export type ToBring = { file?: File | undefined; text?: string | undefined }

/** What is kept of every file while somebody decides about it. */
export const keptFile = {
  sha256: z.string(),
  tables: z.array(KeptTable),
  questions: z.array(KeptQuestion),
  outside: z.array(KeptOutside),
  reason: z.string(),
  reasonValues: KeptValues,
  personId: z.uuid(),
}

/** The same in words. `tables` are the module's, which may say where their rows go. */
export const saidFile = {
  outside: z.array(z.object({ sheet: z.string(), ignored: z.array(SaidIgnored) })),
  questions: z.array(SaidQuestion),
  /** Why it failed; empty unless it did. */
  reason: z.string(),
}

export const saidTable = { ignored: z.array(SaidIgnored) }

/** Which rows of a file, and how many of them at once. */
export const rowsWish = <State extends string>(states: readonly [State, ...State[]], { most, usual }: Page) => ({
  state: z
    .union([z.enum(states), z.array(z.enum(states))])
    .transform((of) => (Array.isArray(of) ? of : [of]))
    .optional(),
  after: z
    .string()
    .regex(/^\d+:\d+$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(most).default(usual),
})
type Page = { most: number; usual: number }
