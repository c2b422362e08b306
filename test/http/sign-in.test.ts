import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookiesOf, openSite, type Site } from './demo-server.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.stop())

let numbers = 0
const newNumber = (): string => {
  numbers += 1
  return `1390003${String(numbers).padStart(4, '0')}`
}

/** A browser that keeps its cookies. */
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
  const send = (path: string, form: Record<string, string>) => visit(path, { method: 'POST', form })
  return { visit, send, jar }
}

const codeOn = (html: string): string => html.match(/验证码 (\d{6})，/)?.[1] ?? ''

const signedIn = async (phone = newNumber()) => {
  const browser = aBrowser()
  await browser.visit('/sign-in?back=/me')
  const { html } = await browser.send('/sign-in', { phone, back: '/me' })
  const answer = await browser.send('/sign-in/code', { phone, back: '/me', code: codeOn(html) })
  return { ...browser, phone, answer }
}

describe('the door of the portal', () => {
  it('has three ways in and needs no script: choose a community, a phone, the telephone', async () => {
    const { html, status } = await aBrowser().visit('/sign-in')
    expect(status).toBe(200)
    expect(html).toContain('先不登录，直接用')
    expect(html).toMatch(/<optgroup label="庄桥街道">.*天水社区/s)
    expect(html).toContain('打 12345')
    expect(html).not.toMatch(/<script(?![^>]*\ssrc="\/)/)
  })

  it('remembers the community that was chosen, and goes there', async () => {
    const { visit } = aBrowser()
    const chosen = await visit('/settings?place=tianshui')
    expect(chosen.headers.get('location')).toBe('/tianshui')
    expect((await visit('/sign-in')).html).toMatch(/<option value="tianshui" selected/)
    expect((await visit('/settings?place=../c')).headers.get('location')).toBe('/')
  })

  it('lets somebody in with the code that the phone shows, who then finds their own page', async () => {
    const { answer, visit, phone } = await signedIn()
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/me')
    const { html, headers } = await visit('/me')
    expect(html).toContain(`您用手机 ${phone.slice(0, 3)}****${phone.slice(-4)} 登录`)
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('sends the message the usual way as well: into a file for the gateway', async () => {
    const { phone } = await signedIn()
    const folder = site.outbox
    const sent = readdirSync(folder).filter((name) => name.startsWith('sms-'))
    const texts = sent.map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    expect(texts.filter((text) => text.includes(`+86${phone}`))).toHaveLength(1)
  })

  it('gives a form back with what was typed, what is wrong, and a title that says so', async () => {
    const { send } = aBrowser()
    const short = await send('/sign-in', { phone: '1390003', back: '/me' })
    expect(short.status).toBe(422)
    expect(short.html).toContain('<title>有错误：')
    expect(short.html).toContain('手机号应是 11 位，现在是 7 位')
    expect(short.html).toContain('value="1390003"')
    const wrong = await send('/sign-in/code', { phone: newNumber(), back: '/me', code: '000000' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('验证码不对，或者过期了')
  })

  it('leads whoever is not signed in from their own page to the door and back, and nobody to another site', async () => {
    const { visit } = aBrowser()
    expect((await visit('/me')).headers.get('location')).toBe('/sign-in?back=%2Fme')
    expect((await visit('/sign-in?back=https://evil.example/')).html).toContain('name="back" value="/"')
  })

  it('signs out here, or everywhere', async () => {
    const one = await signedIn()
    const other = await signedIn(one.phone)
    await one.send('/me/sign-out', {})
    expect((await one.visit('/me')).status).toBe(303)
    expect((await other.visit('/me')).status).toBe(200)
    const third = await signedIn(one.phone)
    await third.send('/me/sign-out-everywhere', {})
    expect((await third.visit('/me')).status).toBe(303)
    expect((await other.visit('/me')).status).toBe(303)
  })
})
