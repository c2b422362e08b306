import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import type { Actor } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { aLiaison, anOfficer } from '#modules/people/builders.ts'
import { workerDatabase } from '#test/database/database.ts'
import { dayOfTheMeeting, townDistrict } from '#test/database/town.ts'
import { served } from '#test/tools/served.ts'
import { type Hub, openHub } from './hub.ts'
import { publish } from './publish.ts'
import { liveRoutes } from './routes.ts'
import { openStream } from './stream.ts'

const office = anOfficer()
const liaison = aLiaison()
const kind = 'test.matter'
/** Those who may not see anything any more, and those who signed out: what the server would look up. */
const shutOut = new Set<string>()
const gone = new Set<string>()
const named = ({ personId }: Actor): string => personId ?? ''

let hub: Hub
let address: string
let stop: () => Promise<unknown>
beforeAll(async () => {
  const { database, urls } = await workerDatabase()
  hub = openHub({ url: urls.app, database, log: pino({ level: 'silent' }), now: () => dayOfTheMeeting })
  const rule = async ({ actor }: Ctx): Promise<void> => {
    if (shutOut.has(named(actor))) throw new Refusal('forbidden', 'kernel.forbidden')
  }
  const routes = liveRoutes({
    hub,
    rules: { [kind]: rule },
    async stillHere(_headers, _districtId, personId) {
      if (gone.has(personId)) return null
      const { posts } = personId === office.personId ? office : liaison
      return shutOut.has(personId) ? [] : posts
    },
  })
  const { app } = await served({ live: routes }, [office, liaison])
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  stop = async () => {
    await hub.stop()
    server.close()
  }
})
afterAll(() => stop())

const asked = (districtId: number) => ({ districtId, actor: office, purpose: null, now: dayOfTheMeeting, seen: null })

/** Tells `said` about a matter, each in a transaction of its own. */
const tell = async (id: string, said: readonly number[], districtId = townDistrict): Promise<void> => {
  const { database } = await workerDatabase()
  for (const n of said) {
    await database.within('read write', asked(districtId), (ctx) => publish(ctx, { kind, id }, 'test.said', { n }))
  }
}

type Heard = { id: string; name: string; n: unknown }
type Listener = { heard: Heard[]; status: number; text: () => string; ended: Promise<void>; cut: () => void }

/** A browser that has the stream open, over a socket of its own. */
const follow = async (
  id: string,
  { as = office, from, more = '' }: { as?: Actor | null; from?: string; more?: string } = {},
): Promise<Listener> => {
  const headers = {
    host: 'localhost',
    ...(as ? { cookie: `as=${named(as)}` } : {}),
    ...(from === undefined ? {} : { 'last-event-id': from }),
  }
  const request = get(`${address}/api/v1/live/${kind}/${id}${more}`, { headers, agent: false })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  let text = ''
  const heard: Heard[] = []
  const ended = new Promise<void>((resolve) => response.on('close', resolve))
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    heard.splice(0, heard.length, ...eventsIn(text))
  })
  response.on('error', () => undefined)
  return { heard, status: response.statusCode ?? 0, text: () => text, ended, cut: () => request.destroy() }
}

const eventsIn = (text: string): Heard[] =>
  text
    .split('\n\n')
    .slice(0, -1)
    .flatMap((block) => {
      const data = /^data: (.*)$/m.exec(block)?.[1]
      const event = data ? (JSON.parse(data) as { name?: string; facts?: { n?: unknown } }) : {}
      return event.name ? [{ id: /^id: (.*)$/m.exec(block)?.[1] ?? '', name: event.name, n: event.facts?.n }] : []
    })

const saidIn = ({ heard }: Listener) => heard.filter(({ name }) => name === 'test.said').map(({ n }) => n)
const until = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 500) throw new Error('it never came')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
const counted = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, n) => from + n)

