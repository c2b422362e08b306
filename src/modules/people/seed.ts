import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { inRoot } from '#db/root.ts'
import { Day, dayOf } from '#kernel/day.ts'
import { type Actor, type Role, roles } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import {
  GroupWordId,
  insertAliases,
  insertGroupMembers,
  insertGroupWord,
  insertUnits,
  type Unit,
  UnitId,
  type UnitKind,
  unitKinds,
} from '#modules/organisations/index.ts'
import {
  everyPlace,
  importDivisions,
  type PlaceLine,
  seedDemoBuildings,
  seedDemoTypes,
  seededId,
  seededPlaceId,
} from '#modules/places/index.ts'
import { record } from '#tools/audit/record.ts'
import { publishCalendarFile } from '#tools/timers/calendar/publish.ts'
import { newestNumber } from '#tools/timers/calendar/queries.ts'
import { type Person, PersonId } from './person.ts'
import { HoldingId, type Post, PostId, sharedRoles } from './post.ts'
import { insertPersons } from './store/persons.ts'
import { insertHolding, insertPosts } from './store/posts.ts'

/** Since when the demo town's units and posts exist: before all that the demo tells. */
const demoBegin = Day.parse('2021-01-01')

const table = <Row extends z.ZodObject>(file: string, row: Row): z.infer<Row>[] =>
  row.array().parse(parse(readFileSync(inRoot('data/demo', file), 'utf8'), { columns: true, trim: true }))

const DemoUnit = z.object({
  name: z.string(),
  short_name: z.string(),
  kind: z.enum(unitKinds),
  parent: z.string(),
  aliases: z.string(),
})
const DemoPerson = z.object({
  key: z.string(),
  name: z.string(),
  unit: z.string(),
  title: z.string(),
  role: z.enum(roles),
})
const DemoWord = z.object({ word: z.string(), kinds: z.string(), members: z.string() })

const partsOf = (cell: string): string[] => cell.split(' ').filter((part) => part !== '')

/** The demo town's people: `key` is how one signs in, `id` stays the same at every seeding. */
export const demoPeople = (): { key: string; id: PersonId; name: string; role: Role; unit: string; title: string }[] =>
  table('people.csv', DemoPerson).map((person) => ({ ...person, id: demoPersonId(person.key) }))

export const demoPersonId = (key: string): PersonId => PersonId.parse(seededId('person', key))
export const demoUnitId = (name: string): UnitId => UnitId.parse(seededId('unit', name))
export const demoPostId = (unit: string, title: string): PostId => PostId.parse(seededId('post', unit, title))

/** Whoever sets a district up stands in front of the machine; nobody has an account yet. */
export const founder: Actor = Object.freeze({
  personId: null,
  posts: [
    { postId: seededId('founder'), role: 'system-administrator' as const, unitId: seededId('founder'), placeId: null },
  ],
})

const founding = (ctx: Ctx): Ctx => ({ ...ctx, actor: founder })

/** Units of places stand behind the departments. */
const firstPlaceRank = 1_000

/** The kinds of places and of the units that serve them are called the same; the district's unit is its office. */
const unitKindOf = ({ kind }: PlaceLine): UnitKind | null => (kind === 'district' ? null : kind)

/** A unit for each street, town, community and village, in the order of their codes. */
const unitsOfPlaces = (places: readonly PlaceLine[], idOf: (place: PlaceLine) => UnitId, since: Day): Unit[] => {
  const byId = new Map<string, PlaceLine>(places.map((place) => [place.id, place]))
  return places.flatMap((place, n) => {
    const kind = unitKindOf(place)
    if (kind === null) return []
    const above = byId.get(place.parentId ?? '')
    return [
      {
        id: idOf(place),
        kind,
        name: place.name,
        shortName: place.shortName,
        parentId: above && unitKindOf(above) ? idOf(above) : null,
        placeId: place.id,
        rank: firstPlaceRank + n,
        validFrom: since,
        validTo: null,
        successorId: null,
        version: 1,
      },
    ]
  })
}

/** Names repeat below different streets (洪都社区 and the like), so the code belongs to the words. */
const demoPlaceUnitId = ({ code, name }: Pick<PlaceLine, 'code' | 'name'>): UnitId =>
  UnitId.parse(seededId('unit', code, name))

const readCalendar = (): unknown => JSON.parse(readFileSync(inRoot('data/calendars/cn.json'), 'utf8'))

export type Foundation = {
  /** The edition of the codes, and what is known of changes: two tables as text. */
  divisions: string
  changes: string
  source: string
  /** What the office of the leading group is called. */
  officeName: string
  /** The first administrator; they get a single-use link. */
  administratorName: string
}

/**
 * Sets up a district: its places, a unit for each of them, the office, the calendar of working days, and the first
 * administrator, who does the rest.
 *
 * @returns whom to invite. @throws Refusal conflict, when the district is there already; invalid, naming file and line
 */
