import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type TestDatabase } from '#test/database/database.ts'
import { openSessions, type SessionOptions, type Sessions } from './sessions.ts'
import { hashOf } from './store.ts'

const secret = randomBytes(32).toString('base64url')
const district = 330205
const goodPassword = '演示 蓝色的自行车 27'

let database: TestDatabase
let owner: Client
let sessions: Sessions
const opened: Sessions[] = []
/** Moved by hand, from the real moment on: the sign-in library looks at the real clock. */
const ahead = 0
const clock = () => new Date(Date.now() + ahead)

const open = (more: Partial<SessionOptions> = {}): Sessions => {
  const one = openSessions({ identityUrl: database.urls.identity, secret, isSecure: false, now: clock, ...more })
  opened.push(one)
  return one
}

beforeAll(async () => {
  database = await freshDatabase()
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  sessions = open()
})
afterAll(async () => {
  for (const one of opened) await one.close()
  await owner.end()
  await database.pool.end()
  await database.database.close()
})

let count = 0
const anAccount = async (more: { districtId?: number } = {}) => {
  count += 1
  const account = {
    districtId: district,
    personId: randomUUIDv7(),
    name: `演示网格员${count}`,
    password: goodPassword,
    ...more,
  }
  await sessions.addAccount(account)
  return account
}
type Made = Awaited<ReturnType<typeof anAccount>>

const signIn = (
  { districtId, name, password }: Made,
  more: { code?: string; address?: string; password?: string } = {},
) => sessions.signIn({ districtId, name, password, address: `10.${count % 250}.7.1`, kind: 'staff', ...more })

const withCookies = (cookies: string[]): Headers =>
  new Headers({ cookie: cookies.map((one) => one.split(';')[0]).join('; ') })

describe('a session', () => {
  it('is opened with name and password, and read from its cookie', async () => {
    const account = await anAccount()
    const { session, cookies } = await signIn(account)
    expect(await sessions.of(withCookies(cookies))).toEqual(session)
    expect(session).toMatchObject({ personId: account.personId, districtId: district, kind: 'staff' })
  })

  it('is kept as the hash of its token only', async () => {
    const { session, cookies } = await signIn(await anAccount())
    const token = decodeURIComponent(cookies[0]?.split(';')[0]?.split('=')[1] ?? '').split('.')[0] ?? ''
    const { rows } = await owner.query('select * from identity.session where id = $1', [session.id])
    expect(rows[0].token).toBe(hashOf(token))
    expect(JSON.stringify(rows)).not.toContain(token)
  })
})