describe('a stream', () => {
  it('says where it begins, and then tells everything in order, each once', async () => {
    const id = randomUUID()
    await tell(id, [1, 2])
    const one = await follow(id)
    await until(() => one.heard.length === 1)
    expect(one.heard).toEqual([{ id: '2', name: 'live.here', n: undefined }])
    await tell(id, counted(3, 30))
    await until(() => saidIn(one).length === 28)
    expect(saidIn(one)).toEqual(counted(3, 30))
    expect(one.heard.slice(1).map((event) => event.id)).toEqual(counted(3, 30).map(String))
    one.cut()
  })

  it('tells two deeds in the order of their commits, and nothing of one that was undone', async () => {
    const id = randomUUID()
    const { database } = await workerDatabase()
    const one = await follow(id)
    const undone = database.within('read write', asked(townDistrict), async (ctx) => {
      await publish(ctx, { kind, id }, 'test.said', { n: 0 })
      throw new Refusal('conflict', 'kernel.forbidden')
    })
    await expect(undone).rejects.toMatchObject({ kind: 'conflict' })
    await Promise.all(counted(1, 20).map((n) => tell(id, [n])))
    await until(() => saidIn(one).length === 20)
    expect(saidIn(one).toSorted((a, b) => Number(a) - Number(b))).toEqual(counted(1, 20))
    expect(one.heard.slice(1).map((event) => event.id)).toEqual(counted(1, 20).map(String))
    one.cut()
  })

  it('that was cut goes on where it was, without loss and without a double', async () => {
    const id = randomUUID()
    const one = await follow(id)
    await tell(id, counted(1, 5))
    await until(() => saidIn(one).length === 5)
    one.cut()
    await one.ended
    await tell(id, counted(6, 9))
    const again = await follow(id, { from: one.heard.at(-1)?.id ?? '' })
    await tell(id, counted(10, 12))
    await until(() => saidIn(again).length === 7)
    expect([...saidIn(one), ...saidIn(again)]).toEqual(counted(1, 12))
    again.cut()
  })

  it('says that there is a gap, when what was missed is not kept any more', async () => {
    const id = randomUUID()
    await tell(id, counted(1, 4))
    const { pool } = await workerDatabase()
    await pool.query(`begin; set local app.district = '${townDistrict}';
      delete from live.event where district_id = ${townDistrict} and subject_id = '${id}' and number < 4; commit`)
    const one = await follow(id, { from: '1' })
    await until(() => one.heard.length > 0)
    expect(one.heard).toEqual([{ id: '4', name: 'live.gap', n: undefined }])
    const ahead = await follow(id, { from: '900' })
    await until(() => ahead.heard.length > 0)
    expect(ahead.heard[0]?.name).toBe('live.gap')
    one.cut()
    ahead.cut()
  })

  it('loses nothing when the connection that listens is lost', async () => {
    const id = randomUUID()
    const one = await follow(id)
    await tell(id, [1])
    await until(() => saidIn(one).length === 1)
    const { pool } = await workerDatabase()
    const killed = await pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'linli-live' and datname = current_database()`,
    )
    expect(killed.rowCount).toBe(1)
    await tell(id, counted(2, 6))
    await until(() => saidIn(one).length === 6)
    expect(saidIn(one)).toEqual(counted(1, 6))
    one.cut()
  })

  it('is told the missed and ends, for whoever does not want to wait', async () => {
    const id = randomUUID()
    await tell(id, counted(1, 3))
    const one = await follow(id, { from: '1', more: '?follow=false' })
    await one.ended
    expect(saidIn(one)).toEqual([2, 3])
  })

  it('is opened by sixty at once, and each hears the same', async () => {
    const id = randomUUID()
    const before = hub.open
    const seats = await Promise.all(counted(1, 60).map((n) => follow(id, { as: n % 2 ? office : liaison })))
    await until(() => seats.every(({ heard }) => heard.length === 1))
    expect(hub.open).toBe(before + 60)
    await tell(id, counted(1, 5))
    await until(() => seats.every((seat) => saidIn(seat).length === 5))
    for (const seat of seats) expect(saidIn(seat)).toEqual(counted(1, 5))
    for (const { cut } of seats) cut()
    await until(() => hub.open === before)
  })
})

describe('whoever may not', () => {
  it('hears nothing of another district, also under the same number', async () => {
    const id = randomUUID()
    const one = await follow(id)
    await tell(id, [1], 330206)
    await tell(id, [2])
    await until(() => saidIn(one).length === 1)
    expect(saidIn(one)).toEqual([2])
    one.cut()
  })

  it('is refused before a stream is open: signed out, without the right, of no such kind', async () => {
    const id = randomUUID()
    expect((await follow(id, { as: null })).status).toBe(401)
    shutOut.add(named(liaison))
    expect((await follow(id, { as: liaison })).status).toBe(403)
    shutOut.clear()
    const other = await fetch(`${address}/api/v1/live/no.such/${id}`, { headers: { cookie: `as=${named(office)}` } })
    expect(other.status).toBe(404)
  })

  for (const [why, set] of [
    ['signs out', gone],
    ['loses the post', shutOut],
  ] as const) {
    it(`any more, because they ${why}, is cut off, and the others hear on`, async () => {
      const id = randomUUID()
      const [one, other] = [await follow(id, { as: liaison }), await follow(id)]
      await until(() => one.heard.length === 1)
      set.add(named(liaison))
      await one.ended
      await tell(id, [1])
      await until(() => saidIn(other).length === 1)
      expect(saidIn(one)).toEqual([])
      set.clear()
      other.cut()
    })
  }
})

it('a reader that does not read is ended, and keeps no memory', async () => {
  let ends = 0
  const wish = { districtId: townDistrict, topic: { kind, id: randomUUID() }, isAllowed: async () => true }
  const stream = openStream({
    ...wish,
    onEnd: () => {
      ends += 1
    },
  })
  for (const number of counted(1, 1_001)) stream.tell({ number, name: 'test.said', facts: {}, at: dayOfTheMeeting })
  expect(stream.hasEnded).toBe(true)
  expect(ends).toBe(1)
})

it('a stop ends every stream and takes no new one', async () => {
  const { database, urls } = await workerDatabase()
  const other = openHub({ url: urls.app, database, log: pino({ level: 'silent' }), now: () => dayOfTheMeeting })
  const wish = { districtId: townDistrict, topic: { kind, id: randomUUID() }, after: null, now: dayOfTheMeeting }
  const stream = await other.follow({ ...wish, isAllowed: async () => true })
  await stream.next()
  const rest = stream.next()
  await other.stop()
  expect(await rest).toEqual({ done: true, value: undefined })
  const late = other.follow({ ...wish, isAllowed: async () => true })
  await expect(late).rejects.toMatchObject({ kind: 'unavailable' })
})
