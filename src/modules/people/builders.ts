import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Ctx } from '#db/context.ts'
import { inRoot } from '#db/root.ts'
import { Day } from '#kernel/day.ts'
import type { Actor, Role } from '#kernel/policy.ts'
import { UnitId } from '#modules/organisations/index.ts'
import { seededId, seededPlaceId } from '#modules/places/index.ts'
import { createPost, givePost } from './actions/posts.ts'
import { PersonId } from './person.ts'
import { demoPeople, demoPersonId, demoPostId, demoUnitId } from './seed.ts'

const codes = new Map<string, string>(
  (
    parse(readFileSync(inRoot('data/divisions/330205.csv'), 'utf8'), { columns: true }) as {
      code: string
      name: string
    }[]
  ).map(({ code, name }) => [name, code]),
)

/** The id that a unit of the demo town has, by its name: 区住建局, 庄桥街道, 天水社区. */
export const unitIdOf = (name: string): string => {
  const code = codes.get(name)
  return code ? seededId('unit', code, name) : demoUnitId(name)
}

/** The id that a place of the demo town has, by its name. */
export const placeIdOf = (name: string): string => seededPlaceId(codes.get(name) ?? '', name)

/** Somebody of the demo town, as their session knows them: with the posts that the seed gave them. */
export const somebody = (key: string): Actor => {
  const person = demoPeople().find((one) => one.key === key)
  if (!person) throw new Error(`nobody in the demo town is called ${key}`)
  const { unit, title, role } = person
  return {
    personId: demoPersonId(key),
    posts: [
      {
        postId: demoPostId(unit, title),
        role,
        unitId: unitIdOf(unit),
        placeId: codes.has(unit) ? placeIdOf(unit) : null,
      },
    ],
  }
}

export const anOfficer = (): Actor => somebody('office')
export const anotherOfficer = (): Actor => somebody('office-two')
export const aLeader = (): Actor => somebody('leader')
/** The liaison of a department or a street, by the short name of its unit; 区住建局 when none is named. */
export const aLiaison = (unit?: string): Actor => somebody(unit ? `liaison-${unit}` : 'liaison')
export const aStreetWorker = (): Actor => somebody('street')
export const aCommunityWorker = (): Actor => somebody('community')
export const aCommunityHead = (): Actor => somebody('community-head')
export const aGridWorker = (): Actor => somebody('grid')
export const aMediator = (): Actor => somebody('mediator')
export const aPartner = (): Actor => somebody('partner')
export const anAuditor = (): Actor => somebody('auditor')
export const anAdministrator = (): Actor => somebody('admin')
export const anotherAdministrator = (): Actor => somebody('admin-two')
export const aDataProtectionOfficer = (): Actor => somebody('dpo')
/** Lives in 天水社区, like the community worker and the grid worker. */
export const aResident = (): Actor => somebody('resident')
export const aNeighbour = (): Actor => somebody('resident-two')
/** Lives elsewhere: in 外滩社区. */
export const aResidentElsewhere = (): Actor => somebody('resident-waitan')
export const aVolunteer = (): Actor => somebody('volunteer')

/** Gives somebody of the demo town one more post, at another unit. */
export const aSecondPost = async (ctx: Ctx, { personId }: Actor, unit: string, role: Role): Promise<void> => {
  const from = Day.parse('2023-05-01')
  const facts = { title: '演示兼职', role, placeId: null, rank: 99, validFrom: from }
  const { id } = await createPost(ctx, { ...facts, unitId: UnitId.parse(unitIdOf(unit)) })
  await givePost(ctx, id, { fromOn: from, person: { id: PersonId.parse(personId) } })
}
