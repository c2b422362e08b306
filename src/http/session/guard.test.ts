import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sessionsForTests, withCookies } from './builders.ts'
import type { Account } from './sessions.ts'
import { neighbourhood, tryKey } from './tries.ts'

const second = 1_000
const minute = 60 * second
const town = sessionsForTests()
const { anAccount, signIn, wait } = town

const wrong = { password: '演示 不是这一个 88' }

/** Wrong tries, each of which is looked at. */
const failing = async (account: Account, times: number, more: Parameters<typeof signIn>[1] = {}) => {
  for (let n = 0; n < times; n += 1) {
    await expect(signIn(account, { ...more, ...wrong })).rejects.toMatchObject({ kind: 'signed-out' })
  }
}

/** Somebody with a browser in which they signed in before. */
const aRegular = async () => {
  const account = await anAccount()
  return { account, headers: withCookies((await signIn(account)).cookies) }
}

/** One wrong try at each of many names, as somebody does who has a list of them. */
const spray = async (network: string, names: number) => {
  const { districtId, personId } = await anAccount()
  for (let n = 0; n < names; n += 1) {
    const name = `演示试探${network}之${n}`
    await failing({ districtId, personId, name, password: '' }, 1, { address: `${network}.${n % 250}` })
  }
}

const workOut = ({ challenge, bits }: { challenge: string; bits: number }): string => {
  for (let n = 0; ; n += 1) {
    const answer = `${challenge}:${n}`
    if (Math.clz32(createHash('sha256').update(answer).digest().readUInt32BE(0)) >= bits) return answer
  }
}

const asked = async (try_: Promise<unknown>): Promise<{ challenge: string; bits: number }> => {
  const refusal = await try_.then(
    () => null,
    (error: unknown) => error as { reason: string; details: { challenge: string; bits: number } },
  )
  expect(refusal?.reason).toBe('http.work-first')
  return refusal?.details ?? { challenge: '', bits: 99 }
}

/** As if so many strangers had tried in vain there. */
const triedIn = (network: string, tries: number) =>
  town.rows(
    `insert into identity.attempt (key, tries, last_at, free_at) values ($1, $2, $3, $3)
     on conflict (key) do update set tries = $2, last_at = $3, free_at = $3`,
    [tryKey(town.secret, 'network', neighbourhood(`${network}.1`)), tries, town.clock()],
  )

describe('wrong tries of strangers', () => {
  it('ten of them make an account wait, also for the right password, and longer each time', async () => {
    const account = await anAccount()
    await failing(account, 10)
    await expect(signIn(account)).rejects.toMatchObject({
      kind: 'too-many',
      reason: 'http.too-many-tries',
      values: { seconds: 30 },
    })
    wait(31 * second)
    await failing(account, 1)
    await expect(signIn(account)).rejects.toMatchObject({ values: { seconds: 60 } })
    wait(61 * second)
    expect((await signIn(account)).session.personId).toBe(account.personId)
    await failing(account, 9)
    expect((await signIn(account)).session.personId).toBe(account.personId)
  })

  it('count, though they come at once', async () => {
    const account = await anAccount()
    const tries = await Promise.allSettled(Array.from({ length: 15 }, () => signIn(account, wrong)))
    const kinds = tries.map((one) => (one.status === 'rejected' ? one.reason.kind : 'open'))
    expect(kinds.filter((kind) => kind === 'signed-out')).toHaveLength(10)
    expect(kinds.filter((kind) => kind === 'too-many')).toHaveLength(5)
  })

  it('make nobody else wait', async () => {
    const [one, other] = [await anAccount(), await anAccount()]
    await failing(one, 10)
    expect((await signIn(other)).session.personId).toBe(other.personId)
  })

  it('are forgotten after an hour', async () => {
    const account = await anAccount()
    await failing(account, 9)
    wait(61 * minute)
    await failing(account, 9)
    expect((await signIn(account)).session.personId).toBe(account.personId)
  })

  it('leave no address and no name behind', async () => {
    const account = await anAccount()
    await failing(account, 1, { address: '203.0.113.77' })
    const rows = JSON.stringify(await town.rows('select * from identity.attempt'))
    expect(rows).not.toContain('203.0.113')
    expect(rows).not.toContain(account.name)
  })
})

