import type { APIRequestContext } from 'playwright-core'
import { itemText, meetingText, seriesText } from '#modules/meetings/builders.ts'

export type Asking = <Answer>(method: string, path: string, data?: unknown, version?: number) => Promise<Answer>

let key = 0

/** Asks as whoever signed in, the way another program would. */
export const askingOf =
  (request: APIRequestContext): Asking =>
  async <Answer>(method: string, path: string, data?: unknown, version?: number): Promise<Answer> => {
    key += 1
    const headers = {
      'idempotency-key': `room-${path}-${key}`,
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    }
    const response = await request.fetch(`/api/v1${path}`, { method, data, headers })
    const body = await response.text()
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${body}`)
    return JSON.parse(body) as Answer
  }

type View = { meeting: { id: string }; version: number; items: { id: string; ordinal: number }[] }
type Lists = { list: { name: string }; versions: { id: string; state: string }[] }[]

/** A paper of each kind that the wall shows: a text in several pages, and what the newest version of a list changes. */
const putPapers = async (ask: Asking, id: string, itemId: string): Promise<void> => {
  const [year] = await ask<{ id: string }[]>('GET', '/years')
  const lists = await ask<Lists>('GET', `/years/${year?.id}/lists`)
  const version = lists.flatMap(({ versions }) => versions).find(({ state }) => state !== 'draft')
  await ask('POST', `/meetings/${id}/papers`, { itemId, kind: 'progress-report', title: '演示：前期工作进展' })
  if (version) await ask('POST', `/meetings/${id}/papers`, { itemId, kind: 'list-version', refId: version.id })
}

/** A meeting of the demo's leading group, convened, with two items besides what became of the last decisions. */
const aConvenedRoom = async (ask: Asking): Promise<string> => {
  const name = `演示：会场 ${Math.random()}`
  const { series } = await ask<{ series: { id: string } }>('POST', '/meeting-series', seriesText({ name }))
  const planned = await ask<View>('POST', `/meeting-series/${series.id}/meetings`, meetingText())
  const { id } = planned.meeting
  const lists = await ask<{ id: string }>('POST', `/meetings/${id}/items`, itemText({ title: '演示：四张清单' }))
  await ask('POST', `/meetings/${id}/items`, itemText({ title: '演示：加装电梯管线迁改' }))
  await putPapers(ask, id, lists.id)
  const { version } = await ask<View>('GET', `/meetings/${id}`)
  await ask('POST', `/meetings/${id}/notices`, { reason: '演示：临时召开' }, version)
  return id
}

type Told = {
  items: { id: string; ordinal: number }[]
  papers: { id: string; kind: string }[]
  seats: { id: string; unitName: string }[]
  at: string
}

/** The same, in the middle of its first item: people are there, a list lies on the wall, something was decided. */
export const aRunningRoom = async (ask: Asking): Promise<string> => {
  const id = await aConvenedRoom(ask)
  await ask('POST', `/meetings/${id}/moves`, { verb: 'open' })
  const live = () => ask<Told>('GET', `/meetings/${id}/live`)
  const write = async (...of: Record<string, unknown>[]): Promise<void> => {
    const { at } = await live()
    const captures = of.map((one) => ({ id: crypto.randomUUID(), at, ...one }))
    await ask('POST', `/meetings/${id}/captures`, { captures })
  }
  const { items, seats } = await live()
  const itemId = items.find(({ ordinal }) => ordinal === 1)?.id
  await write(...seats.slice(0, 5).map((seat) => ({ kind: 'presence', attendeeId: seat.id, what: 'arrived' })))
  await write({ kind: 'item', itemId, step: 'start' })
  const list = (await live()).papers.find(({ kind }) => kind === 'list-version')
  await write(
    {
      kind: 'decision',
      itemId,
      text: '演示：完成管线迁改方案',
      leadUnitId: null,
      supportingUnitIds: [],
      dueOn: '2023-05-12',
    },
    { kind: 'speech', itemId, attendeeId: null, text: '演示：条块合力', tags: ['统筹协调'], taskIds: [] },
    { kind: 'speaker', itemId, attendeeId: seats[1]?.id, step: 'raise' },
    ...(list ? [{ kind: 'show', what: 'change', refId: list.id, position: 0 }] : []),
  )
  return id
}
