import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newCase } from '#modules/cases/builders.ts'
import { caseNumber } from '#modules/cases/number.ts'
import { type Answer, type Ask, openTestServer, type TestServer } from './server.ts'

let town: TestServer
let nobody: Ask
beforeAll(async () => {
  town = await openTestServer({ requestsPerMinute: 100_000 })
  nobody = await town.as(null)
})
afterAll(() => town.stop())

/** A device of its own each time: the budget of a device is its own. */
const fromDevice = () => ({ cookie: `linli-device=${randomUUID()}` })
const ordinary = newCase()
const report = (headers: Record<string, string>, key = randomUUID(), body: object = ordinary): Promise<Answer> =>
  nobody('POST', '/cases', body, { key, headers })

const worked = async (): Promise<string> => {
  const { challenge, bits } = (await nobody('GET', '/report-challenge')).body as { challenge: string; bits: number }
  for (let n = 0; ; n += 1) {
    const hash = createHash('sha256').update(`${challenge}:${n}`).digest()
    if (hash.readUInt32BE() >>> (32 - bits) === 0) return `${challenge}:${n}`
  }
}

describe('a flood of reports without an account', () => {
  it('has to wait after three, is told how long, and loses nothing of what was sent', async () => {
    const device = fromDevice()
    for (let n = 0; n < 3; n += 1) expect((await report(device)).status).toBe(200)
    const key = randomUUID()
    const late = await report(device, key)
    expect(late).toMatchObject({ status: 429, body: { reason: 'cases.report-later' } })
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
    // The same report with its key, once the browser has worked, is taken.
    expect((await report({ ...device, 'linli-proof': await worked() }, key)).status).toBe(200)
  })

  it('may send again what was taken, as often as it must, and is given the same receipt', async () => {
    const device = fromDevice()
    const key = randomUUID()
    const first = await report(device, key)
    for (let n = 0; n < 5; n += 1) expect((await report(device, key)).body).toEqual(first.body)
    expect((await report(device)).status).toBe(200)
    expect((await report(device)).status).toBe(200)
    expect((await report(device)).status).toBe(429)
    expect((await report(device, key)).body).toEqual(first.body)
  })

  it('works for each report: work that was done counts once', async () => {
    const device = fromDevice()
    const proof = await worked()
    for (let n = 0; n < 3; n += 1) await report(device)
    expect((await report({ ...device, 'linli-proof': proof })).status).toBe(200)
    expect((await report({ ...device, 'linli-proof': proof })).status).toBe(429)
  })

  it('is never held up before danger', async () => {
    const device = fromDevice()
    for (let n = 0; n < 4; n += 1) await report(device)
    expect((await report(device, randomUUID(), newCase({ words: '演示：三楼冒烟' }))).status).toBe(200)
  })

  it('holds up nobody who is signed in', async () => {
    const community = await town.as('community')
    for (let n = 0; n < 5; n += 1) expect((await community('POST', '/cases', ordinary)).status).toBe(200)
  })
})

describe('whoever guesses', () => {
  it('learns nothing from a number: what there is not and what nobody may see are the same bytes', async () => {
    const { number } = (await report(fromDevice())).body as { number: string }
    const said = async (of: string) => {
      const { status, text, headers } = await nobody('GET', `/public-cases/${of}`)
      return {
        status,
        text: text.replaceAll(of, '…').replace(/"number":"[^"]*"/, ''),
        type: headers.get('content-type'),
      }
    }
    const hidden = await said(number)
    expect(hidden.status).toBe(404)
    for (const counter of [9_001, 9_002]) expect(await said(caseNumber('2305', counter))).toEqual(hidden)
  })
})

describe('a machine that is a new browser each time', () => {
  it('is one of its network: without the work that has thirty reports an hour, and with it more', async () => {
    const answers: number[] = []
    for (let n = 0; n < 31; n += 1) answers.push((await report(fromDevice())).status)
    expect(answers).toContain(200)
    expect(answers.at(-1)).toBe(429)
    expect((await report({ ...fromDevice(), 'linli-proof': await worked() })).status).toBe(200)
  })

  it('does not make up how many have met a public matter', async () => {
    const { number } = (await report({ ...fromDevice(), 'linli-proof': await worked() })).body as { number: string }
    const community = await town.as('community')
    const { body } = await community('GET', `/case-numbers/${number}`)
    const { id } = (body as { case: { id: string } }).case
    const moved = await community('POST', `/cases/${id}/moves`, { verb: 'accept' }, { version: 1 })
    expect(moved.status).toBe(200)
    const device = fromDevice()
    const echo = () => nobody('POST', `/public-cases/${number}/echoes`, {}, { key: randomUUID(), headers: device })
    for (let n = 0; n < 30; n += 1) expect((await echo()).status).toBe(200)
    expect(await echo()).toMatchObject({ status: 429, body: { reason: 'cases.echo-later' } })
    expect((await community('POST', `/public-cases/${number}/echoes`, {})).status).toBe(200)
  })
})
