import { randomUUIDv7 } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { otherDistrict, sessionsForTests, townDistrict, withCookies } from './builders.ts'
import { hashOf } from './store.ts'

const town = sessionsForTests()
const { anAccount, signIn, wait } = town
const second = 1_000
const minute = 60 * second
const hour = 60 * minute

describe('a session', () => {
  it('is opened with name and password, and read from its cookie', async () => {
    const account = await anAccount()
    const { session, cookies } = await signIn(account)
    expect(await town.sessions.of(withCookies(cookies))).toEqual(session)
    expect(session).toMatchObject({ personId: account.personId, districtId: townDistrict, kind: 'staff' })
  })

  it('is kept as the hash of its token only', async () => {
    const { session, cookies } = await signIn(await anAccount())
    const token = decodeURIComponent(cookies[0]?.split(';')[0]?.split('=')[1] ?? '').split('.')[0] ?? ''
    const rows = await town.rows('select * from identity.session where id = $1', [session.id])
    expect(token).toHaveLength(43)
    expect(rows[0].token).toBe(hashOf(token))
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('does not say from where or with what somebody signed in', async () => {
    const { session } = await signIn(await anAccount())
    expect(await town.rows('select ip_address, user_agent from identity.session where id = $1', [session.id])).toEqual([
      { ip_address: null, user_agent: null },
    ])
  })

  it('is not there for a cookie that somebody else signed, or nobody', async () => {
    const { cookies } = await signIn(await anAccount())
    const [name = '', value = ''] = (cookies[0]?.split(';')[0] ?? '').split('=')
    const [token = ''] = decodeURIComponent(value).split('.')
    const forged = `${token}.${'A'.repeat(43)}=`
    for (const other of [token, forged, '', 'x']) {
      expect(await town.sessions.of(new Headers({ cookie: `${name}=${encodeURIComponent(other)}` }))).toBeNull()
    }
    expect(await town.sessions.of(new Headers())).toBeNull()
  })

  it('that cannot be read fails as the database did, and is not taken for signed out', async () => {
    const { cookies, session } = await signIn(await anAccount())
    const url = new URL(town.database.urls.identity)
    url.port = '1'
    const away = town.open({ identityUrl: url.href })
    await expect(away.of(withCookies(cookies))).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    expect(await town.sessions.of(withCookies(cookies))).toEqual(session)
  })

  // biome-ignore format: a table for people
  const cookieCases: [kind: 'staff' | 'resident', isSecure: boolean, expected: RegExp[]][] = [
    ['staff',    false, [/^linli=/,        /Max-Age=43200;/,   /SameSite=Strict/, /HttpOnly/, /Path=\//]],
    ['resident', false, [/^linli=/,        /Max-Age=7776000;/, /SameSite=Lax/,    /HttpOnly/, /Path=\//]],
    ['staff',    true,  [/^__Host-linli=/, /Max-Age=43200;/,   /SameSite=Strict/, /HttpOnly/, /Path=\//, /Secure/]],
  ]
  for (const [kind, isSecure, expected] of cookieCases) {
    it(`of ${kind} has its cookie ${isSecure ? 'bound to the host by https' : 'as the address allows'}`, async () => {
      const sessions = town.open({ isSecure })
      const { cookies: all, session } = await signIn(await anAccount(), { kind }, sessions)
      const cookies = all.filter((cookie) => !cookie.includes('linli-known'))
      expect(cookies).toHaveLength(1)
      for (const part of expected) expect(cookies[0]).toMatch(part)
      expect(cookies[0]).not.toMatch(/Domain/)
      expect(await sessions.of(withCookies(cookies))).toEqual(session)
    })
  }

  it('is of the kind that the server knows, whatever was asked for', async () => {
    const sessions = town.open({ kindOf: async () => 'staff' })
    const { session, cookies } = await signIn(await anAccount(), { kind: 'resident' }, sessions)
    expect(session.kind).toBe('staff')
    expect(cookies[0]).toMatch(/SameSite=Strict/)
  })

  it('of staff ends after half an hour without a request', async () => {
    const { cookies } = await signIn(await anAccount())
    wait(29 * minute)
    expect(await town.sessions.of(withCookies(cookies))).not.toBeNull()
    wait(29 * minute)
    expect(await town.sessions.of(withCookies(cookies))).not.toBeNull()
    wait(31 * minute)
    expect(await town.sessions.of(withCookies(cookies))).toBeNull()
  })

  it('of staff does not end while its holder takes part in a meeting', async () => {
    const { session, cookies } = await signIn(await anAccount())
    wait(20 * minute)
    await town.sessions.keepAwake(session.personId, session.districtId)
    wait(20 * minute)
    expect(await town.sessions.of(withCookies(cookies))).not.toBeNull()
  })

  it('of staff ends after twelve hours, however busy', async () => {
    const { cookies } = await signIn(await anAccount())
    const isThere = async () => (await town.sessions.of(withCookies(cookies))) !== null
    for (let passed = 0; passed < 11 * hour; passed += 25 * minute) {
      expect(await isThere()).toBe(true)
      wait(25 * minute)
    }
    await town.sessions.of(withCookies(cookies))
    wait(25 * minute)
    expect(await isThere()).toBe(true)
    wait(25 * minute)
    await isThere()
    wait(25 * minute)
    expect(await isThere()).toBe(false)
  })

  it('of a resident rests in a pocket for weeks', async () => {
    const { cookies } = await signIn(await anAccount(), { kind: 'resident' })
    wait(60 * 24 * hour)
    expect(await town.sessions.of(withCookies(cookies))).toMatchObject({ kind: 'resident' })
  })

  it('writes down that it was used once a minute at most', async () => {
    const { session, cookies } = await signIn(await anAccount())
    const seen = async () =>
      (
        await town.rows('select last_seen_at from identity.session where id = $1', [session.id])
      )[0].last_seen_at.getTime()
    const before = await seen()
    wait(50 * second)
    await town.sessions.of(withCookies(cookies))
    expect(await seen()).toBe(before)
    wait(20 * second)
    await town.sessions.of(withCookies(cookies))
    expect(await seen()).toBeGreaterThan(before)
  })

  it('ends with signing out, also in the table, and the cookie goes', async () => {
    const { session, cookies } = await signIn(await anAccount())
    const { cookies: gone } = await town.sessions.signOut(withCookies(cookies))
    expect(gone.some((one) => one.startsWith('linli=;') && /Max-Age=0/.test(one))).toBe(true)
    expect(await town.sessions.of(withCookies(cookies))).toBeNull()
    expect(await town.rows('select 1 from identity.session where id = $1', [session.id])).toEqual([])
  })

  it('that is revoked is over within a second in another process', async () => {
    const account = await anAccount()
    const { cookies } = await signIn(account)
    const other = town.open()
    expect(await other.of(withCookies(cookies))).not.toBeNull()

    await town.sessions.signOutEverywhere(account.personId, townDistrict)
    expect(await town.sessions.of(withCookies(cookies))).toBeNull()
    wait(1 * second)
    expect(await other.of(withCookies(cookies))).toBeNull()
  })

  it('is not revoked from another district', async () => {
    const account = await anAccount()
    const { cookies } = await signIn(account)
    await town.sessions.signOutEverywhere(account.personId, otherDistrict)
    expect(await town.sessions.of(withCookies(cookies))).not.toBeNull()
  })
})

describe('signing in', () => {
  it('answers an unknown name and a wrong password with the same words', async () => {
    const account = await anAccount()
    const wrong = { kind: 'signed-out', reason: 'http.wrong-name-or-password' }
    await expect(signIn(account, { password: '演示 不是这一个 88' })).rejects.toMatchObject(wrong)
    await expect(signIn({ ...account, name: '演示没有这个人' })).rejects.toMatchObject(wrong)
  })

  it('knows a name in any size and width of letters', async () => {
    const account = await anAccount({ name: 'Yanshi.Wang' })
    for (const name of ['yanshi.wang', ' YANSHI.WANG ', 'Ｙanshi.wang']) {
      expect((await signIn({ ...account, name })).session.personId).toBe(account.personId)
    }
  })

  it('keeps a name apart from the same name in another district', async () => {
    const here = await anAccount({ name: '演示同名' })
    const there = await anAccount({ name: '演示同名', districtId: otherDistrict, password: '演示 绿色的公共汽车 31' })
    expect((await signIn(there)).session).toMatchObject({ personId: there.personId, districtId: otherDistrict })
    await expect(signIn({ ...there, password: here.password })).rejects.toMatchObject({ kind: 'signed-out' })
  })

  it('gives a new token each time', async () => {
    const account = await anAccount()
    const [one, other] = [await signIn(account), await signIn(account)]
    expect(one.cookies[0]).not.toBe(other.cookies[0])
    expect(one.session.id).not.toBe(other.session.id)
  })
})

describe('an account made without an invitation', () => {
  it('may have the demo password when it is of the demo, and only then', async () => {
    const demo = await anAccount({ password: 'linli-demo', isDemo: true })
    expect((await signIn(demo)).session.personId).toBe(demo.personId)
    await expect(anAccount({ password: 'linli-demo' })).rejects.toMatchObject({ reason: 'http.password-short' })
  })

  it('cannot take a name that somebody in the district has', async () => {
    const { name } = await anAccount()
    await expect(anAccount({ name: name.toUpperCase() })).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'http.name-taken',
    })
  })
})

describe('changing the password', () => {
  it('ends the other sessions and gives this one a new cookie', async () => {
    const account = await anAccount()
    const [here, elsewhere] = [await signIn(account), await signIn(account)]
    const next = '演示 红色的小船 1415'
    const { cookies } = await town.sessions.changePassword(withCookies(here.cookies), {
      current: account.password,
      next,
    })
    expect(await town.sessions.of(withCookies(cookies))).toMatchObject({ personId: account.personId })
    expect(await town.sessions.of(withCookies(here.cookies))).toBeNull()
    expect(await town.sessions.of(withCookies(elsewhere.cookies))).toBeNull()
    await expect(signIn(account)).rejects.toMatchObject({ kind: 'signed-out' })
    expect((await signIn({ ...account, password: next })).session.personId).toBe(account.personId)
  })

  it('asks for the one that is there, and refuses a weak one', async () => {
    const account = await anAccount()
    const headers = withCookies((await signIn(account)).cookies)
    const change = (current: string, next: string) => town.sessions.changePassword(headers, { current, next })
    await expect(change('演示 不是这一个 88', '演示 红色的小船 1415')).rejects.toMatchObject({
      reason: 'http.wrong-current-password',
    })
    await expect(change(account.password, 'woaini520zhongguo')).rejects.toMatchObject({
      reason: 'http.password-common',
    })
    expect((await signIn(account)).session.personId).toBe(account.personId)
  })

  it('is for whoever is signed in', async () => {
    const asked = { current: 'x', next: randomUUIDv7() }
    await expect(town.sessions.changePassword(new Headers(), asked)).rejects.toMatchObject({ kind: 'signed-out' })
  })
})

describe('what is over', () => {
  it('is swept away, and what holds stays', async () => {
    const account = await anAccount()
    const old = await signIn(account)
    wait(13 * hour)
    await signIn(account, { kind: 'resident' })
    await expect(signIn({ ...account, name: '演示谁也不是' })).rejects.toMatchObject({ kind: 'signed-out' })
    expect(await town.sessions.sweep()).toBeGreaterThan(0)
    const left = await town.rows('select id, kind from identity.session where account_id = $1', [account.personId])
    expect(left).toMatchObject([{ kind: 'resident' }])
    expect(left[0].id).not.toBe(old.session.id)

    wait(25 * hour)
    await town.sessions.sweep()
    expect(await town.rows('select 1 from identity.attempt where last_at < $1', [town.clock()])).toEqual([])
  })
})
