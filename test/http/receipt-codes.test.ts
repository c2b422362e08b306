import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openLog } from '#http/log.ts'
import { compose, type Server } from '../../src/server/compose.ts'
import { builtSurfaces } from '../../src/server/pages.ts'
import { host, openTestServer, type TestServer } from './server.ts'

let town: TestServer
/** Another process over the same database, or the same one after it was started anew. */
let other: Server

beforeAll(async () => {
  town = await openTestServer()
  other = await compose({
    urls: town.database.urls,
    ownerUrl: town.database.ownerUrl,
    secret: () => 'a secret of a test that is long enough to be one',
    log: openLog('/dev/null', 'error'),
    isSecure: false,
    address: () => 'http://localhost',
    isBehindProxy: true,
    requestsPerMinute: 0,
    isDemo: true,
    surfaces: builtSurfaces,
    folder: '/nowhere',
  })
})
afterAll(async () => {
  await other.stop()
  await town.stop()
})

const wrong = 'AAAAAAAAAAAAAAAA'

const place = async (): Promise<string> => {
  const ask = await town.as(null)
  return ((await ask('GET', '/place-addresses/tianshui')).body as { id: string }).id
}

const aReceipt = async (): Promise<{ number: string; code: string }> => {
  const ask = await town.as(null)
  const body = { category: 'leak', place: { placeId: await place() }, words: '演示' }
  return (await ask('POST', '/cases', body, { key: randomUUID() })).body as { number: string; code: string }
}

/** @param address as a proxy in front says it */
const open = async (address: string, device: string, number: string, code: string): Promise<number> => {
  const { status } = await other.app.request(`http://${host}/api/v1/reports/${number}`, {
    method: 'POST',
    headers: {
      host,
      'content-type': 'application/json',
      'x-forwarded-for': address,
      cookie: `linli-device=${device}`,
    },
    body: JSON.stringify({ code }),
  })
  return status
}

it('takes ten wrong codes an hour from one browser, counts no right ones, and lets its neighbours in', async () => {
  const { number, code } = await aReceipt()
  const [device, neighbour] = [randomUUID(), randomUUID()]
  for (let n = 0; n < 9; n += 1) {
    expect(await open('203.0.113.5', device, number, wrong)).toBe(404)
    expect(await open('203.0.113.5', device, number, code)).toBe(200)
  }
  expect(await open('203.0.113.5', device, number, wrong)).toBe(404)
  expect(await open('203.0.113.5', device, number, code)).toBe(429)
  expect(await open('203.0.113.77', neighbour, number, code)).toBe(200)
})

it('counts a hundred guesses at once as a hundred', async () => {
  const { number } = await aReceipt()
  const device = randomUUID()
  const answers = await Promise.all(Array.from({ length: 30 }, () => open('198.51.100.5', device, number, wrong)))
  expect(answers.filter((status) => status === 404)).toHaveLength(10)
  expect(answers.filter((status) => status === 429)).toHaveLength(20)
})

it('takes fifty from one network, however many browsers it pretends to be', async () => {
  const { number } = await aReceipt()
  const answers: number[] = []
  for (let n = 0; n < 55; n += 1) answers.push(await open(`192.0.2.${n}`, randomUUID(), number, wrong))
  expect(answers.filter((status) => status === 404)).toHaveLength(50)
})

it('remembers them after the process has gone, and in every process', async () => {
  const { number, code } = await aReceipt()
  const device = randomUUID()
  const ask = await town.as(null)
  const headers = { cookie: `linli-device=${device}` }
  for (let n = 0; n < 10; n += 1) await ask('POST', `/reports/${number}`, { code: wrong }, { headers })
  expect((await ask('POST', `/reports/${number}`, { code }, { headers })).status).toBe(429)
  // This server hears no address; asked without one, another process knows the same browser.
  expect(await open('', device, number, code)).toBe(429)
})
