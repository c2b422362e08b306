import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inRoot } from '#db/root.ts'
import { demoPeople } from '../../src/server/demo.ts'
import { cookiesOf, openSite, type Site, siteHost } from './demo-server.ts'

const haishu = readFileSync(inRoot('src/modules/places/import/330203.fixture.csv'))
const origin = { origin: `http://${siteHost}` }

describe('the demo’s welcome', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite()
  })
  afterAll(() => site.stop())

  const become = (name: string) => site.visit('/start/role', { method: 'POST', form: { name }, headers: origin })
  const clock = async (): Promise<{ today: string; isMeetingDay: boolean }> =>
    JSON.parse((await site.visit('/api/v1/demo/clock', { headers: { accept: 'application/json' } })).html)
  const lights = async (cookie: string): Promise<Record<string, number>> =>
    JSON.parse((await site.visit('/api/v1/standing', { headers: { cookie, accept: 'application/json' } })).html).lights

  it('says which day it is, and offers every role', async () => {
    const { html, headers } = await site.visit('/start')
    expect(html).toContain('今天是2023年5月6日')
    expect(html).toContain('领导小组会议刚结束')
    expect(headers.get('cache-control')).toBe('no-store')
    for (const { name } of demoPeople) expect(html).toContain(`value="${name}"`)
    expect(html).toContain('先选一个身份，再动时间')
    const english = await site.visit('/start?lang=en')
    expect(english.html).toContain('The leading group has just met')
    expect(english.html).toContain('District leader')
  })

  // biome-ignore format: a table for people
  const landings: [name: string, to: string][] = [
    ['leader', '/lead'], ['office', '/c'], ['liaison', '/c/report'], ['street', '/c/report'], ['community', '/c'],
    ['auditor', '/c'],   ['admin', '/c'],  ['dpo', '/c'],            ['resident', '/'],       ['partner', '/'],
  ]
  for (const [name, to] of landings) {
    it(`lets one be ${name}, and leads to ${to}`, async () => {
      const { status, headers } = await become(name)
      expect([status, headers.get('location')]).toEqual([303, to])
      const person = demoPeople.find((one) => one.name === name)
      const { html } = await site.visit('/api/v1/session', { headers: { cookie: cookiesOf(headers) } })
      expect(JSON.parse(html).person.posts[0].role).toBe(person?.role)
    })
  }

  it('leads whoever works in a community to today’s list when they come with a phone, and a liaison to their desk', async () => {
    const by = (name: string, headers: Record<string, string>) =>
      site.visit('/start/role', {
        method: 'POST',
        form: { name },
        headers: { origin: `http://${siteHost}`, ...headers },
      })
    const old = { 'user-agent': 'Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 Chrome/90.0 Mobile Safari/537.36' }
    for (const name of ['grid', 'community', 'community-head']) {
      expect((await by(name, { 'sec-ch-ua-mobile': '?1' })).headers.get('location')).toBe('/w/')
      expect((await by(name, old)).headers.get('location')).toBe('/w/')
      expect((await by(name, {})).headers.get('location')).toBe('/c')
    }
    expect((await by('liaison', old)).headers.get('location')).toBe('/c/report')
  })

  it('knows nobody else, and takes no role from another site', async () => {
    expect((await become('founder')).status).toBe(404)
    const foreign = { origin: 'https://evil.example' }
    const { status, headers } = await site.visit('/start/role', {
      method: 'POST',
      form: { name: 'office' },
      headers: foreign,
    })
    expect([status, headers.getSetCookie()]).toEqual([403, []])
  })

  it('moves the days for whoever is signed in, and the lights with them', async () => {
    const refused = await site.visit('/start/clock?to=next-week', { method: 'POST', headers: origin })
    expect(refused.status).toBe(401)
    expect(await clock()).toMatchObject({ today: '2023-05-06', isMeetingDay: true })

    const cookie = cookiesOf((await become('office')).headers)
    const before = await lights(cookie)
    const moved = await site.visit('/start/clock?to=next-week', { method: 'POST', headers: { ...origin, cookie } })
    expect([moved.status, moved.headers.get('location')]).toEqual([303, '/start'])
    expect(await clock()).toMatchObject({ today: '2023-05-13', isMeetingDay: false })
    const after = await lights(cookie)
    expect(after.overdue).toBeGreaterThan(before.overdue ?? 0)

    await site.visit('/start/clock?to=meeting', { method: 'POST', headers: { ...origin, cookie } })
    expect(await clock()).toMatchObject({ today: '2023-05-06', isMeetingDay: true })
    expect(await lights(cookie)).toEqual(before)
    const odd = await site.visit('/start/clock?to=1999', { method: 'POST', headers: { ...origin, cookie } })
    expect(odd.status).toBe(422)
  })
})

