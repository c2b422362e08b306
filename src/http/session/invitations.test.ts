import { randomUUIDv7 } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { invite, resetPassword } from './accounts.ts'
import { otherDistrict, sessionsForTests, townDistrict, withCookies } from './builders.ts'

const town = sessionsForTests()
const { anAccount, signIn, wait } = town
const day = 86_400_000
const password = '演示 河边的老樟树 63'
const gone = { kind: 'not-found', reason: 'http.no-such-invitation' }

describe('an invitation', () => {
  it('lets a person choose name and password, once', async () => {
    const personId = randomUUIDv7()
    const token = await town.as(randomUUIDv7(), (ctx) => invite(ctx, personId))
    expect(await town.sessions.invitation(token)).toMatchObject({ purpose: 'invitation', name: null })

    const choice = { name: '演示新来的', password }
    expect(await town.sessions.acceptInvitation(token, choice)).toEqual({ personId, districtId: townDistrict })
    const { session } = await signIn({ districtId: townDistrict, personId, ...choice })
    expect(session.personId).toBe(personId)

    await expect(town.sessions.acceptInvitation(token, { ...choice, name: '演示又来' })).rejects.toMatchObject(gone)
    await expect(town.sessions.invitation(token)).rejects.toMatchObject(gone)
  })

  it('is used once also by two who come at once', async () => {
    const token = await town.as(randomUUIDv7(), (ctx) => invite(ctx, randomUUIDv7()))
    const both = await Promise.allSettled([
      town.sessions.acceptInvitation(token, { name: '演示甲', password }),
      town.sessions.acceptInvitation(token, { name: '演示乙', password }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('gives a name to one of two who choose it at once', async () => {
    const [one, other] = await town.as(randomUUIDv7(), async (ctx) => [
      await invite(ctx, randomUUIDv7()),
      await invite(ctx, randomUUIDv7()),
    ])
    const both = await Promise.allSettled(
      [one, other].map((token) => town.sessions.acceptInvitation(token ?? '', { name: '演示抢名', password })),
    )
    const answers = both.map((answer) => (answer.status === 'fulfilled' ? 'taken' : answer.reason.reason))
    expect(answers.sort()).toEqual(['http.name-taken', 'taken'])
  })

  it('is good for seven days', async () => {
    const [one, other] = await town.as(randomUUIDv7(), async (ctx) => [
      await invite(ctx, randomUUIDv7()),
      await invite(ctx, randomUUIDv7()),
    ])
    wait(7 * day - 1)
    await town.sessions.acceptInvitation(one ?? '', { name: '演示赶上了', password })
    wait(1)
    await expect(town.sessions.acceptInvitation(other ?? '', { name: '演示晚了', password })).rejects.toMatchObject(
      gone,
    )
  })

  it('is replaced by a newer one of the same person', async () => {
    const personId = randomUUIDv7()
    const [old, fresh] = await town.as(randomUUIDv7(), async (ctx) => [
      await invite(ctx, personId),
      await invite(ctx, personId),
    ])
    await expect(town.sessions.invitation(old ?? '')).rejects.toMatchObject(gone)
    expect(await town.sessions.invitation(fresh ?? '')).toMatchObject({ purpose: 'invitation' })
  })

  it('stays when the choice was refused: a weak password, a strange name, a name that is taken', async () => {
    const { name: taken } = await anAccount()
    const token = await town.as(randomUUIDv7(), (ctx) => invite(ctx, randomUUIDv7()))
    const choose = (name: string, chosen: string) => town.sessions.acceptInvitation(token, { name, password: chosen })
    await expect(choose('演示选名', 'woaini520woaini')).rejects.toMatchObject({ reason: 'http.password-common' })
    await expect(choose('选 名', password)).rejects.toMatchObject({ reason: 'http.name-form' })
    await expect(choose(taken, password)).rejects.toMatchObject({ kind: 'conflict', reason: 'http.name-taken' })
    expect(await choose('演示选名', password)).toMatchObject({ districtId: townDistrict })
  })

  it('is taken back with the deed that made it', async () => {
    let token = ''
    const deed = town.as(randomUUIDv7(), async (ctx) => {
      token = await invite(ctx, randomUUIDv7())
      throw new Error('something else went wrong')
    })
    await expect(deed).rejects.toThrow('something else')
    await expect(town.sessions.invitation(token)).rejects.toMatchObject(gone)
  })

  it('is kept as a hash', async () => {
    const token = await town.as(randomUUIDv7(), (ctx) => invite(ctx, randomUUIDv7()))
    expect(token).toHaveLength(43)
    expect(JSON.stringify(await town.rows('select * from identity.invitation'))).not.toContain(token)
  })

  it('is not made for somebody who has an account, nor for oneself', async () => {
    const { personId } = await anAccount()
    await expect(town.as(randomUUIDv7(), (ctx) => invite(ctx, personId))).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'http.cannot-invite',
    })
    const officer = randomUUIDv7()
    await expect(town.as(officer, (ctx) => invite(ctx, officer))).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

describe('a reset', () => {
  it('lets the person choose a new password, keeps the name, and ends what was open', async () => {
    const account = await anAccount()
    const { cookies } = await signIn(account)
    const token = await town.as(randomUUIDv7(), (ctx) => resetPassword(ctx, account.personId))
    expect(await town.sessions.invitation(token)).toMatchObject({ purpose: 'reset', name: account.name })
    expect((await signIn(account)).session.personId).toBe(account.personId)

    await town.sessions.acceptInvitation(token, { password })
    expect(await town.sessions.of(withCookies(cookies))).toBeNull()
    await expect(signIn(account)).rejects.toMatchObject({ kind: 'signed-out' })
    expect((await signIn({ ...account, password })).session.personId).toBe(account.personId)
  })

  it('is not there for whoever has no account, or has one in another district', async () => {
    const elsewhere = await anAccount({ districtId: otherDistrict })
    for (const personId of [randomUUIDv7(), elsewhere.personId]) {
      await expect(town.as(randomUUIDv7(), (ctx) => resetPassword(ctx, personId))).rejects.toMatchObject({
        kind: 'not-found',
        reason: 'http.no-account',
      })
    }
  })
})
