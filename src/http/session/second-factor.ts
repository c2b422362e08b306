import { randomBytes } from 'node:crypto'
import { Refusal } from '#kernel/refusal.ts'

/** Whose factor it is: a session says so, and so does an account at sign-in. */
type Holder = { personId: string }

import { hashOf, type Store } from './store.ts'
import { addressOf, base32, newSeed, seal, stepAt, stepsOf, unseal } from './totp.ts'

const codesGiven = 10

/** How codes are compared: typed with or without the dashes. */
const bare = (code: string): string => code.replace(/[\s-]/g, '').toUpperCase()

/** 120 bits, in groups that can be copied from paper. @source NIST SP 800-63B, 5.1.2.2: from 112 bits on a plain hash will do */
const newRecoveryCode = (): string => base32(randomBytes(15)).replace(/(.{4})(?=.)/g, '$1-')

/** Whoever is signed in already is told so at the field, and stays signed in. */
const wrongCode = (): Refusal =>
  new Refusal('invalid', 'http.wrong-code', { fields: [{ pointer: '/code', reason: 'http.wrong-code' }] })

export type FactorState = { isOn: boolean; recoveryCodesLeft: number }

export type SecondFactor = {
  /** @throws Refusal conflict, without a code; signed-out, with a wrong or used one */
  check(accountId: string, code: string | undefined): Promise<void>
  state(holder: Holder): Promise<FactorState>
  /** @returns what the code app needs; nothing is asked at sign-in before `confirm`. @throws Refusal conflict */
  begin(holder: Holder): Promise<{ secret: string; address: string }>
  /** @returns codes for the day the phone is lost, each good once. @throws Refusal conflict, invalid */
  confirm(holder: Holder, code: string): Promise<{ recoveryCodes: string[] }>
  /** @throws Refusal conflict, invalid */
  remove(holder: Holder, code: string): Promise<void>
}

export const openSecondFactor = (store: Store, secret: string, clock: () => Date): SecondFactor => {
  const rowOf = (accountId: string) =>
    store.selectFrom('secondFactor').selectAll().where('accountId', '=', accountId).executeTakeFirst()

  /** Takes the step with the code, and none before it again: of two that come at once, one finds it taken. */
  const takeStep = async (accountId: string, step: number): Promise<boolean> => {
    const { numUpdatedRows } = await store
      .updateTable('secondFactor')
      .set({ lastStep: step })
      .where('accountId', '=', accountId)
      .where('lastStep', '<', step)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  }

  const takeCode = async (accountId: string, sealed: Buffer, code: string): Promise<boolean> => {
    for (const step of stepsOf(code, unseal(sealed, accountId, secret), stepAt(clock()))) {
      if (await takeStep(accountId, step)) return true
    }
    return false
  }

  const takeRecoveryCode = async (accountId: string, code: string): Promise<boolean> => {
    const { numUpdatedRows } = await store
      .updateTable('recoveryCode')
      .set({ usedAt: clock() })
      .where('accountId', '=', accountId)
      .where('codeHash', '=', hashOf(bare(code)))
      .where('usedAt', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  }

  /** @returns true where no factor is set up. @throws Refusal conflict, without a code */
  const holds = async (accountId: string, code: string | undefined): Promise<boolean> => {
    const row = await rowOf(accountId)
    if (!row?.confirmedAt) return true
    if (!code) throw new Refusal('conflict', 'http.code-needed')
    const isTyped = /^\d{6}$/.test(bare(code))
    return isTyped ? takeCode(accountId, row.seed, bare(code)) : takeRecoveryCode(accountId, code)
  }

  const check: SecondFactor['check'] = async (accountId, code) => {
    if (!(await holds(accountId, code))) throw new Refusal('signed-out', 'http.wrong-code')
  }

  return {
    check,
    async state({ personId }) {
      const row = await rowOf(personId)
      const codes = await store
        .selectFrom('recoveryCode')
        .select('codeHash')
        .where('accountId', '=', personId)
        .where('usedAt', 'is', null)
        .execute()
      return { isOn: Boolean(row?.confirmedAt), recoveryCodesLeft: codes.length }
    },
    async begin({ personId }) {
      const { name } = await store
        .selectFrom('account')
        .select('name')
        .where('id', '=', personId)
        .executeTakeFirstOrThrow()
      const seed = newSeed()
      const fresh = { seed: seal(seed, personId, secret), begunAt: clock(), confirmedAt: null, lastStep: 0 }
      const { numInsertedOrUpdatedRows } = await store
        .insertInto('secondFactor')
        .values({ accountId: personId, ...fresh })
        .onConflict((row) => row.column('accountId').doUpdateSet(fresh).where('secondFactor.confirmedAt', 'is', null))
        .executeTakeFirst()
      if (numInsertedOrUpdatedRows !== 1n) throw new Refusal('conflict', 'http.second-factor-there')
      return { secret: base32(seed), address: addressOf(seed, name, '邻里 Linli') }
    },
    async confirm({ personId }, code) {
      const row = await rowOf(personId)
      if (!row || row.confirmedAt) throw new Refusal('conflict', 'http.second-factor-not-begun')
      if (!(await takeCode(personId, row.seed, bare(code)))) throw wrongCode()
      const recoveryCodes = Array.from({ length: codesGiven }, newRecoveryCode)
      await store.transaction().execute(async (tx) => {
        await tx.updateTable('secondFactor').set({ confirmedAt: clock() }).where('accountId', '=', personId).execute()
        await tx.deleteFrom('recoveryCode').where('accountId', '=', personId).execute()
        const kept = recoveryCodes.map((one) => ({ accountId: personId, codeHash: hashOf(bare(one)), usedAt: null }))
        await tx.insertInto('recoveryCode').values(kept).execute()
      })
      return { recoveryCodes }
    },
    async remove({ personId }, code) {
      if (!(await holds(personId, code))) throw wrongCode()
      await store.transaction().execute(async (tx) => {
        await tx.deleteFrom('secondFactor').where('accountId', '=', personId).execute()
        await tx.deleteFrom('recoveryCode').where('accountId', '=', personId).execute()
      })
    },
  }
}
