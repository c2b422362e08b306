import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { seededPlaceId } from '#modules/places/index.ts'
import { type Ask, host, openTestServer, type TestServer } from './server.ts'

/** What a district turns off is gone from everywhere, and comes back whole. */

let town: TestServer
let office: Ask
beforeAll(async () => {
  town = await openTestServer()
  office = await town.as('office')
})
afterAll(() => town.stop())

type View = { part: string; isOn: boolean; version: number; open: { count: number }[]; atPlaces: { version: number }[] }

const viewOf = async (part: string): Promise<View> => {
  const { body } = await office('GET', '/parts')
  const view = (body as { parts: View[] }).parts.find((one) => one.part === part)
  if (!view) throw new Error(`there is no part ${part}`)
  return view
}

const turn = async (part: string, isOn: boolean | null, placeId: string | null = null) => {
  const view = await viewOf(part)
  const despite = view.open.reduce((sum, { count }) => sum + count, 0)
  const version = placeId ? (view.atPlaces[0]?.version ?? 0) : view.version
  return office('PUT', `/parts/${part}`, { placeId, isOn, despite }, { version })
}

const visit = async (path: string): Promise<{ status: number; html: string }> => {
  const answer = await town.server.app.request(`http://${host}${path}`, { headers: { host, accept: 'text/html' } }, {})
  return { status: answer.status, html: await answer.text() }
}

/** The website and the navigation know it within a second. */
const soon = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 10_000, interval: 200 })

const report = (ask: Ask) =>
  ask(
    'POST',
    '/cases',
    {
      channel: 'portal',
      place: { placeId: seededPlaceId('330205006005', '天水社区'), spot: '演示3幢' },
      words: '演示：楼道灯不亮',
      reporter: {},
    },
    { key: randomBytes(16).toString('hex') },
  )

describe('meetings that are turned off', () => {
  it('answer with whom to ask, are in no navigation, and are all there again', async () => {
    const goes = async () => ((await office('GET', '/session')).body as { goes: string[] }).goes
    const before = (await office('GET', '/meetings')).body
    expect(await goes()).toContain('/c/meetings')
    expect((await turn('meetings', false)).status).toBe(200)
    const off = await office('GET', '/meetings')
    expect(off).toMatchObject({ status: 404, body: { reason: 'parts.off-meetings' } })
    expect((off.body as { title: string }).title).toContain('区领导小组办公室')
    await soon(async () => expect(await goes()).not.toContain('/c/meetings'))
    expect(await goes()).not.toContain('/c/decisions')
    expect(await goes()).toContain('/c/programme')
    expect((await turn('meetings', true)).status).toBe(200)
    expect((await office('GET', '/meetings')).body).toEqual({ ...(before as object), at: expect.anything() })
    await soon(async () => expect(await goes()).toContain('/c/meetings'))
  })
})

describe('reporting online that is turned off', () => {
  it('is no way on the website, which says whom to call; the office still writes down what it is told', async () => {
    expect((await visit('/tianshui')).html).toContain('href="/tianshui/report"')
    expect((await turn('resident-report', false)).status).toBe(200)
    await soon(async () => expect((await visit('/tianshui/report')).status).toBe(404))
    const { html } = await visit('/tianshui/report')
    expect(html).toContain('12345')
    expect(html).toContain('110')
    expect((await visit('/report')).status).toBe(404)
    await soon(async () => expect((await visit('/?again')).html).not.toContain('href="/report"'))
    expect((await visit('/r')).status).toBe(200)
    expect(await report(await town.as(null))).toMatchObject({
      status: 404,
      body: { reason: 'parts.off-resident-report' },
    })
    expect((await report(await town.as('community'))).status).toBe(200)
    expect((await turn('resident-report', true)).status).toBe(200)
    expect((await report(await town.as(null))).status).toBe(200)
    await soon(async () => expect((await visit('/tianshui/report')).status).toBe(200))
  })

  it('while somebody writes gives them their words back, and says whom to call', async () => {
    const form = new URLSearchParams({
      key: randomBytes(16).toString('hex'),
      kind: 'other',
      words: '演示：<楼道>灯不亮',
    })
    const headers = { host, accept: 'text/html', origin: `http://${host}` }
    const send = () =>
      town.server.app.request(`http://${host}/tianshui/report`, { method: 'POST', body: form, headers }, {})
    expect((await turn('resident-report', false)).status).toBe(200)
    await soon(async () => expect((await visit('/tianshui/report')).status).toBe(404))
    const answer = await send()
    expect(answer.status).toBe(404)
    const html = await answer.text()
    expect(html).toContain('演示：&lt;楼道&gt;灯不亮</textarea>')
    expect(html).toContain('12345')
    expect((await turn('resident-report', true)).status).toBe(200)
    await soon(async () => expect((await visit('/tianshui/report')).status).toBe(200))
  })

  it('in one street is off for its communities and for no other', async () => {
    const street = seededPlaceId('330205006', '庄桥街道')
    expect((await turn('resident-report', false, street)).status).toBe(200)
    await soon(async () => expect((await visit('/tianshui/report')).status).toBe(404))
    expect((await visit('/baisha/report')).status).toBe(200)
    expect((await visit('/report')).status).toBe(200)
    expect(await report(await town.as(null))).toMatchObject({ status: 404 })
    expect((await turn('resident-report', null, street)).status).toBe(200)
    expect((await report(await town.as(null))).status).toBe(200)
  })
})

describe('what else is turned off', () => {
  it('answers nobody: open figures, Open311, calendars', async () => {
    for (const part of ['open-figures', 'open311', 'calendar-feed']) expect((await turn(part, false)).status).toBe(200)
    expect(await office('GET', '/open-figures')).toMatchObject({
      status: 404,
      body: { reason: 'parts.off-open-figures' },
    })
    expect(await office('GET', '/calendar-feed')).toMatchObject({ status: 404 })
    expect((await office('GET', '/open311/v2/services.json')).status).toBe(404)
    await soon(async () => expect((await visit('/figures')).status).toBe(404))
    for (const part of ['open-figures', 'open311', 'calendar-feed']) expect((await turn(part, true)).status).toBe(200)
    expect((await office('GET', '/open-figures')).status).toBe(200)
    expect((await office('GET', '/open311/v2/services.json')).status).toBe(200)
  })
})
