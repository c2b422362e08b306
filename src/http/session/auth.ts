import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { getAdapter } from 'better-auth/db/adapter'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { hashedTokens } from './hashed-tokens.ts'
import type { SessionKind } from './store.ts'

export type AuthOptions = { db: Kysely<unknown>; secret: string; isSecure: boolean }

const hour = 3_600
/**
 * How long a session lives at most, in seconds.
 *
 * @source practice: a working day with overtime at a desk; a phone that residents carry for a season
 */
export const lifetimes: Readonly<Record<SessionKind, number>> = { staff: 12 * hour, resident: 90 * 24 * hour }

/** One name for both kinds: a browser holds one session. `__Host-` binds it to this host, and browsers ask for https. */
export const cookieName = (isSecure: boolean): string => (isSecure ? '__Host-linli' : 'linli')

/** Opens a session for an account that has proved itself, and leaves its cookie. Not reachable over HTTP. */
const openSession = createAuthEndpoint.serverOnly(
  { method: 'POST', body: z.object({ accountId: z.string(), kind: z.enum(['staff', 'resident']), now: z.date() }) },
  async (ctx) => {
    const { accountId, kind, now } = ctx.body
    const { internalAdapter } = ctx.context
    const user = await internalAdapter.findUserById(accountId)
    if (!user) throw new Error('a session was asked for an account that is not there')
    const token = randomBytes(32).toString('base64url')
    // Where somebody signs in from, and with what, is not ours to keep.
    const facts = { token, kind, lastSeenAt: now, provedAt: now, ipAddress: null, userAgent: null }
    const session = await internalAdapter.createSession(accountId, false, facts, true)
    await setSessionCookie(ctx, { session, user })
    return { id: session.id, startedAt: session.createdAt, isFresh: true }
  },
)

/** Which of the library's names is which of our columns. */
export const authOptions = ({ db, secret, isSecure }: AuthOptions, kind: SessionKind) =>
  ({
    appName: 'Linli',
    secret,
    // Only to name cookies and to sign them; no page of the library is served.
    baseURL: isSecure ? 'https://linli.invalid' : 'http://linli.invalid',
    database: { db, type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    plugins: [{ id: 'linli', endpoints: { openSession } }],
    user: {
      modelName: 'account',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: {
        districtId: { type: 'number', required: true, input: false, fieldName: 'district_id' },
        signInName: { type: 'string', required: true, input: false, unique: true, fieldName: 'sign_in_name' },
        isDemo: { type: 'boolean', required: true, input: false, fieldName: 'is_demo' },
        lockedAt: { type: 'date', required: false, input: false, fieldName: 'locked_at' },
        closedAt: { type: 'date', required: false, input: false, fieldName: 'closed_at' },
      },
    },
    session: {
      expiresIn: lifetimes[kind],
      disableSessionRefresh: true,
      fields: {
        userId: 'account_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      additionalFields: {
        kind: { type: 'string', required: true, input: false },
        lastSeenAt: { type: 'date', required: true, input: false, fieldName: 'last_seen_at' },
        provedAt: { type: 'date', required: false, input: false, fieldName: 'proved_at' },
      },
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'account_id',
        providerId: 'provider_id',
        accountId: 'subject',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    advanced: {
      // Ids come from us, and sort by time; the tables have no defaults.
      database: { generateId: () => randomUUIDv7() },
      // The prefix is ours: the library knows `__Secure-` only.
      useSecureCookies: false,
      disableOriginCheck: false,
      ipAddress: { disableIpTracking: true },
      cookiePrefix: 'linli',
      cookies: {
        session_token: {
          name: cookieName(isSecure),
          attributes: { httpOnly: true, secure: isSecure, path: '/', sameSite: kind === 'staff' ? 'strict' : 'lax' },
        },
      },
    },
  }) as const satisfies BetterAuthOptions

/** The library, set up for one kind of session. Both kinds read each other's; they differ in what they open. */
export const openAuth = async (options: AuthOptions, kind: SessionKind) => {
  const known = authOptions(options, kind)
  const adapter = hashedTokens(await getAdapter(known))
  return betterAuth({ ...known, database: () => adapter })
}

export type Auth = Awaited<ReturnType<typeof openAuth>>
