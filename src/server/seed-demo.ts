import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { type Asked, nowhere, openDatabase } from '#db/database.ts'
import type { PartUrls } from '#db/roles.ts'
import { demoPassword } from '#http/session/password-rules.ts'
import { openSessions, type Sessions } from '#http/session/sessions.ts'
import { type Actor, anonymous } from '#kernel/policy.ts'
import { seedCases, seedCategories } from '#modules/cases/index.ts'
import { seedMeetings } from '#modules/meetings/index.ts'
import { demoPeople, seedTown } from '#modules/people/index.ts'
import { seedProgramme } from '#modules/programme/index.ts'
import { dayOfTheMeeting } from './clock.ts'

/** The demo is Jiangbei: real places, invented people. */
export const demoDistrict = 330205

/** The names under which a machine reaches itself. */
const hosts = ['localhost', '127.0.0.1'] as const

/** The town is older than what it tells. */
const townBegan = new Date('2021-01-04T01:00:00Z')

/** How the demo's transaction is opened: before anything it tells has happened. */
export const demoAsked: Asked = {
  districtId: demoDistrict,
  actor: anonymous,
  purpose: null,
  now: townBegan,
  seen: null,
}

/** Places, people and what the demo tells, in a district that has none of it. */
export const seedTale = async (ctx: Ctx): Promise<void> => {
  await seedTown(ctx)
  await seedCategories(ctx)
  const at = (now: Date, actor: Actor): Ctx => ({ ...ctx, now, actor })
  await seedProgramme(at, dayOfTheMeeting)
  await seedMeetings(at, dayOfTheMeeting, anonymous)
  await seedCases(at, dayOfTheMeeting)
}

/** Everybody's account with the password of all; one that is there already gets it back. */
export const seedAccounts = async (sessions: Sessions): Promise<void> => {
  for (const { key, id } of demoPeople()) {
    const account = { districtId: demoDistrict, personId: id, name: key, password: demoPassword }
    await sessions.addAccount({ ...account, isDemo: true })
  }
}

/**
 * Makes the demo district in a database that has none. Accounts come first, and each may come again; all the rest is one
 * transaction. So whatever an interruption leaves, the next start completes it.
 *
 * @param secret the one that the server's sessions have
 * @param address where people reach Linli: it stands in the letters that the tale has written
 * @throws Error with a sentence, when the database has a district already
 */
export const seedDemo = async ({
  urls,
  secret,
  address = nowhere,
}: {
  urls: PartUrls
  secret: string
  address?: string
}): Promise<void> => {
  const database = openDatabase(urls.app, { connections: 2, address: () => address })
  const sessions = openSessions({ identityUrl: urls.identity, secret, isSecure: false })
  try {
    const [site] = await database.ask('select host from linli.site limit 1')
    if (site) {
      throw new Error(
        '这个数据库里已经有区县了，不再布置演示区。\nThis database has a district already; no demo goes into it.',
      )
    }
    await seedAccounts(sessions)
    await database.within('read write', demoAsked, async (ctx) => {
      await seedTale(ctx)
      await sql`
        insert into linli.demo_clock (district_id, ahead_ms)
        values (${demoDistrict}, ${dayOfTheMeeting.getTime() - Date.now()})`.execute(ctx.tx)
      for (const host of hosts) {
        await sql`insert into linli.site (host, district_id) values (${host}, ${demoDistrict})`.execute(ctx.tx)
      }
    })
  } finally {
    await sessions.close()
    await database.close()
  }
}
