import { cookiesOf, type Site, siteHost } from './demo-server.ts'

const origin = { origin: `http://${siteHost}` }

/** Somebody of the demo's start page. */
export const become = async (site: Site, name: string): Promise<string> =>
  cookiesOf((await site.visit('/start/role', { method: 'POST', form: { name }, headers: origin })).headers)

export const rehearse = (site: Site, cookie: string) =>
  site.visit('/start/rehearsal', { method: 'POST', headers: { ...origin, cookie } })

/** Asks the interface as whoever this is, the way the pages do. */
export type Ask = <Answer>(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  data?: unknown,
  version?: number,
) => Promise<Answer>

let key = 0

/** @throws what the server says, when it refuses */
export const askingAs =
  (site: Site, cookie: string): Ask =>
  async <Answer>(method: string, path: string, data?: unknown, version?: number): Promise<Answer> => {
    key += 1
    const response = await site.server.app.request(`http://${siteHost}/api/v1${path}`, {
      method,
      headers: {
        ...origin,
        host: siteHost,
        cookie,
        accept: 'application/json',
        ...(method === 'GET' ? {} : { 'content-type': 'application/json', 'idempotency-key': `may-meeting-${key}` }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      ...(data === undefined ? {} : { body: JSON.stringify(data) }),
    })
    const body = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${body}`)
    return JSON.parse(body) as Answer
  }

type Line = { id: string; ordinal: number; kind: string; title: string }
type Live = {
  at: string
  items: Line[]
  seats: { id: string; kind: string; unitId: string; unitName: string }[]
  decisions: { id: string; text: string }[]
}
export type Planned = {
  meeting: { id: string; state: string }
  items: Line[]
  attendees: unknown[]
  papers: { id: string; itemId: string; kind: string; refId: string }[]
  version: number
}

/** The desk of a meeting: writes down what happens, and is told at once what was refused. */
export const deskOf = (ask: Ask, id: string) => {
  const live = () => ask<Live>('GET', `/meetings/${id}/live`)
  const note = async (...of: Record<string, unknown>[]): Promise<string[]> => {
    const { at } = await live()
    const captures = of.map((one) => ({ id: crypto.randomUUID(), at, ...one }))
    const { outcomes } = await ask<{ outcomes: { outcome: string; reason: string | null }[] }>(
      'POST',
      `/meetings/${id}/captures`,
      { captures },
    )
    const refused = outcomes.filter(({ outcome }) => outcome !== 'kept')
    if (refused.length > 0) throw new Error(`refused: ${refused.map(({ reason }) => reason).join(', ')}`)
    return captures.map((one) => one.id)
  }
  return { live, note }
}
