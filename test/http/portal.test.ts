import { readFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inRoot } from '#db/root.ts'
import { reservedWords } from '#modules/places/index.ts'
import { cookiesOf, openSite, type Site, siteHost } from './demo-server.ts'

let site: Site
/** The application's own eyes, which see all of this district. */
let eyes: PoolClient
beforeAll(async () => {
  site = await openSite()
  // Before the first visit: afterwards the server takes no more addresses.
  site.server.app.get('/0/bug', () => {
    throw new Error('演示：我们的错')
  })
  eyes = await site.database.pool.connect()
  await eyes.query("set app.district = '330205'")
})
afterAll(async () => {
  eyes.release()
  await site.stop()
})

const pages = [
  '/',
  '/this-year',
  '/communities',
  '/report',
  '/about',
  '/help',
  '/accessibility',
  '/privacy',
  '/zhuangqiao',
  '/start',
]

describe('the public site', () => {
  for (const path of pages) {
    it(`shows ${path} in both languages, whole, small and without a script of its own`, async () => {
      for (const language of ['zh-CN', 'en']) {
        const { status, html, headers } = await site.visit(path, { headers: { 'accept-language': language } })
        expect(status).toBe(200)
        expect(html).toMatch(/^<!doctype html><html lang="/)
        expect(html).toContain(`<html lang="${language}"`)
        expect(html.match(/<h1>/g)).toHaveLength(1)
        expect(html).not.toMatch(/<script(?![^>]*\ssrc="\/)|style="|https?:\/\/(?!localhost)/)
        expect(html).not.toContain('undefined')
        expect(headers.get('content-security-policy')).toContain("default-src 'none'")
        // With its style sheet it stays far below 60 kB on the line.
        expect(gzipSync(html).length).toBeLessThan(30_000)
      }
    })
  }

  it('is small on the line, style sheet included', async () => {
    const { headers, body } = await site.visit('/this-year', { headers: { 'accept-encoding': 'gzip' } })
    expect(headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(body).toString()).toContain('今年要办的事')
    const sheets = ['tokens', 'base', 'parts', 'portal'].map((name) =>
      readFileSync(inRoot(`src/ui/styles/${name}.css`)),
    )
    expect(body.length + gzipSync(Buffer.concat(sheets)).length).toBeLessThan(60_000)
  })

  it('tells of the year what is published: who, until when, where, how many, and how far', async () => {
    const { html } = await site.visit('/this-year')
    for (const said of [
      '老楼加装电梯（演示）',
      '区住建局',
      '11月底',
      '双东坊社区',
      '24 台',
      '演示：9台已办好手续',
      '求助',
      '惠民好事',
    ])
      expect(html).toContain(said.replace(' ', ''))
    expect(html).toContain('演示：这里是2023年5月6日，人和事都是虚构的')
  })

  it('sends nobody a title, a report or a unit of what is not published, on any page', async () => {
    const { rows: hidden } = await eyes.query<{ title: string; said: string; number: string }>(
      "select title, last_said as said, number from programme.task where publication <> 'public'",
    )
    const { rows: shown } = await eyes.query<{ title: string }>(
      "select title from programme.task where publication = 'public'",
    )
    expect(hidden.length).toBeGreaterThan(20)
    expect(shown.length).toBe(23)
    const asOffice = cookiesOf((await signIn('office')).headers)
    const addresses = [
      ...pages,
      '/this-year.csv',
      '/hongtang',
      '/cicheng',
      '/search?q=演示',
      '/search?q=区',
      '/nowhere',
    ]
    for (const path of addresses) {
      for (const cookie of ['', asOffice]) {
        const { html } = await site.visit(path, { headers: { cookie } })
        for (const { title, said, number } of hidden) {
          expect(html).not.toContain(title)
          expect(html).not.toContain(number)
          if (said !== '') expect(html).not.toContain(said)
        }
      }
    }
    expect((await site.visit('/this-year.csv')).html).toContain('老楼加装电梯')
  })

  it('says what the year brings to a community, and to the street around it', async () => {
    const { html } = await site.visit('/tianshui')
    expect(html).toContain('天水社区今年要办的事')
    expect(html).toContain('小区停车位挖潜（演示）')
    expect(html).toContain('新增普惠托位（演示）')
    expect(html).not.toContain('老楼加装电梯')
  })

  it('is read in large text and in English by a link, and stays so', async () => {
    const chosen = await site.visit('/settings?text=l&lang=en&back=/this-year')
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/this-year'])
    const { html } = await site.visit('/this-year', { headers: { cookie: cookiesOf(chosen.headers) } })
    expect(html).toContain('<html lang="en" data-text="l">')
    expect(html).toContain('What we do this year')
    const plain = await site.visit('/this-year')
    expect(plain.html).toContain('<html lang="zh-CN">')
  })

  // biome-ignore format: a table for people
  const backs: [wish: string, way: string][] = [
    ['/communities?x=1',         '/communities?x=1'],
    ['https://evil.example',     '/'],
    ['//evil.example',           '/'],
    ['/\\evil.example',          '/'],
    ['/\t/evil.example',         '/'],
    ['/..//evil.example',        '/'],
    ['javascript:alert(1)',      '/'],
    ['',                         '/'],
  ]
  for (const [wish, way] of backs) {
    it(`comes back to ${way} when asked to come back to ${JSON.stringify(wish)}`, async () => {
      const { headers } = await site.visit(`/settings?text=l&back=${encodeURIComponent(wish)}`)
      expect(headers.get('location')).toBe(way)
    })
  }

  it('is not sent again to whoever has it', async () => {
    const first = await site.visit('/this-year')
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]{22}"$/)
    const again = await site.visit('/this-year', { headers: { 'if-none-match': etag } })
    expect([again.status, again.body.length]).toEqual([304, 0])
    const english = await site.visit('/this-year?lang=en', { headers: { 'if-none-match': etag } })
    expect(english.status).toBe(200)
  })

  it('answers an unknown address with a page, and a program with a problem', async () => {
    for (const path of ['/nowhere', '/this/is/nowhere']) {
      const { status, html } = await site.visit(path)
      expect(status).toBe(404)
      expect(html).toContain('没有找到这一页')
      expect(html).toContain('href="/"')
    }
    const told = await site.visit('/nowhere', { headers: { accept: 'application/json' } })
    expect(told.headers.get('content-type')).toContain('application/problem+json')
    const english = await site.visit('/nowhere', { headers: { 'accept-language': 'en' } })
    expect(english.html).toContain('There is no such page')
  })

  it('says when it is our fault, with a number to quote and nothing of the fault itself', async () => {
    const { status, html, headers } = await site.visit('/0/bug')
    expect(status).toBe(500)
    expect(html).toContain('我们这边出了问题')
    expect(html).toMatch(/报代码 [2-9A-HJ-NP-Z]{4}。/)
    expect(html).not.toContain('我们的错')
    expect(headers.get('cache-control')).toBe('no-store')
    const english = await site.visit('/0/bug', { headers: { 'accept-language': 'en' } })
    expect(english.html).toContain('Our side failed')
  })

  it('finds places by character and by sound, and published tasks', async () => {
    expect((await site.visit('/search?q=zhuangqiao')).html).toContain('href="/zhuangqiao"')
    expect((await site.visit('/search?q=%E5%A4%A9%E6%B0%B4')).html).toContain('天水社区')
    expect((await site.visit('/search?q=%E7%94%B5%E6%A2%AF')).html).toContain('老楼加装电梯')
    const odd = await site.visit(`/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`)
    expect(odd.html).not.toContain('<script>alert')
  })

  it('leads an official code to its place, and an old address to the new one, for good', async () => {
    const coded = await site.visit('/p/330205006')
    expect([coded.status, coded.headers.get('location')]).toEqual([302, '/zhuangqiao'])
    expect((await site.visit('/p/330205999')).status).toBe(404)
    const { rows } = await eyes.query<{ id: string }>("select id from places.place where slug = 'zhuangqiao'")
    await eyes.query("insert into places.former_slug values (330205, 'zhuangqiao-jiedao', $1)", [rows[0]?.id])
    const moved = await site.visit('/zhuangqiao-jiedao?lang=en')
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/zhuangqiao?lang=en'])
  })

  it('shows a community in large text with the buttons alone, and all the rest behind one of them', async () => {
    const { html } = await site.visit('/tianshui', { headers: { cookie: 'linli-text=l' } })
    expect(html).toContain('data-text="l"')
    expect(html).toMatch(/<details[^>]*>.*小区停车位挖潜（演示）.*<\/details>/s)
    expect(html).toContain('href="tel:12345"')
  })

  it('never names a place like one of its own addresses', () => {
    const first = site.server.app.routes
      .map(({ path }) => path.split('/')[1] ?? '')
      .filter((one) => /^[a-z][a-z.-]*$/.test(one))
    const own = [...new Set(first)].filter((one) => !one.endsWith('.csv'))
    expect(own).toContain('this-year')
    expect(own.filter((one) => !reservedWords.has(one))).toEqual([])
  })
})

const signIn = (name: string) =>
  site.visit('/start/role', { method: 'POST', form: { name }, headers: { origin: `http://${siteHost}` } })
