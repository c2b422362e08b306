import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registry } from '#db/registry.ts'
import { letOwnerRead } from '#tools/backup/tables.ts'
import { cookiesOf, openSite, type Site, siteHost } from './demo-server.ts'

const origin = { origin: `http://${siteHost}` }
const json = { accept: 'application/json' }

describe('starting the demo again', () => {
  let site: Site
  let owner: Client
  beforeAll(async () => {
    site = await openSite()
    owner = new Client({ connectionString: site.database.ownerUrl })
    await owner.connect()
    await letOwnerRead(owner)
  })
  afterAll(async () => {
    await owner.end()
    await site.stop()
  })

  const become = async (name: string): Promise<string> => {
    const { headers } = await site.visit('/start/role', { method: 'POST', form: { name }, headers: origin })
    return cookiesOf(headers)
  }
  const reset = (cookie: string) => site.visit('/start/reset', { method: 'POST', headers: { ...origin, cookie } })
  const whoIs = async (cookie: string) =>
    JSON.parse((await site.visit('/api/v1/session', { headers: { ...json, cookie } })).html).person
  /** What the district holds, table by table; the trail of answers that were given is no part of the tale. */
  const rows = async (): Promise<Record<string, number>> => {
    const counts: Record<string, number> = {}
    for (const [name, kind] of Object.entries(registry)) {
      if (kind !== 'tenant' || name === 'audit.link') continue
      const { rows: found } = await owner.query<{ n: number }>(`select count(*)::int as n from ${name}`)
      counts[name] = found[0]?.n ?? 0
    }
    return counts
  }

  it('brings back every table, the day and the accounts, and everybody signs in anew', async () => {
    await reset(await become('admin'))
    const before = await rows()
    const [office, liaison] = [await become('office'), await become('liaison')]
    const year = { year: 2031, name: '演示：以后的一年', slogan: '', template: 'none', copyFrom: null }
    const added = await site.server.app.request(`http://${siteHost}/api/v1/years`, {
      method: 'POST',
      headers: {
        ...origin,
        host: siteHost,
        cookie: office,
        'content-type': 'application/json',
        'idempotency-key': 'a'.repeat(20),
      },
      body: JSON.stringify(year),
    })
    expect(added.status).toBeLessThan(300)
    await site.visit('/start/clock?to=next-week', { method: 'POST', headers: { ...origin, cookie: office } })
    expect(await rows()).not.toEqual(before)

    const answers = await Promise.all([reset(office), reset(office)])
    expect(answers.map(({ status, headers }) => [status, headers.get('location')])).toEqual([
      [303, '/start?fresh'],
      [303, '/start?fresh'],
    ])
    const after = await rows()
    expect(
      Object.keys(before)
        .filter((name) => before[name] !== after[name])
        .map((name) => `${name} ${before[name]} ${after[name]}`),
    ).toEqual([])
    const { html } = await site.visit('/start?fresh')
    expect(html).toContain('演示区已经回到 2023年5月6日')
    expect(html).toContain('今天是2023年5月6日')
    expect(await whoIs(liaison)).toBeNull()
    expect((await whoIs(await become('office'))).posts[0].role).toBe('district-office')
    const { rows: forced } = await owner.query(
      `select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'programme' and relkind = 'r' and not relforcerowsecurity`,
    )
    expect(forced).toEqual([])
  })

  it('is for the office and administrators; the others read whom to be first', async () => {
    const liaison = await become('liaison')
    expect((await reset(liaison)).status).toBe(403)
    expect((await reset('')).status).toBe(401)
    const { html } = await site.visit('/start/reset', { headers: { cookie: liaison } })
    expect(html).toContain('先用办公室')
    expect((await site.visit('/start/reset', { headers: { cookie: await become('admin') } })).html).toContain(
      '清掉并重来',
    )
  })
})

describe('where the people are real', () => {
  it('there is no such page, and the address is a link of nobody’s', async () => {
    const site = await openSite({ isDemo: false })
    expect((await site.visit('/start/reset')).html).not.toContain('清掉')
    const { status, headers } = await site.visit('/start/reset', { method: 'POST', form: {}, headers: origin })
    expect([status, headers.get('location')]).toEqual([422, null])
    await site.stop()
  })
})