export const foundDistrict = async (
  asked: Ctx,
  { officeName, administratorName, ...files }: Foundation,
): Promise<{ personId: PersonId; officeUnitId: UnitId }> => {
  const ctx = founding(asked)
  if ((await everyPlace(ctx)).length > 0) throw new Refusal('conflict', 'people.district-there-already')
  const today = dayOf(ctx.now)
  await importDivisions(ctx, files)
  const ids = new Map<string, UnitId>()
  const idOf = ({ id }: PlaceLine): UnitId => {
    const known = ids.get(id) ?? UnitId.parse(ctx.newId())
    ids.set(id, known)
    return known
  }
  const office: Unit = {
    id: UnitId.parse(ctx.newId()),
    kind: 'district-office',
    name: officeName,
    shortName: officeName.slice(0, 30),
    parentId: null,
    placeId: null,
    rank: 0,
    validFrom: today,
    validTo: null,
    successorId: null,
    version: 1,
  }
  await insertUnits(ctx, [office, ...unitsOfPlaces(await everyPlace(ctx), idOf, today)])
  if ((await newestNumber(ctx)) === 0) await publishCalendarFile(ctx, readCalendar())

  const personId = PersonId.parse(ctx.newId())
  await insertPersons(ctx, [
    { id: personId, name: administratorName, phone: null, mail: null, leftOn: null, version: 1 },
  ])
  await take(ctx, personId, {
    id: PostId.parse(ctx.newId()),
    unitId: office.id,
    title: '系统管理员',
    role: 'system-administrator',
    placeId: null,
    isSingle: true,
    rank: 0,
    validFrom: today,
    validTo: null,
    version: 1,
  })
  await record(ctx, 'people.district-founded', personId, { officeUnitId: office.id })
  return { personId, officeUnitId: office.id }
}

const take = async (ctx: Ctx, personId: PersonId, post: Post): Promise<void> => {
  await insertPosts(ctx, [post])
  await insertHolding(ctx, {
    id: HoldingId.parse(seededId('holding', String(ctx.districtId), personId, post.id)),
    postId: post.id,
    personId,
    isSingle: post.isSingle,
    fromOn: post.validFrom,
    toOn: null,
    handoverNote: null,
    version: 1,
  })
}

/**
 * The demo town: real places, invented offices' staff and residents. Seeding again changes nothing.
 *
 * @returns how many units, posts and people are new
 */
export const seedTown = async (asked: Ctx): Promise<{ units: number; people: number }> => {
  const ctx = founding(asked)
  await importDivisions(
    ctx,
    {
      divisions: readFileSync(inRoot('data/divisions/330205.csv'), 'utf8'),
      changes: readFileSync(inRoot('data/divisions/changes.csv'), 'utf8'),
      source: '国家统计局统计用区划代码，2023 年版',
    },
    seededPlaceId,
  )
  if ((await newestNumber(ctx)) === 0) await publishCalendarFile(ctx, readCalendar())
  await seedDemoTypes(ctx, demoBegin)
  await seedDemoBuildings(ctx)
  const places = await everyPlace(ctx)
  const units = await seedUnits(ctx, places)
  await seedWords(ctx)
  const people = await seedPeople(ctx, places)
  if (units + people > 0) await record(ctx, 'people.town-seeded', seededId('town'), { units, people })
  return { units, people }
}

const seedUnits = async (ctx: Ctx, places: readonly PlaceLine[]): Promise<number> => {
  const rows = table('units.csv', DemoUnit)
  const offices = rows.map(
    ({ name, short_name, kind, parent }, rank): Unit => ({
      id: demoUnitId(name),
      kind,
      name,
      shortName: short_name,
      parentId: parent === '' ? null : demoUnitId(parent),
      placeId: null,
      rank,
      validFrom: demoBegin,
      validTo: null,
      successorId: null,
      version: 1,
    }),
  )
  const added = await insertUnits(ctx, [...offices, ...unitsOfPlaces(places, demoPlaceUnitId, demoBegin)])
  await insertAliases(
    ctx,
    rows.flatMap(({ name, aliases }) => partsOf(aliases).map((alias) => ({ unitId: demoUnitId(name), alias }))),
  )
  return added
}

const seedWords = async (ctx: Ctx): Promise<void> => {
  for (const { word, kinds, members } of table('group-words.csv', DemoWord)) {
    const id = GroupWordId.parse(seededId('word', word))
    const known = unitKinds.filter((kind) => partsOf(kinds).includes(kind))
    const isNew = await insertGroupWord(ctx, { id, word, kinds: known, version: 1 })
    if (isNew) await insertGroupMembers(ctx, id, partsOf(members).map(demoUnitId), demoBegin)
  }
}

const seedPeople = async (ctx: Ctx, places: readonly PlaceLine[]): Promise<number> => {
  const placeNamed = new Map<string, PlaceLine>(places.map((place) => [place.name, place]))
  const people = demoPeople()
  const added = await insertPersons(
    ctx,
    people.map(
      ({ id, key, name }): Person => ({
        id,
        name,
        phone: null,
        // Reaches nobody. @source RFC 2606, 2
        mail: `${/^[a-z-]+$/.test(key) ? key : id}@demo.invalid`,
        leftOn: null,
        version: 1,
      }),
    ),
  )
  if (added === 0) return 0
  for (const [rank, { id, unit, title, role }] of people.entries()) {
    const place = placeNamed.get(unit)
    await take(ctx, id, {
      id: demoPostId(unit, title),
      unitId: place ? demoPlaceUnitId(place) : demoUnitId(unit),
      title,
      role,
      placeId: place?.id ?? null,
      isSingle: !sharedRoles.includes(role),
      rank,
      validFrom: demoBegin,
      validTo: null,
      version: 1,
    })
  }
  return added
}
