import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { otherDistrict, sessionsForTests, townDistrict, withCookies } from './builders.ts'
import { aProvider, type Twist } from './identity-builders.ts'
import { oidcProvider } from './identity-provider.ts'
import type { Sessions } from './sessions.ts'

const town = sessionsForTests()
const back = 'http://linli.invalid/sign-in/identity/back'
/** Made up, in the form of an identity number: it must not be found anywhere. */
const number = '110101190001010000'

let provider: Awaited<ReturnType<typeof aProvider>>
let sessions: Sessions
let code = ''
beforeAll(async () => {
  provider = await aProvider()
  const send = async ({ text }: { text: string }) => {
    code = text
    return null
  }
  sessions = town.open({ messages: { name: 'test', send }, identity: oidcProvider(provider.wish) })
})
afterAll(() => provider.stop())
beforeEach(() => {
  provider.twistBy({})
  provider.sleep(false)
})

let count = 0
/** A resident with a phone of their own, signed in. */
const aResident = async () => {
  count += 1
  const who = {
    districtId: townDistrict,
    phone: `1380000${String(count).padStart(4, '0')}`,
    device: `i${count}`,
    address: `10.8.${count}.1`,
  }
  await sessions.byPhone.sendCode(who, (text) => text)
  const { session, cookies } = await sessions.byPhone.signIn({ ...who, code })
  return { personId: session.personId, headers: withCookies(cookies) }
}
const nobody = new Headers()

const bind = async (headers: Headers, subject: string) => {
  const { url, kept } = await sessions.byIdentity.begin(headers, { binds: true, back })
  const answer = provider.prove(url, subject)
  return sessions.byIdentity.finish(headers, { answer, kept, districtId: townDistrict, back })
}
const enter = async (subject: string, districtId = townDistrict) => {
  const { url, kept } = await sessions.byIdentity.begin(nobody, { binds: false, back })
  const answer = provider.prove(url, subject)
  return sessions.byIdentity.finish(nobody, { answer, kept, districtId, back })
}
const lost = { kind: 'invalid', reason: 'http.identity-lost' }

