import { z } from 'zod'
import { contract } from '#kernel/contract.ts'
import { Day } from '#kernel/day.ts'
import { Offer } from '#kernel/workflow.ts'

/** What a key may be for. */
export const apiScopes = ['open311.report'] as const
export type ApiScope = (typeof apiScopes)[number]

export const ApiKey = z
  .object({
    id: z.uuid(),
    /** Which system. */
    name: z.string().trim().min(2).max(80),
    /** Whom to call about it: an office, not a person. */
    contact: z.string().trim().min(2).max(120),
    scopes: z.array(z.enum(apiScopes)).min(1),
    /** Its first letters, by which people tell keys apart. */
    start: z.string(),
    madeAt: z.date(),
    expiresAt: z.date(),
    revokedAt: z.date().nullable(),
    /** The day, and no moment; null until then. */
    lastUsedOn: Day.nullable(),
  })
  .meta({ id: 'ApiKey' })
export type ApiKey = z.infer<typeof ApiKey>

export const NewApiKey = ApiKey.pick({ id: true, name: true, contact: true, scopes: true })
  .extend({
    /** The last day on which it opens anything. */
    until: Day,
  })
  .meta({ id: 'NewApiKey' })
export type NewApiKey = z.infer<typeof NewApiKey>

/** Shown once: only its hash is kept. */
export const MadeApiKey = ApiKey.extend({ key: z.string() }).meta({ id: 'MadeApiKey' })
export type MadeApiKey = z.infer<typeof MadeApiKey>

export const apiKeysContract = {
  keys: contract
    .route({ method: 'GET', path: '/api-keys', summary: 'Which systems may act here, newest first' })
    .output(z.object({ keys: z.array(ApiKey), offers: z.array(Offer), today: Day })),
  make: contract
    .route({ method: 'PUT', path: '/api-keys/{id}', summary: 'A key for another system, shown once' })
    .input(NewApiKey)
    .output(MadeApiKey),
  revoke: contract
    .route({ method: 'DELETE', path: '/api-keys/{id}', summary: 'The key opens nothing any more' })
    .input(z.object({ id: z.uuid() }))
    .output(ApiKey),
}