describe('the first administrator', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ isDemo: false })
  })
  afterAll(() => site.stop())

  const form = (more: Record<string, string | Blob> = {}): FormData => {
    const filled = new FormData()
    // Another district than the demo's: the databases of tests have that one already.
    const usual = {
      which: 'upload',
      divisions: new Blob([haishu]),
      source: '',
      officeName: '演示领导小组办公室',
      administratorName: '演示·管理员',
      name: '演示管理员',
      password: '演示 蓝色的自行车 27',
    }
    for (const [name, value] of Object.entries({ ...usual, ...more })) filled.set(name, value)
    return filled
  }
  const send = (token: string, body: FormData) =>
    site.visit(`/start/${token}`, { method: 'POST', form: body, headers: origin })

  it('is told where to begin while there is no district', async () => {
    const { status, html } = await site.visit('/')
    expect(status).toBe(503)
    expect(html).toContain('还没有开通')
    for (const door of ['/c', '/c/sign-in', '/lead'])
      expect((await site.visit(door)).headers.get('location'), door).toBe('/')
    expect((await site.visit('/start')).status).not.toBe(200)
    expect((await site.visit('/api/v1/demo/clock')).status).toBe(404)
  })

  it('gets a link that no guess opens, and a newer one replaces it', async () => {
    const old = (await site.server.firstLink()) ?? ''
    const token = (await site.server.firstLink()) ?? ''
    expect((await site.visit(`/start/${old}`)).status).toBe(404)
    expect((await site.visit(`/start/${'x'.repeat(43)}`)).status).toBe(404)
    const { status, html } = await site.visit(`/start/${token}`)
    expect(status).toBe(200)
    expect(html).toContain('开通一个区县')
  })

  it('reads what is missing beside the field, and keeps what was typed', async () => {
    const token = (await site.server.firstLink()) ?? ''
    const empty = await send(token, form({ officeName: '', administratorName: '演示·某人' }))
    expect(empty.status).toBe(422)
    expect(empty.html).toContain('id="officeName-fault"')
    expect(empty.html).toContain('value="演示·某人"')
    const weak = await send(token, form({ password: 'password1234' }))
    expect(weak.status).toBe(422)
    expect(weak.html).toContain('id="password-fault"')
    expect(weak.html).not.toContain('password1234')
    const noFile = await send(token, form({ divisions: new Blob([]) }))
    expect(noFile.html).toContain('id="divisions-fault"')
    const odd = await send(token, form({ divisions: new Blob(['一二三']) }))
    expect(odd.html).toContain('这个文件里没有找到一个区县')
    expect((await site.visit('/')).status).toBe(503)
  })

  it('cannot be somebody by the link alone, without a district', async () => {
    const token = (await site.server.firstLink()) ?? ''
    await expect(
      site.server.sessions.acceptInvitation(token, { name: '演示某人', password: '演示 蓝色的自行车 27' }),
    ).rejects.toMatchObject({ kind: 'not-found' })
    expect(await site.server.sessions.isEmpty()).toBe(true)
  })

  it('makes the district once, is signed in, and finds the desk', async () => {
    const token = (await site.server.firstLink()) ?? ''
    const made = await send(token, form())
    expect([made.status, made.headers.get('location')]).toEqual([303, '/c'])
    const me = await site.visit('/api/v1/session', { headers: { cookie: cookiesOf(made.headers) } })
    expect(JSON.parse(me.html)).toMatchObject({
      person: { name: '演示·管理员', posts: [{ role: 'system-administrator', unitName: '演示领导小组办公室' }] },
      district: { id: 330203, name: '海曙区' },
      demo: null,
    })
    expect((await site.visit('/')).html).toContain('今年要办的事还没有公布')
    expect((await site.visit('/communities')).html).toContain('280 个社区和村')
    expect(await site.server.firstLink()).toBeNull()
    expect((await send(token, form({ name: '另一个' }))).status).toBe(404)
    const { html } = await site.visit('/zzz')
    expect(html).not.toContain('人和事都是虚构的')
  })
})
