import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { host, openTestServer, type TestServer } from './server.ts'

let town: TestServer
beforeAll(async () => {
  town = await openTestServer()
})
afterAll(() => town.stop())

const year = { year: 2041, name: '演示年度', slogan: '', template: 'A', copyFrom: null }

const send = (path: string, body: string, type = 'application/json') =>
  town.server.app.request(`http://${host}${path}`, { method: 'POST', body, headers: { host, 'content-type': type } })

describe('a body that cannot be read', () => {
  it.each([
    ['half a document', '/api/v1/session', '{"name":', 'application/json'],
    ['no document at all', '/rpc/session/signIn', 'xx', 'application/json'],
    ['a form without its boundary', '/api/v1/session', 'zzz', 'multipart/form-data'],
    [
      'a mark for a field that is not there',
      '/rpc/session/signIn',
      '{"json":{},"meta":[[1,"x","y"]]}',
      'application/json',
    ],
  ])('is no bug of ours: %s', async (_, path, body, type) => {
    const response = await send(path, body, type)
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('http.not-readable')
  })

  it('may be as deep as it likes', async () => {
    const deep = `${'{"name":'.repeat(50_000)}1${'}'.repeat(50_000)}`
    expect((await send('/api/v1/session', deep)).status).toBe(422)
  })
})

describe('text that cannot be kept', () => {
  it.each(['演\u0000示', '\ud800'])('is said with its field', async (name) => {
    const { status, body } = await (await town.as('office'))('POST', '/years', { ...year, name })
    expect(status).toBe(422)
    expect(body).toMatchObject({ reason: 'kernel.unkept-text', fields: [{ pointer: '/name' }] })
  })

  it('is refused before anybody signs in with it', async () => {
    const { status, body } = await (await town.as(null))('POST', '/session', { name: 'a\u0000b', password: 'x' })
    expect(status).toBe(422)
    expect(body).toMatchObject({ fields: [{ pointer: '/name' }] })
  })

  it('in the address of a page is no bug of ours', async () => {
    const response = await town.server.app.request(`http://${host}/%00`, { headers: { host, accept: 'text/html' } })
    expect(response.status).toBeLessThan(500)
  })

  it('is not what people write: rare characters and pictures stay', async () => {
    const name = '𬭚公社区 😀'
    const { status, body } = await (await town.as('office'))('POST', '/years', { ...year, name })
    expect(status).toBe(200)
    expect(body).toMatchObject({ name })
  })
})

it('whoever has to wait is told how long in the header that programs read', async () => {
  const ask = await town.as(null)
  const wrong = { name: 'mediator', password: 'not the password' }
  let last = await ask('POST', '/session', wrong)
  for (let tries = 0; tries < 15 && last.status === 401; tries += 1) last = await ask('POST', '/session', wrong)
  expect(last.status).toBe(429)
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
})

describe('a number, a kind or a name that the database would refuse', () => {
  const pillar = { title: '演示', aspect: '', ownerUnitId: null, provenance: 'demo', provenanceNote: '' }
  const newYear = async (number: number) =>
    (await (await town.as('office'))('POST', '/years', { ...year, year: number })).body as { id: string }

  it('is said with its field: a pillar of a kind that its year has not', async () => {
    const ask = await town.as('office')
    const { id } = await newYear(2042)
    const kindId = '0187f000-0000-7000-8000-00000000dead'
    const { status, body } = await ask('POST', `/years/${id}/pillars`, { ...pillar, kindId, ordinal: 1 })
    expect(status).toBe(422)
    expect(body).toMatchObject({ fields: [{ pointer: '/kindId' }] })
  })

  it('is said with its field: a place in the order that no order has', async () => {
    const ask = await town.as('office')
    const { id } = await newYear(2043)
    const kind = { name: '演示', nameEn: 'Demo', measureWord: '项', ordinal: 2 ** 31 }
    const { status, body } = await ask('POST', `/years/${id}/pillar-kinds`, kind)
    expect(status).toBe(422)
    expect(body).toMatchObject({ fields: [{ pointer: '/ordinal' }] })
  })

  it('is said in a sentence: a list renamed to what another is called', async () => {
    const ask = await town.as('office')
    const { id } = await newYear(2044)
    const [first, second] = (await ask('GET', `/years/${id}/lists`)).body as { list: Record<string, unknown> }[]
    const { id: listId, yearId: _, template: __, version, ...text } = second?.list ?? {}
    const renamed = { ...text, name: first?.list.name }
    const answer = await ask('PUT', `/lists/${listId}`, renamed, { version: Number(version) })
    expect(answer).toMatchObject({ status: 409, body: { reason: 'programme.list-exists' } })
  })
})

it('nobody sends a large file before they have signed in', async () => {
  const form = new FormData()
  form.append('file', new File([new Uint8Array(3 * 1024 * 1024)], '演示.png', { type: 'image/png' }))
  expect(await (await town.as(null))('POST', '/session', form)).toMatchObject({
    status: 401,
    body: { reason: 'kernel.signed-out' },
  })
})
