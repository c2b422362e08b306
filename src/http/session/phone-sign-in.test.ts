import { describe, expect, it } from 'vitest'
import { otherDistrict, sessionsForTests, townDistrict, withCookies } from './builders.ts'
import { maskPhone, readPhone } from './phone-numbers.ts'
import type { TextMessage } from './text-messages.ts'

const town = sessionsForTests()
const minute = 60_000
const day = 24 * 60 * minute

let count = 0
/** A number that nobody has, from a network of its own. */
const somebody = () => {
  count += 1
  return {
    districtId: townDistrict,
    phone: `1390000${String(count).padStart(4, '0')}`,
    device: `d${count}`,
    address: `10.9.${count}.1`,
  }
}

/** Sessions whose messages a test can read, as the phone would show them. */
const withPhones = () => {
  const sent: TextMessage[] = []
  const send = async (message: TextMessage) => {
    sent.push(message)
    return null
  }
  const sessions = town.open({ messages: { name: 'test', send } })
  const ask = async (who: ReturnType<typeof somebody>) => {
    const answer = await sessions.byPhone.sendCode(who, (code) => code)
    return { ...answer, code: sent.at(-1)?.text ?? '' }
  }
  const enter = async (who: ReturnType<typeof somebody>) => {
    const { code } = await ask(who)
    return sessions.byPhone.signIn({ ...who, code })
  }
  return { sessions, sent, ask, enter }
}

const wrong = (code: string): string => (code === '000000' ? '000001' : '000000')

describe('a mobile number', () => {
  // biome-ignore format: a table for people
  const written: [string, string][] = [
    ['13900001234',         '+8613900001234'],
    ['139 0000 1234',       '+8613900001234'],
    ['139-0000-1234',       '+8613900001234'],
    ['+86 139 0000 1234',   '+8613900001234'],
    ['0086 13900001234',    '+8613900001234'],
    ['１３９００００１２３４', '+8613900001234'],
    ['+852 5123 4567',      '+85251234567'],
  ]
  for (const [typed, read] of written) it(`is understood as ${typed}`, () => expect(readPhone(typed)).toBe(read))

  it('that is short is told how short, and what is none is told so', () => {
    expect(() => readPhone('1390000123')).toThrow(
      expect.objectContaining({ reason: 'http.phone-digits', values: { count: 10 } }),
    )
    for (const typed of ['不是号码', '12345678901', '+0123', '+8612345678901']) {
      expect(() => readPhone(typed)).toThrow(expect.objectContaining({ reason: 'http.not-a-phone' }))
    }
  })

  it('is shown so that its owner knows it and nobody else can call', () => {
    expect(maskPhone('+8613900001234')).toBe('139****1234')
  })
})

