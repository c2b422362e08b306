import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer, type TestServer } from './server.ts'

let town: TestServer
beforeAll(async () => {
  town = await openTestServer()
})
afterAll(() => town.stop())

const year = { year: 2031, name: '演示年度', slogan: '', template: 'A', copyFrom: null }

describe('a request', () => {
  it('is somebody’s, once they have signed in', async () => {
    const nobody = await (await town.as(null))('GET', '/session')
    expect(nobody.body).toMatchObject({ person: null, district: { id: 330205, name: '江北区' } })
    const office = await (await town.as('office'))('GET', '/session')
    expect(office.body).toMatchObject({ person: { posts: [{ role: 'district-office' }] } })
  })

  it('that needs somebody is refused to nobody, in their language', async () => {
    const ask = await town.as(null)
    const refused = await ask('GET', '/years')
    expect(refused.status).toBe(401)
    expect(refused.headers.get('content-type')).toContain('application/problem+json')
    expect(refused.body).toMatchObject({ kind: 'signed-out', title: '请先登录，您填的内容会替您留着' })
    const english = await ask('GET', '/years', undefined, { headers: { 'accept-language': 'en' } })
    expect((english.body as { title: string }).title).not.toMatch(/[\u4e00-\u9fff]/)
  })

  it('that makes something makes it once for a key, also when both arrive at the same moment', async () => {
    const ask = await town.as('office')
    const twice = await Promise.all([
      ask('POST', '/years', year, { key: 'one' }),
      ask('POST', '/years', year, { key: 'one' }),
    ])
    expect(twice.map(({ status }) => status)).toEqual([200, 200])
    expect(twice[0].body).toEqual(twice[1].body)
    const otherwise = await ask('POST', '/years', { ...year, year: 2032 }, { key: 'one' })
    expect(otherwise).toMatchObject({ status: 409, body: { reason: 'http.key-used-otherwise' } })
  })

  it('that changes something says which version it saw', async () => {
    const ask = await town.as('office')
    const { body, headers } = await ask('POST', '/years', { ...year, year: 2033 })
    const { id, version } = body as { id: string; version: number }
    expect(headers.get('etag')).toBe('"1"')
    expect((await ask('PATCH', `/years/${id}`, { name: '演示' })).status).toBe(428)
    expect((await ask('PATCH', `/years/${id}`, { name: '演示' }, { version })).status).toBe(200)
    const late = await ask('PATCH', `/years/${id}`, { name: '演示：另一个' }, { version })
    expect(late).toMatchObject({ status: 412, body: { kind: 'stale', details: { name: '演示', version: 2 } } })
  })

  it('that is refused leaves nothing behind', async () => {
    const ask = await town.as('office')
    expect(
      (await ask('POST', '/years', { ...year, year: 2034, copyFrom: '0187f000-0000-7000-8000-00000000dead' })).status,
    ).toBe(404)
    const years = (await ask('GET', '/years')).body as { year: number }[]
    expect(years.some((one) => one.year === 2034)).toBe(false)
  })

  it('from another site’s page is refused, with a cookie or without', async () => {
    const ask = await town.as('office')
    const foreign = await ask('POST', '/years', { ...year, year: 2035 }, { headers: { origin: 'https://example.org' } })
    expect(foreign).toMatchObject({ status: 403, body: { reason: 'http.foreign-page' } })
    const crossSite = await ask(
      'POST',
      '/years',
      { ...year, year: 2035 },
      { headers: { 'sec-fetch-site': 'cross-site' } },
    )
    expect(crossSite.status).toBe(403)
    const own = await ask('POST', '/years', { ...year, year: 2035 }, { headers: { origin: 'http://localhost:3000' } })
    expect(own.status).toBe(200)
  })

  it('with something missing says which field, and how', async () => {
    const ask = await town.as('office')
    const { status, body } = await ask('POST', '/years', { ...year, name: '', year: 'soon' })
    expect(status).toBe(422)
    expect((body as { fields: { pointer: string }[] }).fields.map(({ pointer }) => pointer).sort()).toEqual([
      '/name',
      '/year',
    ])
  })

  it('for nothing that is there answers like a wrong number', async () => {
    const ask = await town.as(null)
    expect(await ask('GET', '/no-such-thing')).toMatchObject({ status: 404, body: { reason: 'http.no-such-page' } })
  })
})

it('every answer says what a browser may do with it', async () => {
  const { headers } = await (await town.as(null))('GET', '/session')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('cache-control')).toBe('no-store')
})

it('an unknown host belongs to nobody, once there are two districts', async () => {
  await town.server.database.ask(`insert into linli.site (host, district_id) values ('other.example', 330206)`)
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  const response = await town.server.app.request('http://nobody.example/api/v1/session', {
    headers: { host: 'nobody.example' },
  })
  expect(response.status).toBe(421)
})

describe('a file under a key', () => {
  const png = (byte: number): FormData => {
    const bytes = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const form = new FormData()
    form.set('file', new File([bytes, new Uint8Array([byte])], 'yanshi.png', { type: 'image/png' }))
    return form
  }
  const list = (word: string, yearId: string): FormData => {
    const form = new FormData()
    form.set('file', new File([`序号,任务名称\n1,${word}\n`], '清单.csv', { type: 'text/csv' }))
    form.set('yearId', yearId)
    return form
  }

  it('is not taken for another of the same size', async () => {
    const ask = await town.as('office')
    const [of] = (await ask('GET', '/years')).body as { id: string }[]
    const yearId = of?.id ?? ''
    const brought = await ask('POST', '/imports', list('甲', yearId), { key: 'list' })
    expect(brought.status).toBe(200)
    expect((await ask('POST', '/imports', list('甲', yearId), { key: 'list' })).body).toEqual(brought.body)
    expect(await ask('POST', '/imports', list('乙', yearId), { key: 'list' })).toMatchObject({
      status: 409,
      body: { reason: 'http.key-used-otherwise' },
    })
  })

  it('is remembered nowhere when it is to be attached: whose picture it is would stand there', async () => {
    const ask = await town.as('office')
    const sent = [
      await ask('POST', '/files', png(1), { key: 'file' }),
      await ask('POST', '/files', png(2), { key: 'file' }),
    ]
    expect(sent.map(({ status }) => status)).toEqual([200, 200])
    expect(new Set(sent.map(({ body }) => (body as { id: string }).id)).size).toBe(2)
    const eyes = await town.database.pool.connect()
    await eyes.query("set app.district = '330205'")
    const kept = await eyes.query("select key from http.idempotent_answer where key in ('file', 'list')")
    eyes.release(true)
    expect(kept.rows).toEqual([{ key: 'list' }])
  })
})
