import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Ctx } from '#db/context.ts'
import { Day } from '#kernel/day.ts'
import { type Actor, anonymous, type Role } from '#kernel/policy.ts'
import { inTown } from '#test/database/town.ts'
import type { NewApiKey } from './contract.ts'
import { keyFor, listKeys, makeKey, revokeKey } from './keys.ts'

const someone = (role: Role): Actor => ({
  personId: '00000000-0000-8000-8000-000000000001',
  posts: [{ postId: 'x', role, unitId: 'x', placeId: null }],
})
const admin = someone('system-administrator')
const aKey = (): NewApiKey => ({
  id: randomUUIDv7(),
  name: '演示：市级平台',
  contact: '演示：市级平台值班室',
  scopes: ['open311.report'],
  until: Day.parse('2023-12-31'),
})

describe('a key of another system', () => {
  it(
    'opens what it is for, until its last day is over',
    inTown(async (as) => {
      const { key, id, start } = await as(admin, makeKey, aKey())
      expect(key.startsWith(start)).toBe(true)
      expect(await as(anonymous, keyFor, key, 'open311.report')).toMatchObject({ id })
      expect(await as(anonymous, keyFor, `${key}x`, 'open311.report')).toBeNull()
      const on = (moment: string) => as.at({ now: new Date(moment) })(anonymous, keyFor, key, 'open311.report')
      expect(await on('2023-12-31T23:59:00+08:00')).not.toBeNull()
      expect(await on('2024-01-01T00:00:00+08:00')).toBeNull()
      expect(await as.at({ districtId: 330203 })(anonymous, keyFor, key, 'open311.report')).toBeNull()
    }),
  )

  it(
    'says on which day it was last used, and of a wrong purpose or a wrong key nothing',
    inTown(async (as) => {
      const { key, id } = await as(admin, makeKey, aKey())
      const used = async () => (await as(admin, listKeys)).find((one) => one.id === id)?.lastUsedOn
      await as(anonymous, keyFor, `${key}x`, 'open311.report')
      expect(await used()).toBeNull()
      await as(anonymous, keyFor, key, 'open311.report')
      expect(await used()).toBe('2023-05-06')
      await as.at({ now: new Date('2023-06-01T00:00:00Z') })(anonymous, keyFor, key, 'open311.report')
      expect(await used()).toBe('2023-06-01')
    }),
  )

  it(
    'is kept as a hash only, and shown once',
    inTown(async (as) => {
      const wish = aKey()
      const { key } = await as(admin, makeKey, wish)
      await expect(as(admin, makeKey, wish)).rejects.toMatchObject({ reason: 'api-keys.made-already' })
      const everything = await as(admin, async ({ tx, districtId }: Ctx) => {
        const { rows } = await sql`
          select k::text, e.facts::text from api_keys.key k, audit.event e
          where k.district_id = ${districtId} and e.district_id = k.district_id`.execute(tx)
        return JSON.stringify(rows)
      })
      expect(everything).not.toContain(key.slice(12))
      expect(JSON.stringify(await as(admin, listKeys))).not.toContain(key.slice(12))
    }),
  )

  it(
    'ends at once when it is revoked, and revoking again changes nothing',
    inTown(async (as) => {
      const { key, id } = await as(admin, makeKey, aKey())
      const revoked = await as(admin, revokeKey, id)
      expect(await as(anonymous, keyFor, key, 'open311.report')).toBeNull()
      expect(await as.at({ now: new Date('2023-06-01T00:00:00Z') })(admin, revokeKey, id)).toEqual(revoked)
    }),
  )

  it(
    'is made by the system administrator, for a year at most',
    inTown(async (as) => {
      await expect(as(someone('district-office'), makeKey, aKey())).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(as(someone('auditor'), revokeKey, randomUUIDv7())).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(as(anonymous, listKeys)).rejects.toMatchObject({ kind: 'signed-out' })
      expect(await as(someone('auditor'), listKeys)).toEqual([])
      for (const until of ['2023-05-05', '2024-05-07']) {
        await expect(as(admin, makeKey, { ...aKey(), until: Day.parse(until) })).rejects.toMatchObject({
          reason: 'api-keys.until-when',
        })
      }
    }),
  )
})
