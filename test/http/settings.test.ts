import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { somebody, unitIdOf } from '#modules/people/builders.ts'
import { demoPersonId } from '#modules/people/seed.ts'
import { reservedWords } from '#modules/places/index.ts'
import { openTestServer, type TestServer } from './server.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

let town: TestServer
beforeAll(async () => {
  town = await openTestServer()
  await town.server.work()
})
afterAll(() => town.stop())

const office = {
  kind: 'department',
  shortName: '演示局',
  parentId: null,
  placeId: null,
  rank: 90,
  validFrom: '2023-01-01',
  aliases: [],
}
const post = { title: '演示岗', role: 'liaison', placeId: null, rank: 0, validFrom: '2023-01-01' }
type Made = { id: string; version: number }

describe('the places', () => {
  it('are never called like a page of the server', () => {
    const firstWords = town.server.app.routes
      .map(({ path }) => path.split('/')[1] ?? '')
      .filter((word) => /^[a-z0-9-]+$/.test(word))
    expect(firstWords.length).toBeGreaterThan(5)
    expect([...new Set(firstWords)].filter((word) => !reservedWords.has(word))).toEqual([])
  })

  it('are anybody’s to read, by code, by address and page by page', async () => {
    const ask = await town.as(null)
    const first = (await ask('GET', '/places?limit=100')).body as { lines: { id: string }[]; next: string }
    const second = await ask('GET', `/places?limit=100&after=${encodeURIComponent(first.next)}`)
    expect(first.lines).toHaveLength(100)
    expect(second.body).toMatchObject({ lines: { length: 61 }, next: null })
    expect((await ask('GET', '/place-addresses/waitan')).body).toMatchObject({
      predecessors: [{ name: '中马街道' }, { name: '白沙街道' }],
    })
    const past = (await ask('GET', '/places?past=true&limit=500')).body as { lines: { validTo: string | null }[] }
    expect(past.lines.filter(({ validTo }) => validTo !== null)).toHaveLength(2)
  })

  it('say which line of a file is wrong, in the reader’s language', async () => {
    const ask = await town.as('office')
    const bring = {
      divisions: 'code,name,parent,kind\n330205,江北区,3302,district\n330205009,演示街道,330299,street\n',
      source: '演示',
    }
    const { status, body } = await ask('POST', '/place-imports', bring)
    expect(status).toBe(422)
    expect(body).toMatchObject({ title: expect.stringContaining('第 3 行') })
  })
})

describe('a unit', () => {
  it('is made once by a double click, and changed by whoever saw its version', async () => {
    const ask = await town.as('office')
    const twice = await Promise.all(
      [1, 2].map(() => ask('POST', '/units', { ...office, name: '演示·双击局' }, { key: 'double' })),
    )
    expect(twice.map(({ status }) => status)).toEqual([200, 200])
    expect(twice[0]?.body).toEqual(twice[1]?.body)
    const { id, version } = twice.map(({ body }) => body as Made)[0] ?? { id: '', version: 0 }
    const change = { ...office, name: '演示·双击新局', from: '2023-01-01' }
    expect((await ask('PUT', `/units/${id}/state`, change)).status).toBe(428)
    expect((await ask('PUT', `/units/${id}/state`, change, { version })).body).toMatchObject({ version: 2 })
    expect((await ask('PUT', `/units/${id}/state`, change, { version })).status).toBe(412)
    expect((await (await town.as('resident'))('GET', '/units')).status).toBe(403)
  })

  it('is read from what an office has written', async () => {
    const ask = await town.as('liaison')
    const { body } = await ask(
      'GET',
      `/unit-readings?written[0]=${encodeURIComponent('住建局')}&written[1]=${encodeURIComponent('各街道（镇）')}`,
    )
    expect(body).toMatchObject([
      { is: 'unit', unitId: unitIdOf('区住建局') },
      { is: 'group', unitIds: { length: 8 } },
    ])
  })

  it('hands its posts over when it ends, and the holders act for the successor', async () => {
    const ask = await town.as('office')
    const [old, next] = await Promise.all(
      ['演示·旧局', '演示·新局'].map(async (name) => (await ask('POST', '/units', { ...office, name })).body as Made),
    )
    const made = (await ask('POST', '/posts', { ...post, unitId: old?.id })).body as Made
    await ask('POST', `/posts/${made.id}/holdings`, { fromOn: '2023-01-01', person: { id: demoPersonId('liaison') } })
    expect(
      (
        await ask(
          'PUT',
          `/units/${old?.id}/end`,
          { on: '2023-05-01', reason: '演示：机构改革', successorId: next?.id },
          { version: 1 },
        )
      ).status,
    ).toBe(200)
    await vi.waitFor(
      async () => {
        const { body } = await ask('GET', `/units/${next?.id}/posts`)
        expect(body).toMatchObject({ lines: [{ id: made.id, holders: [{ name: '演示·联络员住建' }] }] })
      },
      { timeout: 20_000, interval: 100 },
    )
  })
})

