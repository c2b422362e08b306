import { Client } from 'pg'
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

describe('a mailbox for news of one’s reports', () => {
  const codeIn = (html: string): string => /验证码 (\d{6})，/.exec(html)?.[1] ?? ''
  const wrong = (code: string): string => (code === '000000' ? '000001' : '000000')
  /** What stands behind the door, as only the owner of the tables sees it. */
  const kept = async (number: string): Promise<string> => {
    const owner = new Client({ connectionString: site.database.ownerUrl })
    await owner.connect()
    await owner.query('alter table cases.reporter no force row level security')
    await owner.query('alter table cases.citizen_case no force row level security')
    const { rows } = await owner.query(
      'select r.mail from cases.reporter r join cases.citizen_case c on c.district_id = r.district_id and c.id = r.case_id where c.number = $1',
      [number],
    )
    await owner.query('alter table cases.reporter force row level security')
    await owner.query('alter table cases.citizen_case force row level security')
    await owner.end()
    return rows[0]?.mail ?? ''
  }
  /** Somebody who reported something, and asks for letters to this mailbox. */
  const asked = async (phone: string, mail: string) => {
    const browser = await signIn(phone)
    const number = await report(browser, '演示：灯不亮')
    const send = (form: Record<string, string>) => browser.send(`/r/${number}/notices`, form)
    return { browser, number, send, first: await send({ mail }) }
  }

  it('is theirs once the code came back that was sent there; until then nothing is kept of it', async () => {
    const mail = 'proved@demo.invalid'
    const { browser, number, send, first } = await asked('13900060011', mail)
    expect(first.status).toBe(200)
    expect(first.html).toContain('p***@demo.invalid')
    expect(await kept(number)).toBe('')
    const code = codeIn(first.html)
    const refused = await send({ mail, isProof: '1', proof: wrong(code) })
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('验证码不对')
    expect(refused.html).toContain(`name="mail" value="${mail}"`)
    expect(await kept(number)).toBe('')
    expect((await send({ mail, isProof: '1', proof: code })).headers.get('location')).toBe(`/r/${number}`)
    expect(await kept(number)).toBe(mail)
    const data = (await browser.visit('/me/data')).html
    expect(data).toContain('p***@demo.invalid')
    expect(data).not.toContain(mail)
    // Used up: the same code proves nothing a second time, here or for another mailbox.
    for (const other of [mail, 'else@demo.invalid']) {
      expect((await send({ mail: other, isProof: '1', proof: code })).status).toBe(422)
    }
  })

  it('is changed by proving another one, and gone at once when letters are to end', async () => {
    const { browser, number, send, first } = await asked('13900060012', 'old@demo.invalid')
    await send({ mail: 'old@demo.invalid', isProof: '1', proof: codeIn(first.html) })
    const second = await send({ mail: 'new@demo.invalid' })
    expect(await kept(number)).toBe('old@demo.invalid')
    await send({ mail: 'new@demo.invalid', isProof: '1', proof: codeIn(second.html) })
    expect(await kept(number)).toBe('new@demo.invalid')
    await send({ back: '1' })
    expect(await kept(number)).toBe('')
    expect((await browser.visit('/me/data')).html).not.toContain('@demo.invalid')
  })

  it('is written to a few times only, whoever asks and for whichever report', async () => {
    const mail = 'strangers@demo.invalid'
    const statuses: number[] = []
    for (let n = 0; n < 3; n += 1) statuses.push((await asked(`1390006002${n}`, mail)).first.status)
    expect(statuses).toEqual([200, 200, 200])
    const { first } = await asked('13900060029', mail.toUpperCase())
    expect(first.status).toBe(422)
    expect(first.html).toContain('秒后再要')
    expect(codeIn(first.html)).toBe('')
  })

  it('is asked for by whoever reported it, and by nobody else', async () => {
    const { number } = await asked('13900060013', 'mine@demo.invalid')
    const stranger = await signIn('13900060014')
    expect((await stranger.send(`/r/${number}/notices`, { mail: 'theirs@demo.invalid' })).status).toBe(404)
  })
})
