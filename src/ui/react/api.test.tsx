import { ORPCError } from '@orpc/client'
import { oc } from '@orpc/contract'
import { MutationObserver, QueryClient } from '@tanstack/react-query'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { apiOf, byKey } from './api.ts'
import { problemOf } from './problem.ts'

const tasks = {
  task: oc.input(z.object({ id: z.string() })).output(z.object({ title: z.string() })),
  list: oc
    .input(z.object({ after: z.string().optional() }))
    .output(z.object({ lines: z.array(z.object({ id: z.string() })), next: z.string().nullable() })),
  add: oc.input(z.object({ title: z.string() })).output(z.object({ id: z.string() })),
}
const api = apiOf<typeof tasks>('programme')
const client = new QueryClient()

/** Stands in for the network; each call answers the next of these and is remembered. */
const answering = (...answers: [number, unknown][]) => {
  const asked: Request[] = []
  const answer = async (request: Request): Promise<Response> => {
    asked.push(request)
    const [status, json] = answers[Math.min(asked.length, answers.length) - 1] ?? [500, null]
    return new Response(JSON.stringify({ json, meta: [] }), { status, headers: { 'content-type': 'application/json' } })
  }
  vi.stubGlobal('fetch', vi.fn(answer))
  return asked
}

afterEach(() => {
  vi.unstubAllGlobals()
  client.clear()
})

describe('the api of a module', () => {
  it('asks under the name of the module', async () => {
    const asked = answering([200, { title: '演示' }])
    expect(await client.fetchQuery(api.task.queryOptions({ input: { id: '7' } }))).toEqual({ title: '演示' })
    expect(new URL(asked[0]!.url).pathname).toBe('/rpc/programme/task')
    expect(asked[0]!.headers.has('idempotency-key')).toBe(false)
  })

  it('says which version somebody saw', async () => {
    const asked = answering([200, { id: '7' }])
    await api.add.call({ title: '演示' }, { context: { ifMatch: 3 } })
    expect(asked[0]!.headers.get('if-match')).toBe('"3"')
  })

  it('sends the same key with the same attempt, and another one with the next', async () => {
    const asked = answering([503, null], [200, { id: '7' }])
    const options = { ...api.add.mutationOptions(), retry: 1, retryDelay: 0 }
    const adding = new MutationObserver(client, options)
    await adding.mutate({ title: '演示' })
    await adding.mutate({ title: '演示' })
    const [first, again, next] = asked.map(({ headers }) => headers.get('idempotency-key'))
    expect(first).toMatch(/^[0-9a-f]{32}$/)
    expect(again).toBe(first)
    expect(next).not.toBe(first)
  })

  it('reads a list on by key', async () => {
    const asked = answering([200, { lines: [{ id: '1' }], next: 'k' }], [200, { lines: [{ id: '2' }], next: null }])
    const options = api.list.infiniteOptions(byKey((after) => (after === undefined ? {} : { after })))
    const { pages } = await client.fetchInfiniteQuery({ ...options, pages: 3 })
    expect(pages.flatMap(({ lines }) => lines)).toEqual([{ id: '1' }, { id: '2' }])
    expect(asked).toHaveLength(2)
  })
})

describe('a problem', () => {
  const thrown = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error)

  it('keeps what the server said to the person', async () => {
    const data = {
      kind: 'stale',
      reason: 'kernel.stale',
      number: null,
      fields: [{ pointer: '/title', text: '短一点' }],
      details: { version: 4 },
    }
    answering([412, { defined: false, code: 'STALE', status: 412, message: '别人改过', data }])
    expect(problemOf(await thrown(api.task.call({ id: '7' })))).toEqual({
      kind: 'stale',
      status: 412,
      reason: 'kernel.stale',
      text: '别人改过',
      number: null,
      fields: [{ pointer: '/title', text: '短一点' }],
      details: { version: 4 },
    })
  })

  it('is one of the network when no answer came', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    expect(problemOf(await thrown(api.task.call({ id: '7' })))).toMatchObject({ kind: 'offline', status: 0 })
  })

  it('keeps to itself what was not written for people', () => {
    const error = new ORPCError('NOT_FOUND', { message: 'No procedure matched', data: { path: 'x' } })
    expect(problemOf(error)).toMatchObject({ kind: 'not-found', text: null })
  })

  it('is ours when something broke here', () => {
    expect(problemOf(new Error('x is undefined'))).toMatchObject({ kind: 'bug', text: null })
  })
})