describe('whoever proves themselves to an identity provider', () => {
  it('opens the account that they bound themselves, and no other; before that, none', async () => {
    await expect(enter(number)).rejects.toMatchObject({ kind: 'not-found', reason: 'http.identity-unknown' })
    const { headers, personId } = await aResident()
    expect(await sessions.byIdentity.state(headers, 'en')).toEqual({ name: 'Demo identity', isBound: false })
    expect(await bind(headers, number)).toBeNull()
    expect(await bind(headers, number)).toBeNull()
    expect(await sessions.byIdentity.state(headers, 'en')).toEqual({ name: 'Demo identity', isBound: true })
    const opened = await enter(number)
    expect(opened?.session).toMatchObject({ personId, kind: 'resident' })
    await expect(enter(number, otherDistrict)).rejects.toMatchObject({ reason: 'http.identity-unknown' })
  })

  it('leaves neither name nor number behind', async () => {
    const { headers } = await aResident()
    await bind(headers, `${number}-2`)
    const rows = await town.rows('select * from identity.credential')
    expect(JSON.stringify(rows)).not.toContain(number)
    const bound = rows.filter(({ provider_id: by }) => by.startsWith('identity:'))
    expect(bound.length).toBeGreaterThan(1)
    const nothing = { access_token: null, id_token: null, refresh_token: null, password: null }
    for (const row of bound) expect(row).toMatchObject(nothing)
  })

  it('cannot open two accounts, nor two of them one; once it is taken off, it opens none', async () => {
    const [one, other] = [await aResident(), await aResident()]
    await bind(one.headers, 'shared')
    await expect(bind(other.headers, 'shared')).rejects.toMatchObject({ reason: 'http.identity-taken' })
    await expect(bind(one.headers, 'a second')).rejects.toMatchObject({ reason: 'http.identity-other' })
    await sessions.byIdentity.forget(one.headers)
    await expect(enter('shared')).rejects.toMatchObject({ reason: 'http.identity-unknown' })
    await bind(other.headers, 'shared')
    await sessions.closeAccount(other.headers)
    await expect(enter('shared')).rejects.toMatchObject({ reason: 'http.identity-unknown' })
  })

  /** Back from the provider, and not yet here. */
  const onTheWay = async (headers: Headers, subject: string) => {
    const { url, kept } = await sessions.byIdentity.begin(headers, { binds: true, back })
    const asked = { answer: provider.prove(url, subject), kept, districtId: townDistrict, back }
    return () => sessions.byIdentity.finish(headers, asked)
  }
  const opens = (personId: string) =>
    town.rows("select subject from identity.credential where account_id = $1 and provider_id like 'identity:%'", [
      personId,
    ])

  it('binds one account once, when two of them come back to it in the same moment', async () => {
    const { headers, personId } = await aResident()
    const both = await Promise.all([onTheWay(headers, 'the first'), onTheWay(headers, 'the second')])
    const done = await Promise.allSettled(both.map((finish) => finish()))
    const refused = done.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused).toMatchObject([{ kind: 'conflict', reason: 'http.identity-other' }])
    expect(await opens(personId)).toHaveLength(1)
  })

  it('binds it, when the same comes back twice in the same moment', async () => {
    const { headers, personId } = await aResident()
    const both = await Promise.all([onTheWay(headers, 'twice'), onTheWay(headers, 'twice')])
    expect(await Promise.all(both.map((finish) => finish()))).toEqual([null, null])
    expect(await opens(personId)).toHaveLength(1)
  })

  it('leaves nothing at an account that its owner ends in this moment, and binds another one later', async () => {
    const { headers, personId } = await aResident()
    const finish = await onTheWay(headers, 'who leaves')
    const [end, came] = await Promise.allSettled([sessions.closeAccount(headers), finish()])
    expect(end.status).toBe('fulfilled')
    expect(came).toMatchObject(came.status === 'rejected' ? { reason: { reason: 'http.identity-lost' } } : {})
    expect(await opens(personId)).toEqual([])
    const again = await aResident()
    expect(await bind(again.headers, 'who leaves')).toBeNull()
    await sessions.closeAccount(again.headers)
    expect(await opens(again.personId)).toEqual([])
    expect(await bind((await aResident()).headers, 'who leaves')).toBeNull()
  })

  it('proves themselves anew to bind it, with a phone that was asked just now', async () => {
    const { headers } = await aResident()
    const { url } = await sessions.byIdentity.begin(headers, { binds: true, back })
    expect(new URL(url).searchParams.get('prompt')).toBe('login')
    expect(new URL(url).searchParams.get('scope')).toBe('openid')
    town.wait(11 * 60_000)
    await expect(bind(headers, 'later')).rejects.toMatchObject({ reason: 'http.prove-again' })
    await expect(sessions.byIdentity.begin(nobody, { binds: true, back })).rejects.toMatchObject({ kind: 'signed-out' })
  })

  it('is bound to nobody else: the answer is for the browser and the person that asked', async () => {
    const [one, other] = [await aResident(), await aResident()]
    const { url, kept } = await sessions.byIdentity.begin(one.headers, { binds: true, back })
    const asked = { kept, districtId: townDistrict, back }
    for (const headers of [other.headers, nobody]) {
      const answer = provider.prove(url, 'mine')
      await expect(sessions.byIdentity.finish(headers, { ...asked, answer })).rejects.toMatchObject(lost)
    }
    const answer = provider.prove(url, 'mine')
    for (const wrong of [
      { ...asked, kept: null },
      { ...asked, kept: `${kept}A` },
      { ...asked, kept: 'AAAA' },
    ]) {
      await expect(sessions.byIdentity.finish(one.headers, { ...wrong, answer })).rejects.toMatchObject(lost)
    }
    const otherState = { ...answer, state: 'of another question' }
    await expect(sessions.byIdentity.finish(one.headers, { ...asked, answer: otherState })).rejects.toMatchObject(lost)
    const otherIssuer = { ...answer, iss: 'https://elsewhere.example' }
    await expect(sessions.byIdentity.finish(one.headers, { ...asked, answer: otherIssuer })).rejects.toMatchObject(lost)
    expect(await sessions.byIdentity.finish(one.headers, { ...asked, answer })).toBeNull()
    // The code was used up.
    await expect(sessions.byIdentity.finish(one.headers, { ...asked, answer })).rejects.toMatchObject(lost)
    town.wait(11 * 60_000)
    const late = provider.prove(url, 'mine')
    await expect(sessions.byIdentity.finish(one.headers, { ...asked, answer: late })).rejects.toMatchObject(lost)
  })

  // biome-ignore format: a table for people
  const twists: [string, Twist][] = [
    ['for another client',                      { claims: { aud: 'somebody else' } }],
    ['for several, and meant for another',      { claims: { aud: ['linli', 'other'], azp: 'other' } }],
    ['by another issuer',                       { claims: { iss: 'https://elsewhere.example' } }],
    ['to another question',                     { claims: { nonce: 'of another question' } }],
    ['that is over',                            { lifetime: '-5m' }],
    ['signed with what the client knows, too',  { isSignedWithSecret: true }],
  ]
  for (const [what, twist] of twists) {
    it(`is not believed with a token ${what}`, async () => {
      const { headers } = await aResident()
      const subject = `twisted ${what}`
      await bind(headers, subject)
      provider.twistBy(twist)
      await expect(enter(subject)).rejects.toMatchObject(lost)
    })
  }

  it('gets in after the provider has changed its keys, and is told when it does not answer', async () => {
    const { headers } = await aResident()
    await bind(headers, 'patient')
    const { url, kept } = await sessions.byIdentity.begin(nobody, { binds: false, back })
    provider.sleep(true)
    const asked = { kept, districtId: townDistrict, back }
    await expect(
      sessions.byIdentity.finish(nobody, { ...asked, answer: provider.prove(url, 'patient') }),
    ).rejects.toMatchObject({ kind: 'unavailable', reason: 'http.identity-silent' })
    provider.sleep(false)
    await provider.changeKeys()
    expect(
      await sessions.byIdentity.finish(nobody, { ...asked, answer: provider.prove(url, 'patient') }),
    ).not.toBeNull()
  })
})

describe('a member of staff, and a district without a provider', () => {
  it('do not sign in this way', async () => {
    const { cookies } = await town.signIn(await town.anAccount(), {}, sessions)
    const staff = sessions.byIdentity.begin(withCookies(cookies), { binds: true, back })
    await expect(staff).rejects.toMatchObject({ kind: 'forbidden', reason: 'http.identity-residents' })
    const without = town.open().byIdentity
    expect(await without.state(nobody, 'zh-CN')).toEqual({ name: null, isBound: false })
    await expect(without.begin(nobody, { binds: false, back })).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('nobody goes to a provider without https', () => {
    expect(() => oidcProvider({ ...provider.wish, issuer: 'http://identity.example' })).toThrow('https')
  })
})
