import { randomUUID } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tianshui } from '#modules/cases/builders.ts'
import type { CaseView } from '#modules/cases/citizen-case.ts'
import type { CaseReceipt } from '#modules/cases/new-case.ts'
import { type Ask, host, openTestServer, type TestServer } from './server.ts'

let town: TestServer
let worker: Ask
beforeAll(async () => {
  town = await openTestServer()
  worker = await town.as('community')
})
afterAll(() => town.stop())

const report = async (more: object = {}): Promise<CaseView['case']> => {
  const nobody = await town.as(null)
  const { body } = await nobody('POST', '/cases', {
    category: 'leak-building',
    place: { placeId: tianshui, spot: '演示：3幢' },
    words: '演示：楼道漏水',
    ...more,
  })
  const { number } = body as CaseReceipt
  return ((await worker('GET', `/case-numbers/${number}`)).body as CaseView).case
}
const move = (ask: Ask, it: { id: string; version: number }, step: object, key: string = randomUUID()) =>
  ask('POST', `/cases/${it.id}/moves`, step, { version: it.version, key })
const stepsOf = async (id: string) =>
  ((await worker('GET', `/cases/${id}`)).body as CaseView).steps.map(({ verb }) => verb)

/** The last step of the form of the portal, as a browser without a script sends it. */
const sendForm = async (fields: Record<string, string>) => {
  const form = new URLSearchParams({ kind: 'facility', at: 'place', key: randomUUID(), ...fields })
  const path = `http://${host}/tianshui/report`
  const answer = await town.server.app.request(path, { method: 'POST', headers: { host }, body: form })
  const number = /\/r\/(\d{4}-\d{4,6}-[A-Z])\//.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
  return { status: answer.status, html: await answer.text(), number }
}

describe('a report about the community it comes from', () => {
  const formOf = async (): Promise<string> =>
    (
      await town.server.app.request(`http://${host}/tianshui/report?kind=facility&at=place`, { headers: { host } })
    ).text()
  const idIn = (html: string, name: string): string =>
    new RegExp(`<option value="([^"]+)">${name}<`).exec(html)?.[1] ?? ''

  it('goes to the street, and the people of the community see, hear and count nothing of it', async () => {
    const html = await formOf()
    for (const name of ['天水社区', '庄桥街道', '区住建局']) expect(html).toContain(`>${name}</option>`)
    const seen = async (ask: Ask) => ({
      queues: (await ask('GET', '/case-queues')).body,
      lines: (await ask('GET', '/cases?queue=all&limit=200')).text.match(/"number":"[^"]+"/g),
      inbox: ((await ask('GET', '/inbox?limit=100')).body as { lines: { text: string }[] }).lines.map(
        ({ text }) => text,
      ),
    })
    const its = await Promise.all(['community', 'community-head', 'grid'].map((name) => town.as(name)))
    const before = await Promise.all(its.map(seen))
    const { number } = await sendForm({ words: '演示：办事窗口总没人', accusedUnitId: idIn(html, '天水社区') })
    expect(number).not.toBe('')
    const after = await Promise.all(its.map(seen))
    expect(after).toEqual(before)
    expect(JSON.stringify(after)).not.toContain(number)
    for (const ask of its) expect((await ask('GET', `/case-numbers/${number}`)).status).toBe(404)

    const street = await town.as('street')
    expect(((await street('GET', `/case-numbers/${number}`)).body as CaseView).case.state).toBe('submitted')
    expect((await seen(street)).inbox.join()).toContain(number)
    // The same words about nobody do reach them: what was not counted above would have been.
    const plain = await sendForm({ words: '演示：办事窗口总没人' })
    expect((await seen(its[0] as Ask)).inbox.join()).toContain(plain.number)
  })

  it('names a unit that there is; another choice comes back with its reason, and what was written stays', async () => {
    for (const accusedUnitId of [randomUUID(), 'no unit']) {
      const { status, html } = await sendForm({ words: '演示：写好的话', accusedUnitId })
      expect(status).toBe(422)
      expect(html).toContain('没有这个单位')
      expect(html).toContain('href="#accusedUnitId"')
      expect(html).toMatch(/<details open="">\s*<summary>反映的是某个单位/)
      expect(html).toContain('演示：写好的话')
    }
  })
})

describe('a step', () => {
  it('is taken once when two take it at once, and the second is shown what the first did', async () => {
    const it = await report()
    const head = await town.as('community-head')
    const both = await Promise.all([move(worker, it, { verb: 'accept' }), move(head, it, { verb: 'accept' })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412])
    expect(await stepsOf(it.id)).toEqual(['submit', 'accept'])
  })

  it('is taken once however often it is sent with one key, and each time says what came of it', async () => {
    const it = await report()
    const key = randomUUID()
    const three = await Promise.all([1, 2, 3].map(() => move(worker, it, { verb: 'accept' }, key)))
    expect(three.map(({ status, body }) => [status, (body as CaseView).case.state])).toEqual([
      [200, 'accepted'],
      [200, 'accepted'],
      [200, 'accepted'],
    ])
    expect(await stepsOf(it.id)).toEqual(['submit', 'accept'])
    expect((await move(worker, it, { verb: 'handle' }, key)).status).toBe(409)
  })

  it('that was sent twice without an answer in between is still one, by its version', async () => {
    const it = await report()
    expect((await move(worker, it, { verb: 'accept' })).status).toBe(200)
    expect((await move(worker, it, { verb: 'accept' })).status).toBe(412)
  })
})

describe('the table of a queue', () => {
  const tableOf = async (query: string): Promise<{ text: string; rows: string[][] }> => {
    const { text, status } = await worker('GET', `/cases/export?format=csv&${query}`)
    expect(status).toBe(200)
    return { text, rows: parse(text, { bom: true, relax_column_count: true }) }
  }

  it('has exactly the cases of the queue, and nothing of who reported them', async () => {
    const secret = { name: '欧阳演示秘', phone: '13957412345', flat: '17幢1703' }
    const it = await report({
      words: `演示：我是${secret.name}，电话${secret.phone}`,
      reporter: { ...secret, answerWay: 'call' },
    })
    const { body } = await worker('GET', '/cases?queue=open&limit=200')
    const listed = (body as { lines: { number: string }[] }).lines.map(({ number }) => number)
    const { text, rows } = await tableOf('queue=open')
    const exported = rows.flatMap((row) => row.filter((cell) => /^\d{4}-\d{4}-.$/.test(cell)))
    expect(exported).toContain(it.number)
    expect(exported.toSorted()).toEqual(listed.toSorted())
    for (const piece of Object.values(secret)) expect(text).not.toContain(piece)
  })

  it('holds no formula, whatever somebody typed', async () => {
    await report({ place: { placeId: tianshui, spot: '=HYPERLINK("http://x","演示")' } })
    const { rows } = await tableOf('queue=open&text=HYPERLINK')
    const cells = rows.flat().filter((cell) => cell.includes('HYPERLINK'))
    expect(cells.length).toBeGreaterThan(0)
    expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([])
  })

  it('is a workbook, too', async () => {
    const { status, text } = await worker('GET', '/cases/export?queue=all&language=en')
    expect([status, text.startsWith('PK')]).toEqual([200, true])
  })
})
