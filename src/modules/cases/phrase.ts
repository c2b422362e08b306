import { z } from 'zod'

/** Sentences for answers, as the district words them; each is a beginning that somebody completes. Version 0: none yet. */
export const PhraseList = z
  .object({
    phrases: z.array(z.string().trim().min(2).max(200)).max(30),
    version: z.int().nonnegative(),
  })
  .meta({ id: 'CasePhrases' })
export type PhraseList = z.infer<typeof PhraseList>
