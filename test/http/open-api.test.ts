import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Entry, entriesOf } from '../access/entries.ts'
import { describedBy } from './described.ts'
import { host, openTestServer, type TestServer } from './server.ts'

type Parameter = { name: string; in: string; required?: boolean }
type Operation = {
  operationId: string
  parameters?: Parameter[]
  requestBody?: { content: Record<string, unknown> }
  responses: Record<string, { content?: Record<string, { schema: { $ref?: string } }>; headers?: object }>
}
type Document = { openapi: string; paths: Record<string, Record<string, Operation>>; components: { schemas: object } }

let town: TestServer
let document: Document
let operations: { at: string; operation: Operation }[]
let entries: Entry[]
beforeAll(async () => {
  town = await openTestServer()
  const response = await town.server.app.request(`http://${host}/api/openapi.json`, { headers: { host } })
  document = (await response.json()) as Document
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ at: `${method.toUpperCase()} ${path}`, operation })),
  )
  entries = entriesOf(town.server.router)
})
afterAll(() => town.stop())

describe('the API’s description', () => {
  it('is a valid document of OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document))
    expect(errors ?? []).toEqual([])
    expect(valid).toBe(true)
    expect(document.openapi).toMatch(/^3\.1/)
  })

  it('has every route of the server, and the server every route of it', () => {
    const routes = entries.map(({ method, path }) => `${method} ${path}`)
    expect(operations.map(({ at }) => at).sort()).toEqual(routes.sort())
  })

  it('calls each operation by its entry, and no two alike', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.sort()).toEqual(entries.map(({ name }) => name).sort())
  })

  it('says of each refusal that it is a problem', () => {
    const wrong = operations.flatMap(({ at, operation }) =>
      Object.entries(operation.responses)
        .filter(([status]) => Number(status) >= 400)
        .filter(
          ([, { content }]) => content?.['application/problem+json']?.schema.$ref !== '#/components/schemas/Problem',
        )
        .map(([status]) => `${at} ${status}`),
    )
    expect(wrong).toEqual([])
    const statuses = operations.map(({ operation }) => Object.keys(operation.responses))
    for (const status of ['401', '403', '404', '409', '412', '422', '428']) {
      expect(statuses.every((of) => of.includes(status))).toBe(true)
    }
  })

  it('asks for If-Match and Idempotency-Key where the server does, and gives the version where it comes back', () => {
    const asked = (name: string) =>
      operations
        .filter(({ operation }) => operation.parameters?.some((one) => one.name === name && one.in === 'header'))
        .map(({ operation }) => operation.operationId)
        .sort()
    const meant = (meta: 'versioned' | 'creates') =>
      entries
        .filter(({ access }) => access[meta])
        .map(({ name }) => name)
        .sort()
    expect(asked('If-Match')).toEqual(meant('versioned'))
    expect(asked('Idempotency-Key')).toEqual(meant('creates'))
    const task = operations.find(({ operation }) => operation.operationId === 'programme.task')?.operation
    expect(task?.responses['200']?.headers).toHaveProperty('ETag')
  })

  it('sends files as forms of several parts', () => {
    const upload = operations.find(({ operation }) => operation.operationId === 'files.upload')?.operation
    expect(Object.keys(upload?.requestBody?.content ?? {})).toEqual(['multipart/form-data'])
  })
})

describe('an answer', () => {
  it('is compared with its description wherever a test asks the whole server', async () => {
    const ask = await town.as('office')
    expect((await ask('GET', '/years')).status).toBe(200)
    expect((await ask('GET', '/years/wrong')).status).toBe(422)
  })

  it('that differs from its description, or that has none, is found out', () => {
    const wrong = describedBy(document as never)
    const json = 'application/json'
    const problem = 'application/problem+json'
    expect(wrong({ method: 'GET', path: '/inbox/count', status: 200, type: json, body: { waiting: 0 } })).toBeNull()
    expect(wrong({ method: 'GET', path: '/inbox/count', status: 200, type: json, body: { waiting: '0' } })).toContain(
      'waiting must be integer',
    )
    expect(wrong({ method: 'GET', path: '/inbox/count', status: 403, type: problem, body: { title: '' } })).toContain(
      'required property',
    )
    expect(wrong({ method: 'GET', path: '/inbox/count', status: 201, type: json, body: {} })).toContain('not described')
    expect(wrong({ method: 'PUT', path: '/no-such-thing', status: 200, type: json, body: {} })).toContain(
      'not described',
    )
  })
})
