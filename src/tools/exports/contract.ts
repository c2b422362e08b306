import { z } from 'zod'
import { contract, Purpose } from '#kernel/contract.ts'
import { languages } from '#kernel/words.ts'

/** Which table, with the filter of its page. */
const Wish = z.object({
  table: z.string().regex(/^[a-z-]+\.[a-z-]+$/),
  /** What the page asks with, as JSON; nothing for all. */
  filter: z.string().max(4_000).default('{}'),
  language: z.enum(languages).default('zh-CN'),
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
})

export const exportsContract = {
  table: contract
    .route({
      method: 'GET',
      path: '/screen-tables/{table}/export',
      summary: 'A table of the console as a file: all that its page shows, by the same rights',
    })
    .input(Wish)
    .output(z.file()),
  personal: contract
    .meta({ sensitive: true })
    .route({
      method: 'GET',
      path: '/screen-tables/{table}/personal-export',
      summary: 'The same of a table that names persons, for a purpose that is written down',
    })
    .input(Wish.extend({ purpose: Purpose }))
    .output(z.file()),
}
export type ExportWish = z.infer<typeof Wish>
