import { randomUUID } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeIdOf, unitIdOf } from '#modules/people/builders.ts'
import { type Ask, openTestServer, type TestServer } from './server.ts'

let town: TestServer
let office: Ask
beforeAll(async () => {
  town = await openTestServer()
  office = await town.as('office')
})
afterAll(() => town.stop())

type Wish = { filter?: object; format?: 'csv' | 'xlsx'; language?: 'zh-CN' | 'en'; purpose?: string }

const take = (ask: Ask, table: string, { filter = {}, format = 'csv', language = 'zh-CN', purpose }: Wish = {}) => {
  const wish = new URLSearchParams({
    filter: JSON.stringify(filter),
    format,
    language,
    ...(purpose ? { purpose } : {}),
  })
  return ask('GET', `/screen-tables/${table}/${purpose === undefined ? 'export' : 'personal-export'}?${wish}`)
}

const rowsIn = ({ text }: { text: string }): string[][] => parse(text, { bom: true })

describe('a table of the console', () => {
  it('leaves whole, and not only the lines that were loaded, with the filter of its page', async () => {
    const page = await office('GET', '/places?limit=20')
    expect((page.body as { next: string | null }).next).not.toBeNull()
    const [header, ...all] = rowsIn(await take(office, 'places.places'))
    expect(header).toEqual(['名称', '类别', '区划代码', '已撤销'])
    expect(all.length).toBeGreaterThan(150)
    const [, ...streets] = rowsIn(await take(office, 'places.places', { filter: { kind: 'street' } }))
    expect(streets).toHaveLength(7)
  })

  it('leaves in the language of whoever takes it, as a workbook or as text, named after its page and the day', async () => {
    const inEnglish = await take(office, 'organisations.units', { language: 'en' })
    expect(rowsIn(inEnglish)[0]?.[0]).toBe('Name')
    const workbook = await take(office, 'organisations.units', { format: 'xlsx' })
    expect(workbook.text.startsWith('PK')).toBe(true)
    expect(workbook.headers.get('content-type')).toContain('spreadsheetml')
    expect(decodeURIComponent(workbook.headers.get('content-disposition') ?? '')).toContain(
      '单位 2023-05-06（演示）.xlsx',
    )
  })

  it('holds what its page shows: the same words with the same units', async () => {
    const { body } = await office('GET', '/group-words')
    const shown = body as { word: string; members: { name: string }[] }[]
    const [, ...rows] = rowsIn(await take(office, 'organisations.group-words'))
    expect(rows.length).toBeGreaterThan(10)
    expect(rows).toEqual(shown.flatMap(({ word, members }) => members.map(({ name }) => [word, name])))
  })

  it('says who may do what in every part, with a line for each deed and a column for each role', async () => {
    const [header = [], ...rows] = rowsIn(await take(await town.as('liaison'), 'permissions.matrix'))
    expect(header.slice(0, 4)).toEqual(['哪一部分', '什么事', '做什么', '举例'])
    expect(header).toContain('审计')
    expect(rows.length).toBeGreaterThan(150)
    const sign = rowsIn(await take(office, 'permissions.matrix', { filter: { q: '签发' } })).slice(1)
    expect(sign.length).toBeGreaterThan(0)
    expect(sign.length).toBeLessThan(20)
    expect((await take(await town.as('resident'), 'permissions.matrix')).status).toBe(403)
  })

  it('says where each time limit of a place comes from, and whose work is which, and neither to residents', async () => {
    const filter = { placeId: placeIdOf('天水社区') }
    const [, ...limits] = rowsIn(await take(office, 'cases.targets', { filter }))
    expect(limits.slice(0, 3).map(([kind, what]) => [kind, what])).toEqual([
      ['所有类别', '第一次答复'],
      ['所有类别', '这一步'],
      ['所有类别', '办结'],
    ])
    expect(limits[0]?.[3]).not.toBe('')
    const { body } = await office('GET', '/case-routes')
    const [, ...rules] = rowsIn(await take(office, 'cases.routing'))
    expect(rules).toHaveLength((body as { routes: unknown[] }).routes.length)
    const resident = await town.as('resident')
    expect((await take(resident, 'cases.targets', { filter })).status).toBe(403)
    expect((await take(resident, 'cases.routing')).status).toBe(403)
  })

  it('says of a draw whom to call and how it came out by unit, and never what one of them said', async () => {
    const days = { fromDay: '2023-01-01', toDay: '2023-05-06', perUnit: 2 }
    const { body } = await office('POST', '/case-call-backs', days)
    const { id } = (body as { callBack: { id: string } }).callBack
    const [, ...draws] = rowsIn(await take(office, 'cases.call-backs'))
    expect(draws.find(([, from, to]) => from === '2023-01-01' && to === '2023-05-06')?.at(-1)).toBe('还没开签')
    expect(rowsIn(await take(office, 'cases.call-back', { filter: { id } }))[0]).toEqual([
      '编号',
      '事项',
      '单位',
      '办理结果',
      '回访',
    ])
    expect(rowsIn(await take(office, 'cases.call-back-figures', { filter: { id } }))[0]?.[0]).toBe('单位')
    const liaison = await town.as('liaison')
    expect((await take(liaison, 'cases.call-backs')).status).toBe(403)
    expect((await take(liaison, 'cases.call-back', { filter: { id } })).status).toBe(403)
  })

  it('tells keys of other systems apart by their first letters, and holds none of them', async () => {
    const admin = await town.as('admin')
    const id = randomUUID()
    const { body } = await admin('PUT', `/api-keys/${id}`, {
      name: '演示：热线系统',
      contact: '演示：热线办',
      scopes: ['open311.report'],
      until: '2023-12-31',
    })
    const { key } = body as { key: string }
    expect(key).toMatch(/^linli_/)
    const taken = await take(admin, 'api-keys.keys')
    expect(taken.text).toContain('演示：热线系统')
    expect(taken.text).toContain(key.slice(0, 12))
    expect(taken.text).not.toContain(key)
    expect((await take(office, 'api-keys.keys')).status).toBe(403)
    await admin('DELETE', `/api-keys/${id}`)
  })

  it('is nothing for whoever may not see its page, and there is no other', async () => {
    expect((await take(await town.as('resident'), 'meetings.decisions')).status).toBe(403)
    expect(await take(office, 'programme.nothing')).toMatchObject({
      status: 404,
      body: { reason: 'exports.no-such-table' },
    })
    expect(await take(office, 'meetings.decisions', { filter: { state: 'nonsense' } })).toMatchObject({
      status: 422,
      body: { reason: 'exports.bad-filter' },
    })
  })
})

describe('a table that names persons', () => {
  const filter = { unitId: unitIdOf('区住建局') }

  it('is taken for a purpose only, on a way of its own', async () => {
    expect(await take(office, 'people.posts', { filter })).toMatchObject({ status: 404 })
    expect((await take(office, 'people.posts', { filter, purpose: '' })).status).toBe(422)
    const taken = await take(office, 'people.posts', { filter, purpose: '演示：核对通讯录' })
    expect(rowsIn(taken)[0]).toEqual(['岗位', '角色', '在任', '工作电话', '从哪天起'])
    expect(rowsIn(taken).length).toBeGreaterThan(1)
  })

  it('is written down with what it was for, before the file leaves', async () => {
    const purpose = '演示：换届前核对'
    await take(office, 'people.posts', { filter, purpose })
    const officer = await town.as('dpo')
    const { body } = await officer('GET', `/trail/reads?purpose=${encodeURIComponent('演示：查看记录')}`)
    const { lines } = body as { lines: { purpose: string; says: string }[] }
    expect(lines.find((line) => line.purpose === purpose)?.says).toBe('导出了有人员信息的表')
  })
})
