import { randomUUIDv7 } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import type { Database } from '#db/database.ts'
import { inRoot } from '#db/root.ts'
import type { Sessions } from '#http/session/sessions.ts'
import { anonymous } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { seedCategories } from '#modules/cases/index.ts'
import { foundDistrict } from '#modules/people/index.ts'
import type { PortalParts } from '../portal/parts.ts'

type Parts = { database: Database; sessions: Sessions; now: () => Date; hostsKnownForMs: number }

/** Before there is a district, a link belongs to none. */
const noDistrict = 0

/** The link for whoever sets the district up. @returns null once somebody has an account */
export const firstLink = (sessions: Sessions): Promise<string | null> =>
  sessions.firstAdministratorInvitation({ personId: randomUUIDv7(), districtId: noDistrict })

/** The edition that comes with Linli. */
export const shippedDivisions: PortalParts['shippedDivisions'] = async () => ({
  divisions: await readFile(inRoot('data/divisions/330205.csv'), 'utf8'),
  source: '国家统计局统计用区划代码，2023 年版',
})

/** The six digits of the one district in the file. @throws Refusal invalid, when it names none or several */
const districtIn = (divisions: string): number => {
  const wrong = new Refusal('invalid', 'portal.no-district-in-file', {
    fields: [{ pointer: '/divisions', reason: 'portal.no-district-in-file' }],
  })
  let rows: Record<string, string>[]
  try {
    rows = parse(divisions, { columns: true, bom: true, trim: true, relax_column_count: true })
  } catch {
    // Whoever brings another kind of file is told what is expected; what the parser says helps nobody.
    throw wrong
  }
  const [district, more] = rows.filter(({ kind }) => kind === 'district')
  if (!district || more || !/^\d{6}$/.test(district.code ?? '')) throw wrong
  return Number(district.code)
}

/**
 * The first administrator makes the district: places, units, calendar, themselves. All or nothing: their account is
 * the last step before the rest is kept.
 */
export const founding =
  ({ database, sessions, now, hostsKnownForMs }: Parts): PortalParts['found'] =>
  async (form, incoming, host) => {
    // A link that opens nothing is said before a file is read.
    await sessions.invitation(form.token)
    const districtId = districtIn(form.divisions)
    const asked = { districtId, actor: anonymous, purpose: null, now: now(), seen: null }
    const { name, password } = form
    await database.within('read write', asked, async (ctx) => {
      const { personId } = await foundDistrict(ctx, {
        divisions: form.divisions,
        changes: '',
        source: form.source,
        officeName: form.officeName,
        administratorName: form.administratorName,
      })
      await seedCategories(ctx)
      await sql`insert into linli.site (host, district_id) values (${host}, ${districtId})`.execute(ctx.tx)
      await sessions.acceptInvitation(form.token, { name, password }, { personId, districtId })
    })
    // Every process keeps for a moment that this host has no district; the next page should find it.
    await pause(hostsKnownForMs)
    const { address, reply } = incoming
    const { cookies } = await sessions.signIn({ districtId, name, password, address, kind: 'staff' })
    for (const cookie of cookies) reply.headers.append('set-cookie', cookie)
  }
