import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import {
  accountStates,
  agreeFactorRemoval,
  askFactorRemoval,
  closeAccount,
  endSessions,
  factorRemovals,
  invite,
  lockAccount,
  resetPassword,
  unlockAccount,
} from './accounts.ts'
import { otherDistrict, sessionsForTests, withCookies } from './builders.ts'
import { newSeed, seal } from './totp.ts'

const town = sessionsForTests()
const { anAccount, signIn, wait } = town
const second = 1_000
const officer = randomUUIDv7()
const colleague = randomUUIDv7()

const stateOf = async (personId: string) => (await town.as(officer, (ctx) => accountStates(ctx, [personId])))[0]

describe('an account', () => {
  it('that is locked ends within a second, and opens again when it is unlocked', async () => {
    const account = await anAccount()
    const { cookies } = await signIn(account)
    expect(await town.sessions.of(withCookies(cookies))).not.toBeNull()

    await town.as(officer, (ctx) => lockAccount(ctx, account.personId))
    wait(1 * second)
    expect(await town.sessions.of(withCookies(cookies))).toBeNull()
    await expect(signIn(account)).rejects.toMatchObject({ kind: 'forbidden', reason: 'http.account-locked' })
    await expect(signIn(account, { password: '演示 不是这一个 88' })).rejects.toMatchObject({ kind: 'signed-out' })

    await town.as(officer, (ctx) => unlockAccount(ctx, account.personId))
    expect(await town.sessions.of(withCookies(cookies))).toBeNull()
    expect((await signIn(account)).session.personId).toBe(account.personId)
  })

  it('stays open when the deed that locked it was taken back', async () => {
    const account = await anAccount()
    const { cookies } = await signIn(account)
    const deed = town.as(officer, async (ctx) => {
      await lockAccount(ctx, account.personId)
      throw new Error('the trail could not be written')
    })
    await expect(deed).rejects.toThrow('the trail')
    wait(1 * second)
    expect(await town.sessions.of(withCookies(cookies))).not.toBeNull()
  })

  it('of somebody who leaves keeps nothing to come back with, and can be invited anew', async () => {
    const account = await anAccount()
    const { cookies } = await signIn(account)
    await town.as(officer, (ctx) => resetPassword(ctx, account.personId))
    await town.as(officer, (ctx) => closeAccount(ctx, account.personId))
    wait(1 * second)
    expect(await town.sessions.of(withCookies(cookies))).toBeNull()
    await expect(signIn(account)).rejects.toMatchObject({ kind: 'signed-out', reason: 'http.wrong-name-or-password' })
    const left = await town.rows(
      `select (select count(*) from identity.credential where account_id = $1)::int as credentials,
              (select count(*) from identity.session where account_id = $1)::int as sessions,
              (select count(*) from identity.invitation where person_id = $1)::int as links`,
      [account.personId],
    )
    expect(left).toEqual([{ credentials: 0, sessions: 0, links: 0 }])
    await expect(town.as(officer, (ctx) => resetPassword(ctx, account.personId))).rejects.toMatchObject({
      kind: 'not-found',
    })

    const token = await town.as(officer, (ctx) => invite(ctx, account.personId))
    await town.sessions.acceptInvitation(token, { password: '演示 又回到了这里 2023' })
    expect((await signIn({ ...account, password: '演示 又回到了这里 2023' })).session.personId).toBe(account.personId)
  })

  it('is signed out on each device at once', async () => {
    const account = await anAccount()
    const both = [await signIn(account), await signIn(account)]
    expect(await town.as(officer, (ctx) => endSessions(ctx, account.personId))).toBe(2)
    wait(1 * second)
    for (const { cookies } of both) expect(await town.sessions.of(withCookies(cookies))).toBeNull()
  })

  it('says whether one can sign in, never when one did', async () => {
    const [open, locked, closed] = [await anAccount(), await anAccount(), await anAccount()]
    const invited = randomUUIDv7()
    await town.as(officer, async (ctx) => {
      await lockAccount(ctx, locked.personId)
      await closeAccount(ctx, closed.personId)
      await invite(ctx, invited)
    })
    expect(await stateOf(open.personId)).toEqual({
      personId: open.personId,
      name: open.name,
      state: 'open',
      hasSecondFactor: false,
    })
    expect(await stateOf(locked.personId)).toMatchObject({ state: 'locked' })
    expect(await stateOf(closed.personId)).toMatchObject({ state: 'closed' })
    expect(await stateOf(invited)).toMatchObject({ state: 'invited', name: null })
    expect(await stateOf(randomUUIDv7())).toMatchObject({ state: 'none' })
  })

  it('of another district is not there, whatever is tried', async () => {
    const account = await anAccount({ districtId: otherDistrict })
    const { cookies } = await signIn(account)
    for (const deed of [lockAccount, unlockAccount, resetPassword]) {
      await expect(town.as<unknown>(officer, (ctx) => deed(ctx, account.personId))).rejects.toMatchObject({
        kind: 'not-found',
      })
    }
    await expect(town.as(officer, (ctx) => invite(ctx, account.personId))).rejects.toMatchObject({ kind: 'conflict' })
    await town.as(officer, (ctx) => closeAccount(ctx, account.personId))
    expect(await town.as(officer, (ctx) => endSessions(ctx, account.personId))).toBe(0)
    // Saying the other district's number does not help: the transaction has one of its own.
    await town.as(officer, (ctx) => closeAccount({ ...ctx, districtId: otherDistrict }, account.personId))
    wait(1 * second)
    expect(await town.sessions.of(withCookies(cookies))).toMatchObject({ personId: account.personId })
  })

  it('of oneself is for another administrator', async () => {
    const { personId } = await anAccount()
    for (const deed of [lockAccount, unlockAccount, resetPassword, askFactorRemoval]) {
      await expect(town.as<unknown>(personId, (ctx) => deed(ctx, personId))).rejects.toMatchObject({
        kind: 'forbidden',
        reason: 'http.not-your-own-account',
      })
    }
  })
})

