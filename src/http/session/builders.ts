import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { freshDatabase, type TestDatabase, workerDatabase } from '#test/database/database.ts'
import { type Account, openSessions, type SessionOptions, type Sessions, type SignIn } from './sessions.ts'
import { codeAt, stepAt } from './totp.ts'

export const townDistrict = 330205
export const otherDistrict = 330206
export const goodPassword = '演示 蓝色的自行车 27'

let count = 0

/**
 * Sessions over a real database, and a clock that only the test moves.
 *
 * @param isEmpty a database of one's own, in which nobody has an account yet
 */
export const sessionsForTests = ({ isEmpty = false } = {}) => {
  let database: TestDatabase
  let owner: Client
  let moment = 0
  const opened: Sessions[] = []
  const secret = randomBytes(32).toString('base64url')
  const clock = () => new Date(moment)

  /** As another process would, with the same secret and the same database. */
  const open = (more: Partial<SessionOptions> = {}): Sessions => {
    const one = openSessions({ identityUrl: database.urls.identity, secret, isSecure: false, now: clock, ...more })
    opened.push(one)
    return one
  }
  const usual = (): Sessions => opened[0] ?? open()

  const town = {
    clock,
    secret,
    open,
    /** Time passes, for this test. */
    wait: (milliseconds: number): void => {
      moment += milliseconds
    },
    get sessions(): Sessions {
      return usual()
    },
    get database(): TestDatabase {
      return database
    },
    /** What stands in the tables, as the owner sees it. */
    // biome-ignore lint/suspicious/noExplicitAny: rows of whatever a test asks for
    rows: async (text: string, values: unknown[] = []): Promise<any[]> => (await owner.query(text, values)).rows,
    /** Somebody who can sign in, with a name that nobody has. */
    anAccount: async (more: Partial<Account> = {}): Promise<Account> => {
      count += 1
      const account = {
        districtId: townDistrict,
        personId: randomUUIDv7(),
        name: `演示网格员${count}`,
        password: goodPassword,
        ...more,
      }
      await usual().addAccount(account)
      return account
    },
    /** From an address of its own, as a member of staff. */
    signIn: ({ districtId, name, password }: Account, more: Partial<SignIn> = {}, sessions = usual()) => {
      count += 1
      const address = `10.${count >> 8}.${count % 256}.1`
      return sessions.signIn({ districtId, name, password, address, kind: 'staff', ...more })
    },
    /** An officer's transaction. @param personId whose it is */
    as: <Answer>(personId: string, deed: (ctx: Ctx) => Promise<Answer>, districtId = townDistrict): Promise<Answer> =>
      database.database.within(
        'read write',
        { districtId, actor: { personId, posts: [] }, purpose: null, now: clock(), seen: null },
        deed,
      ),
  }

  beforeAll(async () => {
    database = await (isEmpty ? freshDatabase() : workerDatabase())
    owner = new Client({ connectionString: database.ownerUrl })
    await owner.connect()
  })
  // Near the real one, which the sign-in library looks at when a session opens.
  beforeEach(() => {
    moment = Date.now()
  })
  afterAll(async () => {
    for (const one of opened) await one.close()
    await owner.end()
    if (!isEmpty) return
    await database.pool.end()
    await database.database.close()
  })
  return town
}

export const withCookies = (cookies: readonly string[]): Headers =>
  new Headers({ cookie: cookies.map((one) => one.split(';')[0]).join('; ') })

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What a code app makes of the secret that a person types into it. @returns gives the code of now */
export const codeApp = (secret: string, clock: () => Date): (() => string) => {
  const bits = Array.from(secret, (letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const seed = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  return () => codeAt(seed, stepAt(clock()))
}
