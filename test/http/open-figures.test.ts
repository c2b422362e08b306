import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/policy.ts'
import { aReport } from '#modules/cases/builders.ts'
import { townDistrict } from '#test/database/town.ts'
import { host, openTestServer, type TestServer } from './server.ts'

let town: TestServer
const get = async (path: string, language = 'zh-CN') => {
  const response = await town.server.app.request(`http://${host}${path}`, {
    headers: { host, accept: 'text/html', 'accept-language': language },
  })
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() }
}

beforeAll(async () => {
  town = await openTestServer()
  const march = {
    districtId: townDistrict,
    actor: anonymous,
    purpose: null,
    now: new Date('2023-03-10T02:00:00Z'),
    seen: null,
  }
  for (let n = 0; n < 12; n += 1) {
    const category = n < 11 ? 'waste-overflow' : 'leak-building'
    await town.database.database.within('read write', march, (ctx) => aReport(ctx, { category }))
  }
})
afterAll(() => town.stop())

describe('the page of open figures', () => {
  it('says a sentence, draws bars, and has the same numbers as tables, without the small one', async () => {
    const { status, text } = await get('/figures')
    expect(status).toBe(200)
    expect(text).toContain('3月反映最多，共10件')
    expect(text).toContain('<svg')
    expect(text).toContain('不显示')
    // Eleven and the one beside it would tell each other apart from twelve.
    expect(text).not.toMatch(/<td[^>]*>(11|12|1)<\/td>/)
  })

  it('is there in English, for a year without reports, and as a table', async () => {
    expect((await get('/figures', 'en')).text).toContain('left out')
    expect((await get('/figures?year=2022')).text).toContain('2022年没有可以显示的数字')
    const csv = await get('/figures.csv')
    expect([csv.status, csv.type]).toEqual([200, 'text/csv; charset=UTF-8'])
    expect(csv.text).toContain('2023-03,10')
    expect(csv.text).toContain('不显示')
    // A kind in a street: eleven would tell of the one beside it, so neither stands there, and the zeros do.
    const march = csv.text.split(/\r?\n/).filter((line) => line.includes('甬江街道,2023-03'))
    expect(march.length).toBeGreaterThan(5)
    expect(march.filter((line) => !/,(0|),/.test(line))).toEqual([])
  })
})
