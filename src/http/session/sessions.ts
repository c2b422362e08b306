import { randomUUIDv7 } from 'node:crypto'
import { Refusal } from '#kernel/refusal.ts'
import { cookieName, openAuth } from './auth.ts'
import { type Floods, openFloods } from './floods.ts'
import { openGuard } from './guard.ts'
import { openGuesses, type TakeGuess } from './guesses.ts'
import type { IdentityProvider } from './identity-provider.ts'
import { type ByIdentity, identitySessions } from './identity-sessions.ts'
import { openIdentitySignIn } from './identity-sign-in.ts'
import {
  type Choice,
  type Founded,
  invitationLifetime,
  newInvitationToken,
  type OpenInvitation,
  readInvitation,
  takeInvitation,
  writeAccount,
  writePassword,
} from './invitations.ts'
import { openKnownDevices } from './known-devices.ts'
import { type MailCodes, openMailCodes } from './mail-codes.ts'
import { demoPassword, readAccountName, refuseWeakPassword } from './password-rules.ts'
import { fits, hashPassword } from './passwords.ts'
import { type CodeSent, openPhoneSignIn, type SayCode } from './phone-sign-in.ts'
import { openReading, type Session } from './reading.ts'
import { type FactorState, openSecondFactor } from './second-factor.ts'
import { openPool, type SessionKind, signInNameOf, storeOn } from './store.ts'
import { sweep } from './sweep.ts'
import type { TextMessages } from './text-messages.ts'

export type { Session } from './reading.ts'

/** `kind` is used where the server cannot tell by itself; see `kindOf`. */
export type SignIn = {
  districtId: number
  name: string
  password: string
  code?: string | undefined
  address: string
  /** Of the request: they say whether this browser signed in before. */
  headers?: Headers | undefined
  /** What the browser worked out, once it was asked to. */
  proof?: string | undefined
  kind?: SessionKind | undefined
}

/** From which browser and which network somebody asks: known to the throttle only. */
export type Device = { device: string; address: string }

export type Account = { districtId: number; personId: string; name: string; password: string; isDemo?: boolean }

export type Sessions = {
  /** @returns who is signed in, at most a second old */
  of(headers: Headers): Promise<Session | null>
  /**
   * @throws Refusal signed-out (wrong name, password or code), forbidden (locked), too-many (wait, or with
   * http.work-first ask again with the proof), conflict http.code-needed (ask again, with the code), unavailable
   */
  signIn(asked: SignIn): Promise<{ session: Session; cookies: string[] }>
  /** A resident's way in: a phone, and the code that was sent to it. */
  byPhone: {
    /** The same answer whether anybody has the number or not. @throws Refusal invalid, too-many */
    sendCode(asked: Device & { districtId: number; phone: string }, say: SayCode): Promise<CodeSent>
    /** @throws Refusal invalid (number or code), forbidden (locked), too-many */
    signIn(
      asked: Device & { districtId: number; phone: string; code: string; member?: string },
    ): Promise<{ session: Session; cookies: string[] }>
  }
  byIdentity: ByIdentity
  /** The account of whoever is signed in by phone ends. @throws Refusal signed-out, conflict (it has a password: the office ends it) */
  closeAccount(headers: Headers): Promise<{ cookies: string[] }>
  /** Is it still the same person? Asked again before what a phone left on a table should not show. */
  proof: {
    /** The phone as its owner knows it; null for whoever has a password instead. @throws Refusal signed-out */
    state(headers: Headers): Promise<{ isFresh: boolean; phone: string | null }>
    /** @throws Refusal signed-out, conflict, too-many */
    sendCode(headers: Headers, device: Device, say: SayCode): Promise<CodeSent>
    /** @param answer the code, or the password of an account without a phone. @throws Refusal signed-out, invalid, too-many */
    give(headers: Headers, device: Device, answer: string): Promise<void>
  }
  /** Also for whoever is not signed in: the cookie goes. */
  signOut(headers: Headers): Promise<{ cookies: string[] }>
  signOutEverywhere(personId: string, districtId: number): Promise<void>
  /** Somebody takes part without touching anything, in a meeting: their desk is not taken to be left. */
  keepAwake(personId: string, districtId: number): Promise<void>
  /** An account without an invitation, for the demo and for tests. @throws Refusal invalid, conflict */
  addAccount(account: Account): Promise<void>
  /** @throws Refusal not-found */
  invitation(token: string): Promise<OpenInvitation>
  /** @throws Refusal not-found, invalid, conflict (the name is taken), unavailable */
  acceptInvitation(token: string, choice: Choice, founded?: Founded): Promise<{ personId: string; districtId: number }>
  /** The link's token for whoever sets Linli up. @returns null once there is an account */
  firstAdministratorInvitation(first: { personId: string; districtId: number }): Promise<string | null>
  /** Ends all other sessions, and gives this one a new cookie. @throws Refusal signed-out, invalid, too-many, unavailable */
  changePassword(headers: Headers, asked: { current: string; next: string }): Promise<{ cookies: string[] }>
  /** @throws Refusal signed-out, besides what `SecondFactor` refuses */
  secondFactor: {
    state(headers: Headers): Promise<FactorState>
    begin(headers: Headers): Promise<{ secret: string; address: string }>
    confirm(headers: Headers, code: string): Promise<{ recoveryCodes: string[] }>
    remove(headers: Headers, code: string): Promise<void>
  }
  /** Budgets of whoever is not signed in. */
  floods: Floods
  /** Is there nobody yet who could sign in? */
  isEmpty(): Promise<boolean>
  /** @throws Refusal too-many */
  takeGuess: TakeGuess
  mailCodes: MailCodes
  /** For a daily job: what is over is not kept. @returns how many sessions, links and tries went */
  sweep(): Promise<number>
  close(): Promise<void>
}

