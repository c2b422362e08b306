import { randomUUID } from 'node:crypto'
import { dayOf } from '#kernel/day.ts'
import { anOfficer, unitIdOf } from '#modules/people/builders.ts'
import { holdingsOf } from '#modules/people/queries.ts'
import { demoPeople, demoPersonId, demoPostId } from '#modules/people/seed.ts'
import type { TestServer } from '#test/http/server.ts'
import type { World } from '../world.ts'
import { asOwner, each, type How, idIn, nothing, officeAsks } from './how.ts'

/** Somebody of the staff who is not of the cast, or a resident who is not either. */
const target = (of: string): string => demoPersonId(of === 'a resident' ? 'resident-two' : 'liaison-财政局')
const holdingIdOf = async ({ by }: World, key: string): Promise<string> => {
  const held = await by(anOfficer(), (ctx) => holdingsOf(ctx, demoPersonId(key), dayOf(ctx.now)))
  return held[0]?.holdingId ?? ''
}
const postIdOf = (key: string): string => {
  const person = demoPeople().find((one) => one.key === key)
  return person ? demoPostId(person.unit, person.title) : ''
}

const newPost = { title: '演示岗', role: 'liaison', placeId: null, rank: 1, validFrom: '2023-01-01' }
const aPost = async (town: TestServer): Promise<string> => {
  const ask = await officeAsks(town)
  return idIn((await ask('POST', '/posts', { ...newPost, unitId: unitIdOf('区教育局') })).body)
}
const aUnit = async (town: TestServer, name: string): Promise<string> => {
  const ask = await officeAsks(town)
  return idIn((await ask('POST', '/units', unitText(name))).body)
}
const aUnitThatEnds = async (town: TestServer, name: string): Promise<string> => {
  const ask = await officeAsks(town)
  const id = await aUnit(town, name)
  const end = { on: '2099-12-31', reason: '演示：机构改革', successorId: null }
  await ask('PUT', `/units/${id}/end`, end, { version: 1 })
  return id
}
const unitText = (name: string) => ({
  kind: 'company',
  name,
  shortName: '演示',
  parentId: null,
  placeId: null,
  rank: 9_000,
  validFrom: '2023-01-01',
  aliases: [],
})
const newcomer = { fromOn: '2023-05-01', person: { name: '演示·新来的', phone: null } }
/** Somebody without an account yet. */
export const aNewcomer = async (town: TestServer): Promise<string> => {
  const ask = await officeAsks(town)
  const { body } = await ask('POST', `/posts/${await aPost(town)}/holdings`, newcomer)
  return (body as { personId: string }).personId
}
const aGroupWord = async (town: TestServer): Promise<string> => {
  const ask = await officeAsks(town)
  return idIn((await ask('POST', '/group-words', { word: '演示各单位', kinds: ['company'], memberIds: [] })).body)
}

const table = '姓名,单位,岗位,角色\n演示·某,区教育局,演示岗,联络员'
const divisions = 'code,name,parent,kind\n330205,江北区,3302,district\n'

type PlaceLines = { lines: { id: string; slug: string; code: string; kind: string }[] }
const aCommunity = async (town: TestServer) => {
  const { body } = await (await town.as(null))('GET', '/places?kind=community&limit=1')
  const [line] = (body as PlaceLines).lines
  if (!line) throw new Error('the town has no community')
  return line
}
const placeId = async (town: TestServer): Promise<string> => (await aCommunity(town)).id
export const slug = async (town: TestServer): Promise<string> => (await aCommunity(town)).slug

const typeText = (name: string) => ({ name, typical: '演示' })
/** Each ask has one of its own: whoever may remove it does. */
const aPlaceType = async (town: TestServer): Promise<string> => {
  const ask = await officeAsks(town)
  return idIn((await ask('POST', '/community-types', typeText(`演示类型${randomUUID().slice(0, 8)}`))).body)
}

/** Somebody lost their code app, and one officer has asked for its removal: another may agree. */
const aRemoval = async (town: TestServer): Promise<string> => {
  const personId = demoPersonId('street-慈城镇')
  // Set up by hand: a code holds for thirty seconds, and a test must not depend on when it runs.
  await asOwner(
    town,
    `insert into identity.second_factor (account_id, seed, begun_at, confirmed_at, last_step)
     values ('${personId}', '\\x00', now(), now(), 0) on conflict (account_id) do nothing`,
  )
  const officer = await town.as('office-two')
  return idIn((await officer('POST', `/people/${personId}/factor-removals`)).body)
}

