import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { inRoot } from '#db/root.ts'
import type { ImportView } from '#modules/programme/import-shape.ts'
import { type Ask, openTestServer, type TestServer } from './server.ts'

let town: TestServer
let office: Ask
let yearId: string
beforeAll(async () => {
  town = await openTestServer()
  office = await town.as('office')
  const year = { year: 2041, name: '演示年度', slogan: '', template: 'none', copyFrom: null }
  yearId = ((await office('POST', '/years', year)).body as { id: string }).id
  await town.server.work()
})
afterAll(() => town.stop())

const sample = () => new File([new Uint8Array(readFileSync(inRoot('data/lists/四张清单-示例.xlsx')))], '四张清单.xlsx')

const formOf = (file: File): FormData => {
  const form = new FormData()
  form.set('file', file)
  form.set('yearId', yearId)
  return form
}

const viewOf = async (id: string): Promise<ImportView> => (await office('GET', `/imports/${id}`)).body as ImportView

describe('a workbook over HTTP', () => {
  it('is brought, watched while it is imported, exported and taken back', async () => {
    const brought = await office('POST', '/imports', formOf(sample()))
    expect(brought.status).toBe(200)
    const { import: of } = brought.body as ImportView
    expect(of).toMatchObject({ fileName: '四张清单.xlsx', state: 'preview', counts: { good: 30 } })
    const rows = await office('GET', `/imports/${of.id}/rows?state=good&limit=20`)
    expect(rows.body).toMatchObject({ next: '1:9' })
    const rest = await office('GET', `/imports/${of.id}/rows?state[0]=good&state[1]=faulty&after=1:9`)
    expect((rest.body as { lines: unknown[] }).lines).toHaveLength(10)

    const once = await Promise.all([1, 2].map(() => office('POST', `/imports/${of.id}/run`, { onlyGood: false })))
    expect(once.map(({ status }) => status)).toEqual([200, 200])
    await vi.waitFor(async () => expect((await viewOf(of.id)).import.state).toBe('done'), { timeout: 30_000 })
    const { targets } = (await viewOf(of.id)).import
    expect(targets.map(({ listName }) => listName).sort()).toEqual(['惠民好事清单', '重点任务清单'])

    const file = await office('GET', `/lists/${targets[0]?.listId}/export?format=xlsx`)
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(file.headers.get('content-type')).toContain('spreadsheetml')
    expect(file.text.startsWith('PK')).toBe(true)
    const csv = await office('GET', `/lists/${targets[0]?.listId}/export?format=csv&language=en`)
    expect(csv.text).toContain('Lead unit')
    const tasks = await office('GET', `/tasks/export?yearId=${yearId}&light=overdue&light=help`)
    expect(tasks.status).toBe(200)
    expect((await office('GET', `/programme/monthly-table?yearId=${yearId}&month=2023-13`)).status).toBe(422)

    expect((await office('DELETE', `/imports/${of.id}`)).body).toMatchObject({ import: { state: 'undone' } })
    expect((await office('GET', `/years/${yearId}/lists`)).body).toEqual([])
  })

  it('that is too large is refused with a sentence, and nothing of it is kept', async () => {
    const large = await office('POST', '/imports', formOf(new File([new Uint8Array(51_000_000)], '大.xlsx')))
    expect(large).toMatchObject({ status: 413, body: { reason: 'transfer.file-too-large' } })
    expect((large.body as { title: string }).title).toContain('最多 50 MB')
  })

  it('is refused in the language of whoever brings it', async () => {
    const form = formOf(new File(['%PDF-1.7'], 'a.xlsx'))
    const refused = await office('POST', '/imports', form, { headers: { 'accept-language': 'en' } })
    expect(refused).toMatchObject({ status: 415, body: { reason: 'transfer.is-pdf' } })
    expect((refused.body as { title: string }).title).not.toMatch(/[\u4e00-\u9fff]/)
  })

  it('is decided about with the version that somebody saw', async () => {
    const { import: of } = (await office('POST', '/imports', formOf(sample()))).body as ImportView
    const leave = { targets: { 1: null } }
    expect((await office('PATCH', `/imports/${of.id}`, leave)).status).toBe(428)
    const changed = await office('PATCH', `/imports/${of.id}`, leave, { version: 1 })
    expect(changed).toMatchObject({ status: 200, body: { import: { counts: { good: 14, skipped: 16 } } } })
    expect((await office('PATCH', `/imports/${of.id}`, leave, { version: 1 })).status).toBe(412)
    expect((await office('POST', `/imports/${of.id}/cancellation`)).body).toMatchObject({
      import: { state: 'cancelled' },
    })
  })
})