describe('a resident', () => {
  it('signs in with the code that came to the phone, and is the same person next time', async () => {
    const { sessions, enter } = withPhones()
    const who = somebody()
    const { session, cookies } = await enter(who)
    expect(session).toMatchObject({ kind: 'resident', districtId: townDistrict })
    expect(cookies[0]).toMatch(/Max-Age=7776000;.*SameSite=Lax/)
    expect(await sessions.of(withCookies(cookies))).toMatchObject({ personId: session.personId, isFresh: true })
    expect((await enter({ ...who, device: 'another' })).session.personId).toBe(session.personId)
  })

  it('is somebody else in another district', async () => {
    const { enter } = withPhones()
    const who = somebody()
    const here = await enter(who)
    expect((await enter({ ...who, districtId: otherDistrict })).session.personId).not.toBe(here.session.personId)
  })

  it('is not told whether a number is known', async () => {
    const { ask, enter } = withPhones()
    const [known, unknown] = [somebody(), somebody()]
    await enter(known)
    const [one, other] = [await ask(known), await ask(unknown)]
    expect(Object.keys(one)).toEqual(Object.keys(other))
    expect([one.shown, other.shown]).toEqual([null, null])
  })

  it('uses a code once, the newest only, and within ten minutes', async () => {
    const { sessions, ask } = withPhones()
    const who = somebody()
    const old = await ask(who)
    const { code } = await ask(who)
    const refused = expect.objectContaining({ kind: 'invalid', reason: 'http.wrong-phone-code' })
    const enter = (typed: string) => sessions.byPhone.signIn({ ...who, code: typed })
    if (old.code !== code) await expect(enter(old.code)).rejects.toEqual(refused)
    await enter(` ${code.slice(0, 3)} ${code.slice(3)}`)
    await expect(enter(code)).rejects.toEqual(refused)
    const late = await ask(who)
    town.wait(10 * minute)
    await expect(enter(late.code)).rejects.toEqual(refused)
  })

  it('has five guesses for a code, also when they come at once', async () => {
    const { sessions, ask } = withPhones()
    const who = somebody()
    const { code } = await ask(who)
    const guess = (typed: string) => sessions.byPhone.signIn({ ...who, code: typed })
    await Promise.allSettled(Array.from({ length: 5 }, () => guess(wrong(code))))
    await expect(guess(code)).rejects.toMatchObject({ reason: 'http.wrong-phone-code' })
  })

  it('of two who type the same code at once, one is in', async () => {
    const { sessions, ask } = withPhones()
    const who = somebody()
    const { code } = await ask(who)
    const both = await Promise.allSettled([1, 2].map(() => sessions.byPhone.signIn({ ...who, code })))
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('gets three codes at once, then waits: whatever device and network ask for the number', async () => {
    const { ask } = withPhones()
    const who = somebody()
    for (let n = 0; n < 3; n += 1) await ask({ ...who, device: `x${n}`, address: `10.8.${n}.1` })
    await expect(ask({ ...who, device: 'y', address: '10.7.1.1' })).rejects.toMatchObject({
      kind: 'too-many',
      reason: 'http.too-many-codes',
    })
    town.wait(minute + 1_000)
    await ask({ ...who, device: 'y', address: '10.7.1.1' })
  })

  it('is not rung up more than twenty times in a day', async () => {
    const { ask, sent } = withPhones()
    const who = somebody()
    for (let passed = 0; passed < day; passed += 5 * minute) {
      await ask({ ...who, device: `z${passed}`, address: `10.6.${(passed / minute) % 250}.1` }).catch(() => undefined)
      town.wait(5 * minute)
    }
    expect(sent.length).toBeGreaterThan(3)
    expect(sent.length).toBeLessThanOrEqual(20)
  })

  it('cannot be found by trying ten numbers from one browser', async () => {
    const { ask } = withPhones()
    const { device, address } = somebody()
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => ask({ ...somebody(), device, address })))
    expect(tries.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(5)
  })

  it('leaves no number in the tables, and the part that serves requests cannot read them', async () => {
    const { enter, ask } = withPhones()
    const who = somebody()
    await enter(who)
    await ask(who)
    const rows = JSON.stringify([
      await town.rows(`select a.*, p.lookup, encode(p.sealed, 'escape') as sealed
                       from identity.account a join identity.phone p on p.account_id = a.id`),
      await town.rows('select * from identity.phone_code'),
      await town.rows('select * from identity.attempt'),
    ])
    expect(rows).not.toContain(who.phone.slice(3))
    const { database } = town
    for (const table of ['identity.phone', 'identity.phone_code']) {
      await expect(database.database.ask(`select 1 from ${table}`)).rejects.toThrow('permission denied')
    }
  })

  it('proves again after ten minutes that it is them, with a code to the same phone', async () => {
    const { sessions, sent, enter } = withPhones()
    const who = somebody()
    const { cookies } = await enter(who)
    const headers = withCookies(cookies)
    const { device, address } = who
    town.wait(10 * minute)
    expect(await sessions.proof.state(headers)).toEqual({ isFresh: false, phone: maskPhone(`+86${who.phone}`) })
    await sessions.proof.sendCode(headers, { device, address }, (code) => code)
    const { text: code = '', to } = sent.at(-1) ?? {}
    expect(to).toBe(`+86${who.phone}`)
    await expect(sessions.proof.give(headers, { device, address }, wrong(code))).rejects.toMatchObject({
      kind: 'invalid',
    })
    expect(await sessions.of(headers)).toMatchObject({ isFresh: false })
    await sessions.proof.give(headers, { device, address }, code)
    expect(await sessions.of(headers)).toMatchObject({ isFresh: true })
  })

  it('with a password instead of a phone proves it with that', async () => {
    const account = await town.anAccount()
    const { cookies } = await town.signIn(account, { kind: 'resident' })
    const headers = withCookies(cookies)
    town.wait(10 * minute)
    const device = { device: '', address: '10.5.1.1' }
    expect(await town.sessions.proof.state(headers)).toEqual({ isFresh: false, phone: null })
    await expect(town.sessions.proof.give(headers, device, 'not my password')).rejects.toMatchObject({
      kind: 'invalid',
    })
    await town.sessions.proof.give(headers, device, account.password)
    expect(await town.sessions.proof.state(headers)).toEqual({ isFresh: true, phone: null })
  })

  it('signs out on every device at once', async () => {
    const { sessions, enter } = withPhones()
    const who = somebody()
    const phone = await enter(who)
    const other = await enter({ ...who, device: 'library' })
    await sessions.signOutEverywhere(phone.session.personId, townDistrict)
    for (const { cookies } of [phone, other]) expect(await sessions.of(withCookies(cookies))).toBeNull()
  })
})