describe('somebody', () => {
  it('is shown to colleagues, and is nobody for residents', async () => {
    const grid = `/people/${demoPersonId('grid')}`
    expect((await (await town.as('street'))('GET', grid)).body).toMatchObject({
      posts: [{ role: 'grid-worker' }],
      account: null,
    })
    const missing = await (await town.as('resident'))('GET', grid)
    const wrong = await (await town.as('resident'))('GET', `/people/${demoPersonId('nobody at all')}`)
    expect(missing.status).toBe(404)
    expect(missing.text).toBe(wrong.text)
  })

  it('is locked by the administrator, and every session ends', async () => {
    const [admin, grid] = [await town.as('admin'), await town.as('grid-two')]
    const path = `/people/${demoPersonId('grid-two')}`
    expect((await grid('GET', path)).status).toBe(200)
    const { version } = (await admin('GET', path)).body as Made
    expect((await admin('PUT', `${path}/lock`, undefined, { version })).status).toBeLessThan(300)
    await vi.waitFor(async () => expect((await grid('GET', path)).status).toBe(401), { timeout: 10_000 })
    expect((await admin('GET', path)).body).toMatchObject({ account: { state: 'locked' } })
    expect((await admin('DELETE', `${path}/lock`)).status).toBeLessThan(300)
    expect((await admin('POST', `${path}/resets`)).body).toMatchObject({ token: expect.stringMatching(/.{20}/) })
  })

  it('finds the hand-over of the own post', async () => {
    const path = `/posts/${somebody('mediator').posts[0]?.postId}/handover`
    expect((await (await town.as('mediator'))('GET', path)).body).toMatchObject({
      unitName: '庄桥街道',
      holders: [{ isMe: true }],
    })
    expect((await (await town.as('street'))('GET', path)).status).toBe(403)
  })

  it('comes in from a table, whose faults are named before anything is kept', async () => {
    const ask = await town.as('office')
    const table = '姓名\t单位\t岗位\t角色\n演示·表一\t住建局\t表格岗\t联络员\n演示·表二\t龙宫\t表格岗\t联络员\n'
    expect((await ask('POST', '/staff-readings', { table })).body).toMatchObject({ good: 1, faulty: 1 })
    expect((await ask('POST', '/staff-imports', { table })).status).toBe(422)
    const { body } = await ask('GET', `/units/${unitIdOf('区住建局')}/posts`)
    expect((body as { lines: { title: string }[] }).lines.some(({ title }) => title === '表格岗')).toBe(false)
  })
})

describe('the calendar', () => {
  it('is anybody’s to read, and the office’s to publish', async () => {
    const { body } = await (await town.as(null))('GET', '/calendar')
    const { number, days, publishedUntil } = body as { number: number; days: unknown[]; publishedUntil: string }
    const next = { after: number, source: '演示通知', publishedUntil, days }
    expect((await (await town.as('leader'))('POST', '/calendars', next)).status).toBe(403)
    expect((await (await town.as('office'))('POST', '/calendars', next)).body).toMatchObject({ number: number + 1 })
    expect((await (await town.as('office'))('POST', '/calendars', next)).status).toBe(409)
  })
})
