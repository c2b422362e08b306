import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '#http/session/password-rules.ts'
import { openSessions, type Sessions } from '#http/session/sessions.ts'
import { demoPeople as townPeople } from '#modules/people/index.ts'
import { freshDatabase, type TestDatabase } from '#test/database/database.ts'
import { demoPeople } from './demo.ts'
import { demoDistrict, seedDemo } from './seed-demo.ts'

const secret = 'a secret of forty-three characters for tests'

describe('the demo district', () => {
  let town: TestDatabase
  let owner: Client
  let sessions: Sessions
  const count = async (what: string): Promise<number> =>
    (await owner.query<{ n: number }>(`select count(*)::int as n from ${what}`)).rows[0]?.n ?? 0

  beforeAll(async () => {
    town = await freshDatabase()
    owner = new Client({ connectionString: town.ownerUrl })
    await owner.connect()
    // Tables force their rules on the owner too; a test looks at all of them.
    await owner.query(`set app.district = '${demoDistrict}'`)
    sessions = openSessions({ identityUrl: town.urls.identity, secret, isSecure: false })
  })
  afterAll(async () => {
    await sessions.close()
    await owner.end()
    await town.database.close()
    await town.pool.end()
  })

  it('is completed by the next start after one that was interrupted', async () => {
    const [first] = townPeople()
    if (!first) throw new Error('the town has nobody')
    const account = { districtId: demoDistrict, personId: first.id, name: first.key, password: demoPassword }
    await sessions.addAccount({ ...account, isDemo: true })
    await seedDemo({ urls: town.urls, secret })
    expect(await count('identity.account where is_demo')).toBe(townPeople().length)
    expect(await count(`linli.site where district_id = ${demoDistrict}`)).toBe(2)
    expect(await count('linli.demo_clock')).toBe(1)
  })

  it('lets everybody in who is printed at the start, in the role that is printed', async () => {
    for (const { name, role } of demoPeople) {
      expect(townPeople().find(({ key }) => key === name)?.role).toBe(role)
      const asked = { districtId: demoDistrict, name, password: demoPassword, address: '127.0.0.1' }
      const { session } = await sessions.signIn({ ...asked, kind: 'staff' })
      expect(session.personId).toBe(townPeople().find(({ key }) => key === name)?.id)
    }
  })

  it('does not go into a database that has a district', async () => {
    await expect(seedDemo({ urls: town.urls, secret })).rejects.toThrow('This database has a district already')
    expect(await count('linli.demo_clock')).toBe(1)
  })
})
