import { OpenAPIGenerator } from '@orpc/openapi'
import type { AnyRouter } from '@orpc/server'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { z } from 'zod'
import type { Access } from '#kernel/contract.ts'

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

type Schema = { $ref?: string; properties?: Record<string, unknown>; required?: string[] }
type Response = { content?: Record<string, { schema?: Schema }>; headers?: Record<string, unknown> }
type Operation = {
  operationId?: string
  description?: string
  responses?: Record<string, Response & { description?: string }>
  parameters?: unknown[]
  requestBody?: { content?: Record<string, { schema?: Schema }> }
}

const seenVersion = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description:
    'The ETag of what you saw: when somebody changed it in between, the answer is 412 with what is there now',
  schema: { type: 'string', pattern: '^(W/)?"\\d+"$' },
} as const
const onceOnly = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'Your own name for this request: sent again, also at the same moment, it makes one thing',
  schema: { type: 'string', minLength: 1 },
} as const
const versionNow = { description: 'The version, for If-Match', schema: { type: 'string' } } as const

/** What the contract says beside input and output. */
const accessOf = (router: AnyRouter, operationId: string): Access => {
  const entry = operationId
    .split('.')
    .reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], router)
  return (entry as { '~orpc'?: { meta?: Access } } | undefined)?.['~orpc']?.meta ?? {}
}

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
  const schemas = { ...document.components?.schemas, Problem: problem }
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(path ?? {}) as Operation[]) {
      if (typeof operation === 'object' && operation.responses) complete(operation, router, schemas)
    }
  }
  return { ...document, components: { ...document.components, schemas } }
}

/** Headers and refusals are the same everywhere, so no contract repeats them. */
const complete = (operation: Operation, router: AnyRouter, schemas: Record<string, unknown>): void => {
  const { responses = {}, operationId = '', requestBody } = operation
  const { versioned, creates, anyone, open311 } = accessOf(router, operationId)
  const headers = [...(versioned ? [seenVersion] : []), ...(creates ? [onceOnly] : [])]
  if (headers.length > 0) operation.parameters = [...(operation.parameters ?? []), ...headers]
  if (!anyone) operation.description ??= 'For whoever is signed in.'
  // A file that has to be there cannot be sent as JSON.
  if (requestBody?.content && needsFile(requestBody.content['multipart/form-data']?.schema)) {
    delete requestBody.content['application/json']
  }
  for (const response of Object.values(responses)) {
    if (carriesVersion(response, schemas)) response.headers = { ...response.headers, ETag: versionNow }
  }
  const body = { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }
  for (const [status, description] of Object.entries(refusals)) responses[status] = { description, ...body }
  if (open311) speakOpen311(operation)
}

/** Documents of another standard: its own answers and refusals in both formats, and forms that come in. */
const speakOpen311 = ({ responses = {}, requestBody }: Operation): void => {
  const documents = { 'text/xml': { schema: {} }, 'application/json': { schema: {} } }
  for (const status of ['200', '400', '403', '404']) {
    const response = responses[status]
    const problem = status === '200' ? {} : response?.content
    if (response) response.content = { ...problem, ...documents }
  }
  const form = requestBody?.content?.['application/json']
  if (requestBody && form) requestBody.content = { 'application/x-www-form-urlencoded': form }
}

const needsFile = (schema: Schema | undefined): boolean =>
  (schema?.required ?? []).some((name) => JSON.stringify(schema?.properties?.[name]).includes('contentMediaType'))

const carriesVersion = ({ content }: Response, schemas: Record<string, unknown>): boolean => {
  const schema = content?.['application/json']?.schema
  const whole = schema?.$ref ? (schemas[schema.$ref.split('/').at(-1) ?? ''] as Schema | undefined) : schema
  return whole?.properties !== undefined && 'version' in whole.properties
}