/** Somebody whose code app is on, and whose phone is lost. */
const aForgetful = async () => {
  const account = await anAccount()
  const { cookies } = await signIn(account)
  await town.rows(
    `insert into identity.second_factor (account_id, seed, begun_at, confirmed_at, last_step) values ($1, $2, $3, $3, 0)`,
    [account.personId, seal(newSeed(), account.personId, town.secret), town.clock()],
  )
  return { account, cookies }
}

describe('a lost second factor', () => {
  it('is removed by two officers, and the person sets up a new one', async () => {
    const { account, cookies } = await aForgetful()
    await expect(signIn(account)).rejects.toMatchObject({ reason: 'http.code-needed' })
    const id = await town.as(officer, (ctx) => askFactorRemoval(ctx, account.personId))
    await expect(signIn(account)).rejects.toMatchObject({ reason: 'http.code-needed' })
    expect(await town.as(colleague, factorRemovals)).toContainEqual({
      id,
      personId: account.personId,
      askedBy: officer,
      askedAt: town.clock(),
    })

    expect(await town.as(colleague, (ctx) => agreeFactorRemoval(ctx, id))).toBe(account.personId)
    wait(1 * second)
    expect(await town.sessions.of(withCookies(cookies))).toBeNull()
    expect((await signIn(account)).session.personId).toBe(account.personId)
    await expect(town.as(colleague, (ctx) => agreeFactorRemoval(ctx, id))).rejects.toMatchObject({
      reason: 'http.no-such-removal',
    })
  })

  it('is not removed by one officer alone, nor with the person concerned', async () => {
    const { account } = await aForgetful()
    const id = await town.as(officer, (ctx) => askFactorRemoval(ctx, account.personId))
    for (const personId of [officer, account.personId]) {
      await expect(town.as(personId, (ctx) => agreeFactorRemoval(ctx, id))).rejects.toMatchObject({
        kind: 'forbidden',
        reason: 'http.needs-another-person',
      })
    }
    // The database keeps the promise too, whoever calls its function.
    const { rows } = await town.as(officer, ({ tx, now, districtId }) =>
      sql`select identity.agree_factor_removal(${districtId}, ${id}, ${now}, ${now}) as whose`.execute(tx),
    )
    expect(rows).toEqual([{ whose: null }])
    await expect(signIn(account)).rejects.toMatchObject({ reason: 'http.code-needed' })
  })

  it('waits seven days for the second officer', async () => {
    const { account } = await aForgetful()
    const id = await town.as(officer, (ctx) => askFactorRemoval(ctx, account.personId))
    wait(7 * 86_400_000 + 1)
    await expect(town.as(colleague, (ctx) => agreeFactorRemoval(ctx, id))).rejects.toMatchObject({
      kind: 'not-found',
      reason: 'http.no-such-removal',
    })
  })

  it('is nothing to ask for where there is none', async () => {
    const { personId } = await anAccount()
    await expect(town.as(officer, (ctx) => askFactorRemoval(ctx, personId))).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'http.no-second-factor',
    })
  })
})

describe('the tables of accounts', () => {
  const tables = ['account', 'session', 'credential', 'invitation', 'attempt', 'second_factor', 'recovery_code']

  it('are closed to the application', async () => {
    for (const table of [...tables, 'factor_removal', 'verification']) {
      await expect(town.database.pool.query(`select 1 from identity.${table}`)).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('are all that their own role reaches', async () => {
    const client = new Client({ connectionString: town.database.urls.identity })
    await client.connect()
    const ask = (text: string) =>
      client.query(text).then(
        () => 'answered',
        (error: { code: string }) => error.code,
      )
    const answers = [
      await ask('select 1 from identity.account'),
      await ask('select 1 from audit.event'),
      await ask('create table identity.mine ()'),
      await ask('alter table identity.account add column mine int'),
    ]
    await client.end()
    expect(answers).toEqual(['answered', '42501', '42501', '42501'])
  })

  it('have doors for the application only', async () => {
    const open = await town.rows(
      `select proname, has_function_privilege('linli_app', oid, 'execute') as app,
              has_function_privilege('linli_identity', oid, 'execute') as identity, prosecdef,
              proconfig @> array['search_path=pg_catalog, pg_temp'] as is_pinned
       from pg_proc where pronamespace = 'identity'::regnamespace order by proname`,
    )
    expect(open).toHaveLength(9)
    for (const door of open) {
      expect(door).toMatchObject({ app: true, identity: false, prosecdef: true, is_pinned: true })
    }
  })
})
