import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anonymous } from '#kernel/policy.ts'
import { openSite, type Site } from './demo-server.ts'

const address = 'https://linli.example.gov.cn'
/** Anybody can write this into a request. */
const forged = { host: 'evil.example' }
let site: Site

beforeAll(async () => {
  site = await openSite({ address })
})
afterAll(() => site.stop())

it('the pages that draw codes and links know the address that people type, whatever a request calls it', async () => {
  for (const path of ['/c', '/w/']) {
    const { html } = await site.visit(path, { headers: forged })
    expect(html).toContain(`data-address="${address}"`)
    expect(html).not.toContain(forged.host)
  }
})

it('other programs are told the address that people type', async () => {
  const { html } = await site.visit('/api/v1/open311/v2/discovery.json', { headers: forged })
  expect(html).toContain(`${address}/api/v1/open311/v2`)
  expect(html).not.toContain(forged.host)
})

it('letters of the demo lead there, too', async () => {
  const asked = { districtId: 330205, actor: anonymous, purpose: null, now: new Date(), seen: null }
  const { rows } = await site.server.database.within('read only', asked, ({ tx }) =>
    sql<{ body: string }>`select body from mail.letter where district_id = 330205 and body <> ''`.execute(tx),
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const { body } of rows) expect(body).toContain(`${address}/c/meetings/`)
})