describe('a browser that signed in before', () => {
  it('is not kept out by who guesses at its account in the same office', async () => {
    const { account, headers } = await aRegular()
    const address = '192.0.2.7'
    await failing(account, 10, { address })
    await expect(signIn(account, { address })).rejects.toMatchObject({ reason: 'http.too-many-tries' })
    await triedIn('192.0.2', 5_000)
    expect((await signIn(account, { address, headers })).session.personId).toBe(account.personId)
  })

  it('has wrong tries of its own, and no more than a stranger', async () => {
    const { account, headers } = await aRegular()
    await failing(account, 10, { headers })
    await expect(signIn(account, { headers })).rejects.toMatchObject({ reason: 'http.too-many-tries' })
    expect((await signIn(account)).session.personId).toBe(account.personId)
    wait(31 * second)
    expect((await signIn(account, { headers })).session.personId).toBe(account.personId)
  })

  it('is known for the accounts that signed in there, and for no other', async () => {
    const { account, headers } = await aRegular()
    const other = await anAccount()
    await failing(other, 10)
    await expect(signIn(other, { headers })).rejects.toMatchObject({ kind: 'too-many' })
    const stolen = headers.get('cookie')?.replace(/(linli-known=[^.]+\.).{22}/, `$1${'A'.repeat(22)}`) ?? ''
    await failing(account, 10)
    await expect(signIn(account, { headers: new Headers({ cookie: stolen }) })).rejects.toMatchObject({
      kind: 'too-many',
    })
  })

  it('is shared by the people of a desk: each has a mark, which names nobody', async () => {
    const [one, other] = [await anAccount(), await anAccount()]
    const first = withCookies((await signIn(one)).cookies)
    const both = withCookies((await signIn(other, { headers: first })).cookies)
    expect(both.get('cookie')).not.toContain(one.name)
    for (const account of [one, other]) {
      await failing(account, 10)
      expect((await signIn(account, { headers: both })).cookies.join()).not.toContain('linli-known')
    }
  })

  it('gets its mark with its first right password, out of reach of scripts and of other sites', async () => {
    const account = await anAccount()
    const secure = town.open({ isSecure: true })
    const known = (await signIn(account, {}, secure)).cookies.find((cookie) => cookie.includes('linli-known'))
    expect(known).toMatch(/^__Host-linli-known=[\w.-]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict; Secure$/)
    await expect(signIn(account, wrong)).rejects.toMatchObject({ kind: 'signed-out' })
  })
})

describe('a network in which many names are tried', () => {
  it('goes on for who works for it: each answer is good for one try', async () => {
    const account = await anAccount()
    const address = '198.51.100.200'
    await spray('198.51.100', 50)
    const work = await asked(signIn(account, { address }))
    expect(work.bits).toBe(14)
    const proof = workOut(work)
    await failing(account, 1, { address, proof })
    await asked(signIn(account, { address, proof }))
    await asked(signIn(account, { address, proof: `${work.challenge}:0` }))

    const again = workOut(await asked(signIn(account, { address })))
    expect((await signIn(account, { address, proof: again })).session.personId).toBe(account.personId)
    expect((await signIn(account, { address: '198.51.101.200' })).session.personId).toBe(account.personId)
  })

  it('asks for twice the work with twice as many tries, and holds a list of names back in the end', async () => {
    const account = await anAccount()
    const address = '203.0.113.200'
    const bits: number[] = []
    for (const tries of [50, 99, 199, 399, 799, 900]) {
      await triedIn('203.0.113', tries)
      bits.push((await asked(signIn(account, { address }))).bits)
    }
    expect(bits).toEqual([14, 15, 16, 17, 18, 18])

    await triedIn('203.0.113', 998)
    const names = await Promise.all([anAccount(), anAccount(), anAccount()])
    const answers: string[] = []
    for (const one of names) {
      const refused = await signIn(one, { address, ...wrong }).catch((error: unknown) => error as { reason: string })
      const { reason, details } = refused as { reason: string; details: { challenge: string; bits: number } }
      if (reason !== 'http.work-first') answers.push(reason)
      else {
        const proof = workOut(details)
        answers.push(
          await signIn(one, { address, proof, ...wrong }).then(
            () => 'open',
            (error) => error.reason,
          ),
        )
      }
    }
    expect(answers).toEqual(['http.wrong-name-or-password', 'http.wrong-name-or-password', 'http.too-many-tries'])
  })

  it('is free again after an hour', async () => {
    const account = await anAccount()
    await triedIn('192.0.2', 5_000)
    wait(61 * minute)
    expect((await signIn(account, { address: '192.0.2.9' })).session.personId).toBe(account.personId)
  })
})

describe('somebody who is signed in', () => {
  it('is asked for the password in tries of their own, whatever happens at the door', async () => {
    const { account, headers } = await aRegular()
    await failing(account, 10)
    const next = '演示 绿色的自行车 28'
    const change = (current: string) => town.sessions.changePassword(headers, { current, next })
    for (let n = 0; n < 10; n += 1) await expect(change('演示 不是这一个')).rejects.toMatchObject({ kind: 'invalid' })
    await expect(change(account.password)).rejects.toMatchObject({ kind: 'too-many' })
    wait(31 * second)
    expect((await change(account.password)).cookies).not.toHaveLength(0)
  })
})
