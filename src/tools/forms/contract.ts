import { z } from 'zod'
import { contract } from '#kernel/contract.ts'

/** How often somebody is asked: once and for all, when something happens, or again and again. */
const cadences = ['once', 'when-it-happens', 'each-report', 'each-year'] as const

/** Who has to answer. */
const respondents = ['office', 'unit', 'staff', 'resident'] as const

/**
 * One thing that the district asks somebody to write down. A field is asked of a matter, a place or a unit; what is asked of
 * a person is only how to reach them, and says so.
 */
export const AskedField = z
  .object({
    /** `programme.row.title`: whose it is, on which form, which field. */
    key: z.string().max(120),
    label: z.object({ zh: z.string().min(1), en: z.string().min(1) }),
    /** The form that asks for it. */
    form: z.object({ zh: z.string().min(1), en: z.string().min(1) }),
    by: z.string(),
    asks: z.enum(respondents),
    every: z.enum(cadences),
    /** Where the answer is used, so that nobody has to give it again. */
    usedIn: z.array(z.object({ zh: z.string(), en: z.string() })),
    isRequired: z.boolean(),
    /** Where the form stands. */
    path: z.string().nullable(),
  })
  .meta({ id: 'AskedField' })
export type AskedField = z.infer<typeof AskedField>

/** Is it asked already, and may it be asked at all? */
export const FieldCheck = z
  .object({
    name: z.string(),
    /** Those that ask for the same, nearest first. */
    alike: z.array(AskedField),
    /** Why no form may ask for it, naming the law; null: it may. */
    refused: z.string().nullable(),
  })
  .meta({ id: 'FieldCheck' })
export type FieldCheck = z.infer<typeof FieldCheck>

export const formsContract = {
  fields: contract
    .route({ method: 'GET', path: '/fields', summary: 'Every field that the district asks somebody to fill in' })
    .output(z.object({ fields: z.array(AskedField) })),
  check: contract
    .route({ method: 'GET', path: '/field-checks', summary: 'Is this asked already, and may it be asked?' })
    .input(z.object({ name: z.string().trim().min(1).max(80) }))
    .output(FieldCheck),
}
