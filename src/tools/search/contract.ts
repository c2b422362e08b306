import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { cursor, pageOf } from '#kernel/page.ts'

export const SearchLine = z
  .object({
    /** The kind of thing, `programme.task`. */
    kind: z.string(),
    id: z.uuid(),
    number: z.string().nullable(),
    title: z.string(),
    /** Where the word stands. */
    hint: z.string(),
    url: z.string(),
    at: z.date(),
  })
  .meta({ id: 'SearchLine' })
export type SearchLine = z.infer<typeof SearchLine>

export const SearchPage = pageOf(SearchLine).meta({ id: 'SearchPage' })
export type SearchPage = z.infer<typeof SearchPage>

export const SearchFilter = z.object({
  q: z.string().trim().min(1).max(80),
  /** Kinds with commas between them; all when it is not given. */
  kinds: z
    .string()
    .regex(/^[a-z.-]+(,[a-z.-]+)*$/)
    .transform((text) => text.split(','))
    .optional(),
  after: cursor(z.object({ at: z.coerce.date(), id: z.uuid() })).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export type SearchFilter = z.infer<typeof SearchFilter>

/** Something of which there are few, found where it stands. */
export const LookUpLine = SearchLine.omit({ hint: true, at: true }).meta({ id: 'LookUpLine' })
export type LookUpLine = z.infer<typeof LookUpLine>

export const LookUpFilter = z.object({
  q: z.string().trim().min(1).max(80),
  /** `papers`: lists, their rows, key points, meetings and decisions. `who`: units and posts. */
  among: z.enum(['papers', 'who']),
  /** Of each kind. */
  limit: z.coerce.number().int().min(1).max(20).default(5),
})
export type LookUpFilter = z.infer<typeof LookUpFilter>

export const searchContract = {
  lookUp: contract
    .route({
      method: 'GET',
      path: '/look-up',
      summary: 'For staff: lists, rows, key points, meetings and decisions that you may read; or units and posts',
    })
    .input(LookUpFilter)
    .output(z.array(LookUpLine)),
  search: contract
    .route({ method: 'GET', path: '/search', summary: 'Matters with these words that you may see, newest first' })
    .meta({ anyone: true })
    .input(SearchFilter)
    .output(SearchPage),
}