/** Places, units and people. */
export const townAsks: Readonly<Record<string, How>> = {
  'places.places': nothing,
  'places.place': async ({ town }) => ({ id: await placeId(town) }),
  'places.placeAt': async ({ town }) => ({ slug: await slug(town) }),
  'places.placeCoded': async ({ town }) => ({ code: (await aCommunity(town)).code }),
  'places.buildings': async ({ town }) => ({ id: await placeId(town) }),
  'places.setBuildings': async ({ town }) => ({
    id: await placeId(town),
    buildings: [{ name: '演示1幢', entrances: [] }],
  }),
  'places.correct': async ({ town }) => ({ id: await placeId(town), shortName: '演示', slug: 'yanshi-di' }),
  'places.import': async () => ({ divisions, changes: '', source: '演示' }),

  'places.types': nothing,
  'places.createType': async () => typeText('演示新类型'),
  'places.adoptTypes': nothing,
  'places.changeType': async ({ town }) => ({ id: await aPlaceType(town), text: typeText('演示改了名的类型') }),
  'places.removeType': each(async ({ town }) => ({ id: await aPlaceType(town) })),
  'places.retireType': async ({ town }) => ({ id: await aPlaceType(town) }),
  'places.restoreType': async ({ town }) => ({ id: await aPlaceType(town) }),
  'places.placesOfType': async ({ town }) => ({ id: await aPlaceType(town), placeIds: [], from: '2023-05-06' }),
  'places.typesOfPlace': async ({ town }) => ({ id: await placeId(town), typeIds: [], from: '2023-05-06' }),

  'organisations.units': nothing,
  'organisations.unit': async () => ({ id: unitIdOf('区住建局') }),
  'organisations.create': async () => unitText('演示新单位'),
  'organisations.change': async ({ town }) => ({
    id: await aUnit(town, '演示要改名的单位'),
    ...unitText('演示改了名的单位'),
    from: '2023-05-01',
  }),
  'organisations.end': async ({ town }) => ({
    id: await aUnit(town, '演示要撤销的单位'),
    on: '2023-05-01',
    reason: '演示：机构改革',
    successorId: null,
  }),
  'organisations.keep': async ({ town }) => ({ id: await aUnitThatEnds(town, '演示要留下的单位') }),
  'organisations.held': async () => ({ id: unitIdOf('区住建局') }),
  'organisations.groupWords': nothing,
  'organisations.createGroupWord': async () => ({ word: '演示各公司', kinds: ['company'], memberIds: [] }),
  'organisations.changeGroupWord': async ({ town }) => ({
    id: await aGroupWord(town),
    text: { word: '演示各家', kinds: ['company'], memberIds: [] },
  }),
  'organisations.resolve': async () => ({ written: ['区住建局'] }),

  'people.posts': async () => ({ unitId: unitIdOf('区住建局') }),
  'people.createPost': async () => ({ ...newPost, unitId: unitIdOf('区教育局') }),
  'people.changePost': async ({ town }) => ({ id: await aPost(town), title: '演示岗二', placeId: null, rank: 2 }),
  'people.endPost': async ({ town }) => ({ id: await aPost(town), on: '2023-05-01', successorId: null }),
  'people.held': async () => ({ id: postIdOf('liaison') }),
  'people.givePost': async ({ town }) => ({ id: await aPost(town), ...newcomer }),
  'people.leavePost': async ({ world }) => ({
    id: await holdingIdOf(world, 'liaison'),
    toOn: '2020-01-01',
    handoverNote: null,
  }),
  'people.viewAs': async () => ({ id: postIdOf('liaison'), purpose: '演示：看看菜单' }),
  'people.leaveViewing': nothing,
  'people.handover': async () => ({ id: postIdOf('liaison') }),
  'people.person': async ({ of }) => ({ id: target(of) }),
  'people.change': async ({ of }) => ({ id: target(of), name: '演示·改名', phone: null }),
  'people.leave': each(async ({ town }) => ({ id: await aNewcomer(town), on: '2023-05-02' })),
  'people.invite': async ({ town }) => ({ id: await aNewcomer(town) }),
  'people.reset': async ({ of }) => ({ id: target(of) }),
  'people.lock': async ({ of }) => ({ id: target(of) }),
  'people.unlock': async ({ of }) => ({ id: target(of) }),
  'people.factorRemovals': nothing,
  'people.askFactorRemoval': async ({ of }) => ({ id: target(of) }),
  'people.agreeFactorRemoval': each(async ({ town }) => ({ id: await aRemoval(town) })),
  'people.readStaff': async () => ({ table }),
  'people.importStaff': async () => ({ table }),
}
