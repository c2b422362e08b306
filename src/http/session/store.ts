import { createHash } from 'node:crypto'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'

export type SessionKind = 'staff' | 'resident'
export type InvitationPurpose = 'invitation' | 'reset'

/** The tables of the schema `identity` that we write ourselves; the sign-in library writes the sessions. */
export type IdentityTables = {
  account: {
    id: string
    districtId: number
    signInName: string
    name: string
    email: string
    emailVerified: boolean
    isDemo: boolean
    lockedAt: Date | null
    closedAt: Date | null
    createdAt: Date
    updatedAt: Date
  }
  session: {
    id: string
    accountId: string
    kind: SessionKind
    lastSeenAt: Date
    expiresAt: Date
    provedAt: Date | null
    token: string
  }
  credential: {
    id: string
    accountId: string
    providerId: string
    subject: string
    password: string | null
    createdAt: Date
    updatedAt: Date
  }
  invitation: {
    id: string
    districtId: number
    personId: string
    purpose: InvitationPurpose
    tokenHash: string
    madeBy: string | null
    madeAt: Date
    expiresAt: Date
    usedAt: Date | null
  }
  attempt: { key: string; tries: number; lastAt: Date; freeAt: Date }
  secondFactor: { accountId: string; seed: Buffer; begunAt: Date; confirmedAt: Date | null; lastStep: number }
  phone: { accountId: string; lookup: string; sealed: Buffer; since: Date }
  phoneCode: { lookup: string; codeHash: string; madeAt: Date; expiresAt: Date; tries: number }
  recoveryCode: { accountId: string; codeHash: string; usedAt: Date | null }
}

export type Store = Kysely<IdentityTables>

/** @param url of the part `identity`, which reaches this schema and no other */
export const openPool = (url: string): Pool => {
  const pool = new Pool({
    connectionString: url,
    max: 6,
    connectionTimeoutMillis: 5_000,
    application_name: 'linli identity',
    options: '-c search_path=identity -c statement_timeout=10000 -c lock_timeout=4000 -c timezone=UTC',
  })
  // An idle connection that dies is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  return pool
}

export const storeOn = (pool: Pool): { plain: Kysely<unknown>; store: Store } => {
  const plain = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  return { plain, store: plain.withPlugin(new CamelCasePlugin()) as unknown as Store }
}

/** What is kept of a secret that its holder shows again: enough to know it, not enough to use it. 43 characters. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** How a name is compared: one letter has one form, and the size of letters does not matter. */
export const signInNameOf = (districtId: number, name: string): string => `${districtId}:${comparable(name)}`

const comparable = (name: string): string => name.trim().normalize('NFKC').toLowerCase()
