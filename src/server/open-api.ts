import { OpenAPIGenerator } from '@orpc/openapi'
import type { AnyRouter } from '@orpc/server'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { z } from 'zod'

/** Every answer that is a refusal has this shape (RFC 9457). */
const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'kind', 'reason', 'fields'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: 'What happened and what to do, in the language asked for' },
    status: { type: 'integer' },
    kind: { type: 'string' },
    reason: { type: 'string' },
    number: { type: ['string', 'null'], description: 'To quote, when it is our fault' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'text'],
        properties: { pointer: { type: 'string' }, text: { type: 'string' } },
      },
    },
    details: {},
    wait: { type: ['integer', 'null'], description: 'Seconds to wait' },
  },
} as const

const refusals = {
  400: 'It could not be read',
  401: 'Sign in first',
  403: 'Not for this post',
  404: 'There is no such thing, for whoever asks',
  409: 'It cannot be done from here',
  412: 'Somebody else changed it in between',
  413: 'Too large',
  415: 'Another kind of file',
  422: 'Something in it has to be put right',
  428: 'Say which version you saw (If-Match)',
  429: 'Too many at once',
  503: 'The database does not answer',
} as const

type Operation = { responses?: Record<string, unknown>; parameters?: unknown[] }

/** The shapes with a name of their own become components. */
const namedShapes = (): Record<string, { schema: z.ZodType }> => {
  // The registry has no public way to list what it holds.
  const named = (z.globalRegistry as unknown as { _idmap: Map<string, z.ZodType> })._idmap
  return Object.fromEntries([...named].map(([id, schema]) => [id, { schema }]))
}

/** OpenAPI 3.1 of all that the server answers under `/api/v1`, made from the contracts; made once. */
export const openApiOf = (router: AnyRouter): (() => Promise<unknown>) => {
  let made: Promise<unknown> | null = null
  return () => {
    made ??= generate(router)
    return made
  }
}

const generate = async (router: AnyRouter): Promise<unknown> => {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(router, {
    info: {
      title: 'Linli 邻里',
      version: '1',
      description: 'What Linli answers. Every refusal is a problem document.',
    },
    servers: [{ url: '/api/v1' }],
    commonSchemas: namedShapes() as never,
  })
  const components = { ...document.components, schemas: { ...document.components?.schemas, Problem: problem } }
  const body = { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(path ?? {}) as Operation[]) {
      if (typeof operation !== 'object' || !operation.responses) continue
      for (const [status, description] of Object.entries(refusals)) {
        operation.responses[status] = { description, ...body }
      }
    }
  }
  return { ...document, components }
}
