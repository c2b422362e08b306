import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { readAccountName, refuseWeakPassword } from './password-rules.ts'
import { hashPassword } from './passwords.ts'
import { hashOf, type IdentityTables, type InvitationPurpose, type Store, signInNameOf } from './store.ts'

const day = 86_400_000
/** Milliseconds for which a link is good. @source practice: over a week's leave, and no longer */
export const invitationLifetime = 7 * day

/** 256 bits, for the one who gets the link; only the hash is kept. */
export const newInvitationToken = (): { token: string; hash: string } => {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashOf(token) }
}

export type OpenInvitation = { purpose: InvitationPurpose; name: string | null; expiresAt: Date }
export type NewAccount = { districtId: number; personId: string; name: string; isDemo: boolean }

type Writing = Transaction<IdentityTables>

/** The name of an account is kept when a reset gives none. */
export type Choice = { name?: string | undefined; password: string }

/** @throws Refusal not-found: used, too old, replaced by a newer one, or never made; all the same from outside */
export const readInvitation = async (store: Store, token: string, now: Date): Promise<OpenInvitation> => {
  const row = await openInvitation(store, token, now)
    .leftJoin('account', 'account.id', 'invitation.personId')
    .select(['invitation.purpose', 'invitation.expiresAt', 'account.name'])
    .executeTakeFirst()
  if (!row) throw noSuchInvitation()
  return row
}

const openInvitation = (store: Store, token: string, now: Date) =>
  store
    .selectFrom('invitation')
    .where('invitation.tokenHash', '=', hashOf(token))
    .where('invitation.usedAt', 'is', null)
    .where('invitation.expiresAt', '>', now)

const noSuchInvitation = () => new Refusal('not-found', 'http.no-such-invitation')

/** Who the first administrator turned out to be: their link is older than their district. */
export type Founded = { personId: string; districtId: number }

/** A link of no district: it opens nothing but the founding of one. */
const noDistrict = 0

/**
 * The person chooses name and password, and the link is used up. Whoever was signed in with the account no longer is.
 *
 * @throws Refusal not-found, invalid, conflict (the name is taken), unavailable
 */
export const takeInvitation = async (
  store: Store,
  token: string,
  choice: Choice,
  now: Date,
  founded: Founded | null = null,
) => {
  const { name: kept } = await readInvitation(store, token, now)
  const name = readAccountName(choice.name ?? kept ?? '')
  refuseWeakPassword(choice.password, name)
  const password = await hashPassword(choice.password)

  return store.transaction().execute(async (tx) => {
    const used = await tx
      .updateTable('invitation')
      .set({ usedAt: now })
      .where('tokenHash', '=', hashOf(token))
      .where('usedAt', 'is', null)
      .where('expiresAt', '>', now)
      .returning(['personId', 'districtId'])
      .executeTakeFirst()
    if (!used || (used.districtId === noDistrict) !== (founded !== null)) throw noSuchInvitation()

    const owner = founded ?? used
    await writeAccount(tx, { ...owner, name, isDemo: false }, password, now)
    return owner
  })
}

/** An account with this password and no session; one that was closed is open again. @throws Refusal conflict */
export const writeAccount = async (tx: Writing, account: NewAccount, password: string, now: Date): Promise<void> => {
  const { districtId, personId, name, isDemo } = account
  const signInName = signInNameOf(districtId, name)
  // Of two who choose the same name at once, the second finds it taken instead of breaking the unique key.
  await sql`select pg_advisory_xact_lock(hashtextextended(${signInName}, 0))`.execute(tx)
  const taken = await tx
    .selectFrom('account')
    .select('id')
    .where('signInName', '=', signInName)
    .where('id', '!=', personId)
    .executeTakeFirst()
  if (taken) throw nameTaken()

  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('account')
    .values({
      id: personId,
      districtId,
      signInName,
      name,
      email: `${personId}@${districtId}.invalid`,
      emailVerified: false,
      isDemo,
      lockedAt: null,
      closedAt: null,
      createdAt: now,
      updatedAt: now,
    })
    .onConflict((row) =>
      row
        .column('id')
        .doUpdateSet({ signInName, name, closedAt: null, updatedAt: now })
        .where('account.districtId', '=', districtId),
    )
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) throw new Error('the person has an account in another district')
  await writePassword(tx, personId, password, now)
}

const nameTaken = () =>
  new Refusal('conflict', 'http.name-taken', { fields: [{ pointer: '/name', reason: 'http.name-taken' }] })

/** @param password its PHC string. All sessions of the account end. */
export const writePassword = async (tx: Writing, accountId: string, password: string, now: Date): Promise<void> => {
  await tx.deleteFrom('session').where('accountId', '=', accountId).execute()
  await tx
    .insertInto('credential')
    .values({
      id: randomUUIDv7(),
      accountId,
      providerId: 'credential',
      subject: accountId,
      password,
      createdAt: now,
      updatedAt: now,
    })
    .onConflict((row) => row.columns(['providerId', 'subject']).doUpdateSet({ password, updatedAt: now }))
    .execute()
}
