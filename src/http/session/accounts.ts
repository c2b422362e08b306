import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { invitationLifetime, newInvitationToken } from './invitations.ts'
import type { InvitationPurpose } from './store.ts'

/**
 * What officers do to accounts, in the transaction of their deed. Whether they may is for the policy of the module that
 * calls; here it is only certain that it happens in the transaction's district, and by the transaction's person.
 */

/** Milliseconds for which a second officer can agree. */
const removalLifetime = invitationLifetime

export type AccountState = {
  personId: string
  /** The name to sign in with; null without an account. */
  name: string | null
  state: 'none' | 'invited' | 'open' | 'locked' | 'closed'
  hasSecondFactor: boolean
}

export type FactorRemoval = { id: string; personId: string; askedBy: string; askedAt: Date }

const refuseOneself = ({ actor }: Ctx, personId: string): void => {
  if (actor.personId === personId) throw new Refusal('forbidden', 'http.not-your-own-account')
}

const noAccount = () => new Refusal('not-found', 'http.no-account')

const makeLink = async (ctx: Ctx, personId: string, purpose: InvitationPurpose): Promise<string | null> => {
  const { tx, districtId, now } = ctx
  refuseOneself(ctx, personId)
  const { token, hash } = newInvitationToken()
  const end = new Date(now.getTime() + invitationLifetime)
  const { rows } = await sql<{ isMade: boolean }>`
    select identity.invite(${districtId}, ${personId}, ${ctx.newId()}, ${purpose}, ${hash}, ${now}, ${end}) as is_made
  `.execute(tx)
  return rows[0]?.isMade ? token : null
}

/**
 * A link with which a person chooses name and password; an older one of theirs stops working.
 *
 * @returns its token, which is kept nowhere. @throws Refusal conflict (there is an account), forbidden (oneself)
 */
export const invite = async (ctx: Ctx, personId: string): Promise<string> => {
  const token = await makeLink(ctx, personId, 'invitation')
  if (!token) throw new Refusal('conflict', 'http.cannot-invite')
  return token
}

/**
 * A link with which a person chooses a new password. The old one works until then.
 *
 * @returns its token, which is kept nowhere. @throws Refusal not-found, forbidden (oneself)
 */
export const resetPassword = async (ctx: Ctx, personId: string): Promise<string> => {
  const token = await makeLink(ctx, personId, 'reset')
  if (!token) throw noAccount()
  return token
}

/** Ends all sessions; nobody signs in until it is unlocked. @throws Refusal not-found, forbidden (oneself) */
export const lockAccount = async (ctx: Ctx, personId: string): Promise<void> => {
  refuseOneself(ctx, personId)
  const { rows } = await sql<{ isDone: boolean }>`
    select identity.lock_account(${ctx.districtId}, ${personId}, ${ctx.now}) as is_done`.execute(ctx.tx)
  if (!rows[0]?.isDone) throw noAccount()
}

/** @throws Refusal not-found, forbidden (oneself) */
export const unlockAccount = async (ctx: Ctx, personId: string): Promise<void> => {
  refuseOneself(ctx, personId)
  const { rows } = await sql<{ isDone: boolean }>`
    select identity.unlock_account(${ctx.districtId}, ${personId}, ${ctx.now}) as is_done`.execute(ctx.tx)
  if (!rows[0]?.isDone) throw noAccount()
}

/** Somebody leaves: sessions, password, second factor and open links go. Nothing happens without an account. */
export const closeAccount = async ({ tx, districtId, now }: Ctx, personId: string): Promise<void> => {
  await sql`select identity.close_account(${districtId}, ${personId}, ${now})`.execute(tx)
}

/** @returns how many sessions ended */
export const endSessions = async ({ tx, districtId }: Ctx, personId: string): Promise<number> => {
  const { rows } = await sql<{ ended: number }>`
    select identity.sign_out_everywhere(${districtId}, ${personId}) as ended`.execute(tx)
  return rows[0]?.ended ?? 0
}

/** The first of two: a phone is lost, and with it the codes. @throws Refusal conflict, forbidden (oneself) */
export const askFactorRemoval = async (ctx: Ctx, personId: string): Promise<string> => {
  refuseOneself(ctx, personId)
  const id = ctx.newId()
  const { rows } = await sql<{ isDone: boolean }>`
    select identity.ask_factor_removal(${ctx.districtId}, ${personId}, ${id}, ${ctx.now}) as is_done`.execute(ctx.tx)
  if (!rows[0]?.isDone) throw new Refusal('conflict', 'http.no-second-factor')
  return id
}

const oldestRemoval = (now: Date): Date => new Date(now.getTime() - removalLifetime)

/** @returns those that wait for a second officer, the oldest first */
export const factorRemovals = async ({ tx, districtId, now }: Ctx): Promise<FactorRemoval[]> => {
  const { rows } = await sql<FactorRemoval>`
    select id, person_id, asked_by, asked_at from identity.factor_removals(${districtId}, ${oldestRemoval(now)})
  `.execute(tx)
  return rows
}

/**
 * The second of two: the person signs in with the password alone, and sets up a new code app.
 *
 * @returns whose it was. @throws Refusal not-found; forbidden, for whoever asked and for the person concerned
 */
export const agreeFactorRemoval = async (ctx: Ctx, removalId: string): Promise<string> => {
  const { tx, districtId, actor, now } = ctx
  const removal = (await factorRemovals(ctx)).find(({ id }) => id === removalId)
  if (!removal) throw new Refusal('not-found', 'http.no-such-removal')
  if (actor.personId === removal.askedBy || actor.personId === removal.personId) {
    throw new Refusal('forbidden', 'http.needs-another-person')
  }
  const { rows } = await sql<{ personId: string | null }>`
    select identity.agree_factor_removal(${districtId}, ${removalId}, ${now}, ${oldestRemoval(now)}) as person_id
  `.execute(tx)
  const personId = rows[0]?.personId
  // Somebody else agreed a moment ago.
  if (!personId) throw new Refusal('not-found', 'http.no-such-removal')
  return personId
}

/** @returns one for each person, in no order: can they sign in? Never when they did. */
export const accountStates = async (
  { tx, districtId, now }: Ctx,
  personIds: readonly string[],
): Promise<AccountState[]> => {
  const { rows } = await sql<AccountState>`
    select person_id, name, state, has_second_factor
    from identity.account_states(${districtId}, ${personIds}::uuid[], ${now})`.execute(tx)
  return rows
}
