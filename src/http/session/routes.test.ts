import { describe, expect, it } from 'vitest'
import { otherDistrict, sessionsForTests, townDistrict, withCookies } from './builders.ts'
import { Me } from './contract.ts'
import { type Asking, describeMe, type SessionParts, signInHere, signOutEverywhereHere, signOutHere } from './routes.ts'

const town = sessionsForTests()
const { anAccount } = town
const post = { role: 'grid-worker' as const, unitId: crypto.randomUUID(), unitName: '演示网格', title: '网格员' }

const parts = (): SessionParts => ({
  sessions: town.sessions,
  personOf: async () => ({ name: '演示小王', posts: [post] }),
  codeText:
    async () =>
    ({ code = '' }) =>
      `验证码 ${code}`,
  offOf: async () => [],
  waysOf: () => ({ goes: ['/c'], may: [] }),
  districtNameOf: async (id, language) => `${language} ${id}`,
  sealOf: (districtId, personId) => `${districtId} ${personId}`,
  identityBack: () => 'http://linli.invalid/sign-in/identity/back',
  isSecure: false,
  demo: null,
})

let asks = 0
const asking = (cookies: readonly string[] = [], districtId = townDistrict): Asking => {
  asks += 1
  return {
    headers: withCookies(cookies),
    address: `172.16.${asks % 256}.1`,
    language: 'zh-CN',
    asked: { districtId },
    reply: { headers: new Headers() },
  }
}

describe('the session over HTTP', () => {
  it('says where one is, also to somebody who is not signed in', async () => {
    expect(Me.parse(await describeMe(parts(), asking()))).toEqual({
      person: null,
      district: { id: townDistrict, name: `zh-CN ${townDistrict}` },
      language: 'zh-CN',
      goes: [],
      off: [],
      may: [],
      demo: null,
    })
  })

  it('leaves a cookie when one signs in, and says who one is', async () => {
    const { name, password, personId } = await anAccount()
    const request = asking()
    const me = await signInHere(parts(), request, { name, password })
    const cookies = request.reply.headers.getSetCookie()
    expect(me.person).toEqual({ id: personId, name: '演示小王', posts: [post] })
    expect((await describeMe(parts(), asking(cookies))).person).toEqual(me.person)
  })

  it('marks the device while one is signed in: another mark each time, and none once the session is over', async () => {
    const marksIn = ({ reply }: Asking): string[] =>
      reply.headers.getSetCookie().filter((cookie) => cookie.startsWith('linli-here='))
    const account = await anAccount()
    const [first, second] = [asking(), asking()]
    await signInHere(parts(), first, account)
    await signInHere(parts(), second, account)
    const [mark] = marksIn(first)
    expect(mark).toMatch(/^linli-here=[0-9a-f-]{36}; Path=\/; SameSite=Strict; Max-Age=86400$/)
    expect(marksIn(second)).not.toEqual([mark])

    // Said once, and not at each question.
    const here = asking(first.reply.headers.getSetCookie())
    await describeMe(parts(), here)
    expect(marksIn(here)).toEqual([])
    const leaving = asking(first.reply.headers.getSetCookie())
    await signOutHere(parts(), leaving)
    expect(marksIn(leaving)).toEqual(['linli-here=; Path=/; SameSite=Strict; Max-Age=0'])

    // A session that ended by itself: the device still carries the mark, and hears of it at the next contact.
    const after = asking(first.reply.headers.getSetCookie())
    await describeMe(parts(), after)
    expect(marksIn(after)).toEqual(['linli-here=; Path=/; SameSite=Strict; Max-Age=0'])
  })

  it('ends the session that was there, of whoever it was', async () => {
    const [one, other] = [await anAccount(), await anAccount()]
    const first = asking()
    await signInHere(parts(), first, one)
    const before = first.reply.headers.getSetCookie()

    const next = asking(before)
    await signInHere(parts(), next, other)
    expect(next.reply.headers.getSetCookie().map((cookie) => cookie.split('=')[0])).toEqual([
      'linli',
      'linli-known',
      'linli-here',
    ])
    expect(await town.sessions.of(withCookies(before))).toBeNull()
    expect(await town.sessions.of(withCookies(next.reply.headers.getSetCookie()))).toMatchObject({
      personId: other.personId,
    })
  })

  it('is none in another district', async () => {
    const request = asking()
    await signInHere(parts(), request, await anAccount())
    const there = asking(request.reply.headers.getSetCookie(), otherDistrict)
    expect((await describeMe(parts(), there)).person).toBeNull()
    await expect(signOutEverywhereHere(parts(), there)).rejects.toMatchObject({ kind: 'signed-out' })
  })

  it('takes the cookie back when one signs out, here or everywhere', async () => {
    for (const leave of [signOutHere, signOutEverywhereHere]) {
      const request = asking()
      await signInHere(parts(), request, await anAccount())
      const cookies = request.reply.headers.getSetCookie()
      const last = asking(cookies)
      await leave(parts(), last)
      expect(last.reply.headers.getSetCookie().join()).toMatch(/linli=;/)
      expect((await describeMe(parts(), asking(cookies))).person).toBeNull()
    }
  })
})
