import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookiesOf, openSite, type Site } from './demo-server.ts'

/** Somebody who signed in with a phone and nothing else: what they see of themselves, and how they go. */

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.stop())

const aBrowser = () => {
  const jar = new Map<string, string>()
  const visit: Site['visit'] = async (path, more = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await site.visit(path, { ...more, headers: { cookie, ...more.headers } })
    for (const pair of cookiesOf(answer.headers).split('; ').filter(Boolean)) {
      const at = pair.indexOf('=')
      if (pair.slice(at + 1) === '') jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return answer
  }
  return { visit, send: (path: string, form: Record<string, string>) => visit(path, { method: 'POST', form }) }
}

const signIn = async (phone: string, member = '') => {
  const browser = aBrowser()
  await browser.visit('/sign-in')
  const { html } = await browser.send('/sign-in', { phone, back: '/me' })
  const code = html.match(/验证码 (\d{6})，/)?.[1] ?? ''
  const { headers } = await browser.send('/sign-in/code', { phone, back: '/me', code, member })
  expect(headers.get('location')).toBe('/me')
  return browser
}

type Browser = Awaited<ReturnType<typeof signIn>>

const report = async (browser: Browser, words: string): Promise<string> => {
  const { headers } = await browser.send('/tianshui/report', { kind: 'facility', at: 'place', words })
  return /\/r\/([^/]+)\//.exec(headers.get('location') ?? '')?.[1] ?? ''
}

describe('an account that is a phone', () => {
  it('finds its reports, their copy and who looked, and no page or entry of the staff', async () => {
    const browser = await signIn('13900060001')
    const number = await report(browser, '演示：灯不亮')
    expect((await browser.visit('/me/cases')).html).toContain(number)
    const data = await browser.visit('/me/data')
    expect(data.html).toContain('没有人看过')
    const copy = await browser.visit('/me/data.txt')
    expect(copy.headers.get('content-disposition')).toContain('attachment')
    expect(copy.headers.get('cache-control')).toBe('no-store')
    expect(copy.html).toContain(number)
    expect(copy.html).toContain('演示：灯不亮')
    expect(JSON.parse((await browser.visit('/me/data.json')).html).cases).toHaveLength(1)
    const json = { accept: 'application/json' }
    for (const path of ['/case-queues', '/cases', '/years']) {
      const { status } = await browser.visit(`/api/v1${path}`, { headers: json })
      expect([path, status]).toEqual([path, 403])
    }
  })

  it('is one of several where a family shares a phone, each with their own reports', async () => {
    const owner = await signIn('13900060002')
    const mother = await signIn('13900060002', '妈妈')
    const number = await report(mother, '演示：妈妈的事')
    expect((await owner.visit('/me/cases')).html).not.toContain(number)
    expect((await mother.visit('/me')).html).toContain('（妈妈）')
    const again = await signIn('13900060002', ' 妈 妈 ')
    expect((await again.visit('/me/cases')).html).toContain(number)
  })

  it('goes when it wants to, after it was told what stays; the number begins anew', async () => {
    const browser = await signIn('13900060003')
    const number = await report(browser, '演示：要删掉的')
    const asked = await browser.visit('/me/data/forget')
    expect(asked.html).toContain('依法留下的')
    expect((await browser.send('/me/data/forget', {})).status).toBe(422)
    const gone = await browser.send('/me/data/forget', { sure: '1' })
    expect(gone.headers.get('location')).toBe('/privacy')
    expect((await browser.visit('/me')).headers.get('location')).toContain('/sign-in')
    const later = await signIn('13900060003')
    expect((await later.visit('/me/cases')).html).not.toContain(number)
    expect((await later.visit('/me/data.txt')).html).not.toContain('要删掉的')
  })

  it('has a calendar of its own, by an address that is shown once', async () => {
    const browser = await signIn('13900060004')
    const number = await report(browser, '演示：灯不亮')
    const { html } = await browser.send('/me/calendar', {})
    const path = /http:\/\/[^/]+(\/api\/v1\/calendar-feeds\/[\w-]+)/.exec(html)?.[1] ?? ''
    const feed = await site.visit(path, { headers: { accept: 'text/calendar' } })
    expect(feed.html).toContain(`SUMMARY:${number} 前办好`)
    expect(feed.html).not.toContain('灯不亮')
    expect((await browser.visit('/me/calendar')).html).not.toContain(path)
    await browser.send('/me/calendar/end', {})
    expect((await site.visit(path, { headers: { accept: 'text/calendar' } })).status).toBe(404)
  })
})
