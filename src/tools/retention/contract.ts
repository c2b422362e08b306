import { z } from 'zod'
import { contract } from '#kernel/contract.ts'

/** Said in the language of whoever asks. */
export const RetentionLine = z
  .object({ what: z.string(), days: z.int().positive().nullable(), basis: z.string() })
  .meta({ id: 'RetentionLine' })
export type RetentionLine = z.infer<typeof RetentionLine>

export const retentionContract = {
  rules: contract
    .route({ method: 'GET', path: '/retention', summary: 'How long things are kept, and why' })
    .meta({ anyone: true })
    .output(z.array(RetentionLine)),
}