export type SessionOptions = {
  /** The address of the part `identity`. */
  identityUrl: string
  /** At least 32 random bytes as text; the same at every start. */
  secret: string
  /** Is Linli reached by https? */
  isSecure: boolean
  /** How a code comes to a phone. */
  messages?: TextMessages
  /** Who else knows who somebody is. */
  identity?: IdentityProvider | null
  /** Which kind of session this person gets; without it, what was asked for, else the shorter one. */
  kindOf?: (personId: string, districtId: number) => Promise<SessionKind>
  now?: () => Date
  /** The clock of those who invite; a demo district lives on days of its own. */
  officeNow?: () => Date
}

/** Whoever opens sessions without a way to phones has nobody who signs in by phone: tools, and most tests. */
const nowhere: TextMessages = {
  name: 'nowhere',
  send: async () => {
    throw new Refusal('unavailable', 'http.no-messages')
  },
}

export const openSessions = ({
  identityUrl,
  secret,
  isSecure,
  messages = nowhere,
  identity = null,
  kindOf,
  now = () => new Date(),
  officeNow = now,
}: SessionOptions): Sessions => {
  const pool = openPool(identityUrl)
  const { plain, store } = storeOn(pool)
  const auths = {
    staff: openAuth({ db: plain, secret, isSecure }, 'staff'),
    resident: openAuth({ db: plain, secret, isSecure }, 'resident'),
  }
  const reading = openReading(auths.staff, store, cookieName(isSecure), now)
  const factor = openSecondFactor(store, secret, now)
  const takeGuess = openGuesses(store, secret, now)
  const guard = openGuard(store, secret, now)
  const devices = openKnownDevices(secret, isSecure)
  const phones = openPhoneSignIn({ store, secret, messages, now })
  const identities = openIdentitySignIn({ store, secret, provider: identity, now })
  /** Everybody knows it, so one hash for all demo accounts gives nothing away. */
  let demoHash: Promise<string> | null = null

  const accountNamed = (signInName: string) =>
    store
      .selectFrom('account')
      .leftJoin('credential', (on) =>
        on.onRef('credential.accountId', '=', 'account.id').on('credential.providerId', '=', 'credential'),
      )
      .select(['account.id', 'account.districtId', 'account.lockedAt', 'account.closedAt', 'account.signInName'])
      .select('credential.password')
      .where('account.signInName', '=', signInName)
      .executeTakeFirst()

  const open = async (personId: string, districtId: number, kind: SessionKind) => {
    const { api } = await auths[kind]
    const body = { accountId: personId, kind, now: now() }
    const { response, headers } = await api.openSession({ body, returnHeaders: true })
    const session: Session = { ...response, personId, districtId, kind }
    return { session, cookies: headers.getSetCookie() }
  }

  const mine = async (headers: Headers): Promise<Session> => {
    const session = await reading.of(headers)
    if (!session) throw new Refusal('signed-out', 'kernel.signed-out')
    return session
  }

  const provePassword = async (personId: string, password: string): Promise<void> => {
    const attempt = await guard.inside(personId)
    const account = await accountNamed(await signInNameOfPerson(personId))
    if (!(await fits(password, account?.password ?? null))) {
      const fields = [{ pointer: '/answer', reason: 'http.wrong-current-password' }]
      throw new Refusal('invalid', 'http.wrong-current-password', { fields })
    }
    await attempt.forgive()
  }

  const signInNameOfPerson = async (personId: string): Promise<string> => {
    const row = await store.selectFrom('account').select('signInName').where('id', '=', personId).executeTakeFirst()
    return row?.signInName ?? personId
  }

  return {
    of: reading.of,
    floods: openFloods({ store, secret, now }),

    async signIn({ districtId, name, password, code, address, headers = new Headers(), proof, kind }) {
      const signInName = signInNameOf(districtId, name)
      const mark = devices.markOf(headers, signInName)
      const attempt = await guard.atTheDoor({ account: signInName, address, mark, proof })
      const account = await accountNamed(signInName)
      // Asked for a name that nobody has too, so that both take the same time.
      const isRight = await fits(password, account?.password ?? null).catch(async (refusal: unknown) => {
        // Nobody is to wait later because too many were waiting now.
        await attempt.giveBack()
        throw refusal
      })
      if (!account || account.closedAt || !isRight) throw new Refusal('signed-out', 'http.wrong-name-or-password')
      if (account.lockedAt) throw new Refusal('forbidden', 'http.account-locked')

      const isCodeMissing = !code && (await factor.state({ personId: account.id })).isOn
      if (isCodeMissing) await attempt.giveBack()
      await factor.check(account.id, code)
      await attempt.forgive()
      const opened = await open(account.id, districtId, (await kindOf?.(account.id, districtId)) ?? kind ?? 'staff')
      const known = devices.remember(headers, signInName)
      return { ...opened, cookies: known ? [...opened.cookies, known] : opened.cookies }
    },

    byPhone: {
      sendCode: phones.sendCode,
      async signIn(asked) {
        const { districtId } = asked
        return open(await phones.accountFor(asked), districtId, 'resident')
      },
    },

    byIdentity: identitySessions({ identities, reading, mine, open, kindOf }),

    proof: {
      async state(headers) {
        const { isFresh, personId } = await mine(headers)
        return { isFresh, phone: await phones.phoneOf(personId) }
      },
      async sendCode(headers, device, say) {
        const { personId, districtId } = await mine(headers)
        return phones.sendProofCode(personId, { districtId, ...device }, say)
      },
      async give(headers, device, answer) {
        const { id, personId, districtId } = await mine(headers)
        if (await phones.phoneOf(personId)) {
          await phones.takeProofCode(personId, { districtId, ...device, code: answer })
        } else await provePassword(personId, answer)
        await store.updateTable('session').set({ provedAt: now() }).where('id', '=', id).execute()
        reading.forget()
      },
    },

    async closeAccount(headers) {
      const { personId } = await mine(headers)
      await phones.close(personId)
      reading.forget()
      const { headers: answer } = await (await auths.resident).api.signOut({ headers, returnHeaders: true })
      return { cookies: answer.getSetCookie() }
    },

    async signOut(headers) {
      const session = await reading.of(headers)
      if (session) await store.deleteFrom('session').where('id', '=', session.id).execute()
      reading.forget()
      const { headers: answer } = await (await auths.staff).api.signOut({ headers, returnHeaders: true })
      return { cookies: answer.getSetCookie() }
    },

    async signOutEverywhere(personId, districtId) {
      await store
        .deleteFrom('session')
        .where('accountId', 'in', (row) =>
          row.selectFrom('account').select('id').where('id', '=', personId).where('districtId', '=', districtId),
        )
        .execute()
      reading.forget()
    },

    async keepAwake(personId, districtId) {
      await store
        .updateTable('session')
        .set({ lastSeenAt: now() })
        .where('accountId', 'in', (row) =>
          row.selectFrom('account').select('id').where('id', '=', personId).where('districtId', '=', districtId),
        )
        .execute()
    },

    async addAccount({ password, isDemo = false, ...account }) {
      const name = readAccountName(account.name)
      const isWellKnown = isDemo && password === demoPassword
      if (!isWellKnown) refuseWeakPassword(password, name)
      if (isWellKnown) demoHash ??= hashPassword(demoPassword)
      const hash = await (isWellKnown && demoHash ? demoHash : hashPassword(password))
      await store.transaction().execute((tx) => writeAccount(tx, { ...account, name, isDemo }, hash, now()))
    },

    invitation: (token) => readInvitation(store, token, officeNow()),
    acceptInvitation: async (token, choice, founded) => {
      const accepted = await takeInvitation(store, token, choice, officeNow(), founded)
      reading.forget()
      return accepted
    },

    async firstAdministratorInvitation({ personId, districtId }) {
      const { token, hash } = newInvitationToken()
      const madeAt = officeNow()
      const expiresAt = new Date(madeAt.getTime() + invitationLifetime)
      return store.transaction().execute(async (tx) => {
        if (await tx.selectFrom('account').select('id').limit(1).executeTakeFirst()) return null
        // Each start prints a new link, and only the newest opens.
        await tx.deleteFrom('invitation').where('madeBy', 'is', null).where('usedAt', 'is', null).execute()
        await tx
          .insertInto('invitation')
          .values({
            id: randomUUIDv7(),
            districtId,
            personId,
            purpose: 'invitation',
            tokenHash: hash,
            madeBy: null,
            madeAt,
            expiresAt,
            usedAt: null,
          })
          .execute()
        return token
      })
    },

    async changePassword(headers, { current, next }) {
      const { personId, districtId, kind } = await mine(headers)
      const signInName = await signInNameOfPerson(personId)
      const attempt = await guard.inside(personId)
      const account = await accountNamed(signInName)
      if (!(await fits(current, account?.password ?? null))) {
        const fields = [{ pointer: '/current', reason: 'http.wrong-current-password' }]
        throw new Refusal('invalid', 'http.wrong-current-password', { fields })
      }
      await attempt.forgive()
      refuseWeakPassword(next, signInName.slice(signInName.indexOf(':') + 1), 'next')
      const hash = await hashPassword(next)
      await store.transaction().execute((tx) => writePassword(tx, personId, hash, now()))
      reading.forget()
      return { cookies: (await open(personId, districtId, kind)).cookies }
    },

    secondFactor: {
      state: async (headers) => factor.state(await mine(headers)),
      begin: async (headers) => factor.begin(await mine(headers)),
      confirm: async (headers, code) => factor.confirm(await mine(headers), code),
      async remove(headers, code) {
        const session = await mine(headers)
        const attempt = await guard.inside(session.personId)
        await factor.remove(session, code)
        await attempt.forgive()
      },
    },

    async isEmpty() {
      return !(await store.selectFrom('account').select('id').limit(1).executeTakeFirst())
    },
    takeGuess,
    mailCodes: openMailCodes({ store, secret, clock: now }),
    sweep: () => sweep(store, now()),
    close: () => pool.end(),
  }
}
