import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { inRoot } from '#db/root.ts'
import { demoPassword } from '#http/session/password-rules.ts'
import { Day } from '#kernel/day.ts'
import { founder } from '#modules/people/index.ts'
import { PersonId } from '#modules/people/person.ts'
import { HoldingId, PostId } from '#modules/people/post.ts'
import { insertPersons } from '#modules/people/store/persons.ts'
import { insertHolding, insertPosts } from '#modules/people/store/posts.ts'
import { importDivisions } from '#modules/places/actions.ts'
import type { Ask, TestServer } from '#test/http/server.ts'
import { publishCalendarFile } from '#tools/timers/calendar/publish.ts'

/** Column of the table → the name they sign in with. */
export const cast = {
  nobody: null,
  resident: 'resident',
  partner: 'partner',
  grid: 'grid',
  community: 'community',
  mediator: 'mediator',
  street: 'street',
  'liaison-own': 'liaison',
  'liaison-support': 'liaison-民政局',
  'liaison-other': 'liaison-教育局',
  office: 'office',
  leader: 'leader',
  auditor: 'auditor',
  admin: 'admin',
  dpo: 'dpo',
  'other-district': 'officer-elsewhere',
} as const
export type Who = keyof typeof cast
export const everyone = Object.keys(cast) as Who[]

export const otherDistrict = 330206
const otherHost = 'elsewhere.example'
const since = Day.parse('2021-01-01')

/** Another district with a host, a place and one officer: whatever they ask for by our numbers, nothing is there. */
export const settleElsewhere = async ({ server: { database, sessions, clock } }: TestServer): Promise<void> => {
  await database.ask('insert into linli.site (host, district_id) values ($1, $2)', [otherHost, otherDistrict])
  const personId = PersonId.parse(randomUUID())
  const postId = PostId.parse(randomUUID())
  const asked = { districtId: otherDistrict, actor: founder, purpose: null, now: clock.now(), seen: null }
  await database.within('read write', asked, async (ctx) => {
    const divisions = 'code,name,parent,kind\n330206,演示区,3302,district\n'
    await importDivisions(ctx, { divisions, changes: '', source: '演示' })
    await publishCalendarFile(ctx, JSON.parse(readFileSync(inRoot('data/calendars/cn.json'), 'utf8')))
    await insertPersons(ctx, [
      { id: personId, name: '演示·外区办公室', phone: null, mail: null, leftOn: null, version: 1 },
    ])
    await insertPosts(ctx, [
      {
        id: postId,
        unitId: randomUUID(),
        title: '综合岗',
        role: 'district-office',
        placeId: null,
        isSingle: true,
        rank: 0,
        validFrom: since,
        validTo: null,
        version: 1,
      },
    ])
    await insertHolding(ctx, {
      id: HoldingId.parse(randomUUID()),
      postId,
      personId,
      isSingle: true,
      fromOn: since,
      toOn: null,
      handoverNote: null,
      version: 1,
    })
  })
  const name = cast['other-district']
  await sessions.addAccount({ districtId: otherDistrict, personId, name, password: demoPassword, isDemo: true })
}

/** Asks as somebody of the cast, at the host of their own district. */
export const asOf = (town: TestServer, who: Who): Promise<Ask> =>
  who === 'other-district' ? town.as(cast[who], otherHost) : town.as(cast[who])
