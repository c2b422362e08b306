import { StandardRPCJsonSerializer } from '@orpc/client/standard'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import { vi } from 'vitest'
import { onScreen, type Screen } from './on-screen.tsx'

/** A refusal, as the server says it. */
export class Refused extends Error {
  readonly status: number
  readonly data: object
  constructor(status: number, kind: string, reason: string, message: string, details: unknown = null) {
    super(message)
    this.status = status
    this.data = { kind, reason, number: null, fields: [], details }
  }
}

export type Asked = { path: string; input: unknown; ifMatch: string | null }
export type Answers = Record<string, unknown>

const serializer = new StandardRPCJsonSerializer()

/**
 * Stands in for the server. An answer is a value, a `Refused`, or a function of the input that gives one of them,
 * now or later.
 *
 * @returns what was asked, in order
 */
export const served = (answers: Answers): Asked[] => {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const path = new URL(request.url).pathname.replace('/rpc/', '')
    const text = await request.text()
    const sent = text ? (JSON.parse(text) as { json: unknown; meta?: [] }) : { json: undefined }
    const input = serializer.deserialize(sent.json, sent.meta ?? [])
    asked.push({ path, input, ifMatch: request.headers.get('if-match') })
    const given = answers[path]
    const answer = typeof given === 'function' ? await given(input) : given
    const refusal = answer instanceof Refused ? answer : null
    const missing = given === undefined ? new Refused(404, 'not-found', 'http.no-such-page', '没有这一页') : refusal
    const body = missing
      ? { defined: false, code: 'REFUSED', status: missing.status, message: missing.message, data: missing.data }
      : answer
    const [json, meta] = serializer.serialize(body)
    return new Response(JSON.stringify({ json, meta }), {
      status: missing?.status ?? 200,
      headers: { 'content-type': 'application/json' },
    })
  })
  return asked
}

/** A busy machine draws late; a page that never says it fails all the same. */
const patience = { timeout: 15_000, interval: 50 }

/** What arrives by itself: soon on an idle machine, and in its own time on one that does much else. */
export const soon = <Answer,>(look: () => Answer | Promise<Answer>): Promise<Answer> => vi.waitFor(look, patience)

export type Opened = Screen & { address: () => string; arrives: (text: string) => Promise<void> }

/**
 * A page at its address, as the console opens it.
 *
 * @param path with its parameters: `/c/tasks/$number`
 */
export const opened = async (
  path: string,
  Page: () => React.ReactNode,
  address: string,
  reader: Parameters<typeof onScreen>[1] = {},
): Promise<Opened> => {
  const history = createMemoryHistory({ initialEntries: [address] })
  const root = createRootRoute({ component: Outlet, notFoundComponent: () => <p>elsewhere</p> })
  const routeTree = root.addChildren([createRoute({ getParentRoute: () => root, path, component: Page })])
  const screen = await onScreen(<RouterProvider router={createRouter({ routeTree, history })} />, reader)
  return {
    ...screen,
    address: () => history.location.href,
    arrives: (text) =>
      soon(async () => {
        await screen.settle()
        if (!screen.text().includes(text)) throw new Error(`Not there: ${text}\n${screen.text()}`)
      }),
  }
}
