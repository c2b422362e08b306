import { describe, expect, it } from 'vitest'
import { codeApp, sessionsForTests, withCookies } from './builders.ts'
import type { Account } from './sessions.ts'

const town = sessionsForTests()
const { anAccount, signIn, wait } = town

/** Somebody with a code app, and the codes for the day their phone is lost. */
const aCareful = async (account?: Account) => {
  const careful = account ?? (await anAccount())
  const headers = withCookies((await signIn(careful)).cookies)
  const { secret } = await town.sessions.secondFactor.begin(headers)
  const code = codeApp(secret, town.clock)
  const { recoveryCodes } = await town.sessions.secondFactor.confirm(headers, code())
  // The code that turned it on is used up, and so is every one before it.
  wait(60_000)
  return { account: careful, headers, code, recoveryCodes }
}

const notThe = (code: string): string => (code === '000000' ? '000001' : '000000')

const needed = { kind: 'conflict', reason: 'http.code-needed' }
const wrong = { kind: 'signed-out', reason: 'http.wrong-code' }

describe('a second factor', () => {
  it('is asked for once it is set up: the answer says so, and the code comes with the next call', async () => {
    const { account, code } = await aCareful()
    await expect(signIn(account)).rejects.toMatchObject(needed)
    expect((await signIn(account, { code: code() })).session.personId).toBe(account.personId)
  })

  it('is not asked for before its first code was typed', async () => {
    const account = await anAccount()
    const headers = withCookies((await signIn(account)).cookies)
    await town.sessions.secondFactor.begin(headers)
    expect(await town.sessions.secondFactor.state(headers)).toEqual({ isOn: false, recoveryCodesLeft: 0 })
    expect((await signIn(account)).session.personId).toBe(account.personId)
  })

  it('says nothing to whoever does not know the password', async () => {
    const { account, code } = await aCareful()
    await expect(signIn(account, { password: '演示 不是这一个 88', code: code() })).rejects.toMatchObject({
      reason: 'http.wrong-name-or-password',
    })
  })

  it('takes each code once', async () => {
    const { account, code } = await aCareful()
    const typed = code()
    await signIn(account, { code: typed })
    await expect(signIn(account, { code: typed })).rejects.toMatchObject(wrong)
  })

  it('takes each code once also when it comes twice at once', async () => {
    const { account, code } = await aCareful()
    const typed = code()
    const both = await Promise.allSettled([signIn(account, { code: typed }), signIn(account, { code: typed })])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('takes the code of the half minute before, and of no older one', async () => {
    const { account, code } = await aCareful()
    const [old, older] = [code(), code()]
    wait(30_000)
    await signIn(account, { code: old })
    const slow = await aCareful()
    const tooOld = slow.code()
    wait(60_000)
    await expect(signIn(slow.account, { code: tooOld })).rejects.toMatchObject(wrong)
    await expect(signIn(account, { code: older })).rejects.toMatchObject(wrong)
  })

  it('takes the code of a phone that is half a minute ahead, and nothing older after it', async () => {
    const { account, code } = await aCareful()
    const now = code()
    wait(30_000)
    const ahead = code()
    wait(-30_000)
    await signIn(account, { code: ahead })
    await expect(signIn(account, { code: now })).rejects.toMatchObject(wrong)
    wait(30_000)
    await expect(signIn(account, { code: ahead })).rejects.toMatchObject(wrong)
    wait(30_000)
    expect((await signIn(account, { code: code() })).session.personId).toBe(account.personId)
  })

  it('counts wrong codes as wrong tries, though asking for one in between is free', async () => {
    const { account, code } = await aCareful()
    for (let n = 0; n < 10; n += 1) {
      await expect(signIn(account)).rejects.toMatchObject(needed)
      await expect(signIn(account, { code: notThe(code()) })).rejects.toMatchObject(wrong)
    }
    await expect(signIn(account, { code: code() })).rejects.toMatchObject({ kind: 'too-many' })
  })

  it('gives ten recovery codes, each good once, with or without its dashes', async () => {
    const { account, headers, recoveryCodes } = await aCareful()
    const [first = '', second = ''] = recoveryCodes
    expect(new Set(recoveryCodes).size).toBe(10)
    expect(first).toMatch(/^([A-Z2-7]{4}-){5}[A-Z2-7]{4}$/)

    await signIn(account, { code: first })
    await expect(signIn(account, { code: first })).rejects.toMatchObject(wrong)
    await signIn(account, { code: second.replaceAll('-', '').toLowerCase() })
    expect(await town.sessions.secondFactor.state(headers)).toEqual({ isOn: true, recoveryCodesLeft: 8 })
  })

  it('is kept encrypted, and its recovery codes as hashes', async () => {
    const { account, recoveryCodes } = await aCareful()
    const kept = JSON.stringify(
      await town.rows('select * from identity.recovery_code where account_id = $1', [account.personId]),
    )
    for (const code of recoveryCodes) expect(kept).not.toContain(code.replaceAll('-', ''))
    const [{ seed }] = await town.rows('select seed from identity.second_factor where account_id = $1', [
      account.personId,
    ])
    // 12 bytes of nonce, 20 of seed, 16 of seal.
    expect(seed).toHaveLength(48)
  })

  it('is not replaced while it is on, and is turned off with a code', async () => {
    const { account, headers, code } = await aCareful()
    await expect(town.sessions.secondFactor.begin(headers)).rejects.toMatchObject({
      reason: 'http.second-factor-there',
    })
    const off = (typed: string) => town.sessions.secondFactor.remove(headers, typed)
    await expect(off(notThe(code()))).rejects.toMatchObject({ kind: 'invalid', reason: 'http.wrong-code' })
    await off(code())
    expect((await signIn(account)).session.personId).toBe(account.personId)
  })

  it('is set up by whoever is signed in', async () => {
    await expect(town.sessions.secondFactor.begin(new Headers())).rejects.toMatchObject({ kind: 'signed-out' })
  })
})
