import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import { found, paged } from '#kernel/page.ts'
import { Refusal } from '#kernel/refusal.ts'
import { Kin, Place, PlaceCard, type PlaceFilter, type PlaceId, PlaceLine } from './place.ts'
import { own, type Succession } from './tables.ts'

/** The places of this district. They are public, so nobody is asked who they are. */
const places = ({ tx, districtId }: Ctx) =>
  own(tx).selectFrom('places.place as place').where('place.districtId', '=', districtId)

/** @throws Refusal not-found */
export const getPlace = async (ctx: Ctx, id: PlaceId): Promise<Place> =>
  found(Place, await places(ctx).selectAll().where('place.id', '=', id).executeTakeFirst(), 'places.no-such-place')

/** The same, held until the transaction ends. */
export const holdPlace = async (ctx: Ctx, id: PlaceId): Promise<Place> =>
  found(
    Place,
    await places(ctx).selectAll().where('place.id', '=', id).forUpdate().executeTakeFirst(),
    'places.no-such-place',
  )

const findPlaceBySlug = (ctx: Ctx, slug: string) =>
  places(ctx).selectAll().where('place.slug', '=', slug).executeTakeFirst()

/** @throws Refusal not-found: no place has this address */
export const placeBySlug = async (ctx: Ctx, slug: string): Promise<Place> =>
  found(Place, await findPlaceBySlug(ctx, slug), 'places.no-such-place')

/** The place that has this address, or had it before it got another. @throws Refusal not-found */
export const placeAtAnyTime = async (ctx: Ctx, slug: string): Promise<Place> => {
  const now = await findPlaceBySlug(ctx, slug)
  if (now) return Place.parse(now)
  const before = await placeFormerlyAt(ctx, slug)
  if (!before) throw new Refusal('not-found', 'places.no-such-place')
  return before
}

/** Null where none had it. */
const placeFormerlyAt = async (ctx: Ctx, slug: string): Promise<Place | null> => {
  const row = await own(ctx.tx)
    .selectFrom('places.formerSlug')
    .select('placeId')
    .where('districtId', '=', ctx.districtId)
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row ? getPlace(ctx, row.placeId) : null
}

/** Whoever has the old address comes here from now on, for good. */
export const keepFormerSlug = async ({ tx, districtId }: Ctx, slug: string, placeId: PlaceId): Promise<void> => {
  await own(tx)
    .insertInto('places.formerSlug')
    .values({ districtId, slug, placeId })
    .onConflict((same) => same.doNothing())
    .execute()
}

/** The place that has this code today. @throws Refusal not-found */
export const placeByCode = async (ctx: Ctx, code: string): Promise<Place> =>
  found(
    Place,
    await places(ctx).selectAll().where('place.code', '=', code).where('place.validTo', 'is', null).executeTakeFirst(),
    'places.no-such-place',
  )

/** The district itself: what stands above all other places. @throws Refusal not-found before the first import */
export const districtPlace = async (ctx: Ctx): Promise<Place> =>
  found(
    Place,
    await places(ctx)
      .selectAll()
      .where('place.parentId', 'is', null)
      .where('place.validTo', 'is', null)
      .orderBy('place.code')
      .executeTakeFirst(),
    'places.no-such-place',
  )

/** By code, so that those of one street stand together; `after` is where the page before ended. */
export const listPlaces = async (ctx: Ctx, { kind, parentId, typeId, past, after, limit }: PlaceFilter) =>
  paged(
    PlaceLine.array().parse(
      await places(ctx)
        .select(Object.keys(PlaceLine.shape) as (keyof PlaceLine)[])
        .where((all) => all.and({ ...(kind ? { kind } : {}), ...(parentId ? { parentId } : {}) }))
        .where(typeId === undefined ? sql<SqlBool>`true` : isOfType(ctx, typeId))
        .where(past ? sql<SqlBool>`true` : sql<SqlBool>`valid_to is null`)
        .where(after ? sql<SqlBool>`(code, id) > (${after.code}, ${after.id}::uuid)` : sql<SqlBool>`true`)
        .orderBy('code')
        .orderBy('id')
        .limit(limit + 1)
        .execute(),
    ),
    limit,
    ['code', 'id'],
  )

const isOfType = ({ districtId, now }: Ctx, typeId: string) => sql<SqlBool>`exists (
  select from places.typing
  where typing.district_id = ${districtId} and typing.place_id = place.id and typing.type_id = ${typeId}::uuid
    and typing.valid_from <= ${dayOf(now)}::date
    and (typing.valid_to is null or typing.valid_to >= ${dayOf(now)}::date))`

/** In no particular order; ids that are not places of this district are left out. */
export const placeCards = async (ctx: Ctx, ids: readonly string[]): Promise<PlaceCard[]> =>
  ids.length === 0
    ? []
    : PlaceCard.array().parse(
        await places(ctx)
          .select(Object.keys(PlaceCard.shape) as (keyof PlaceCard)[])
          .where(sql<SqlBool>`id = any(${[...new Set(ids)]}::uuid[])`)
          .execute(),
      )

/** Every place that exists, by code. For matching what somebody wrote, and for choosing. */
export const everyPlace = async (ctx: Ctx): Promise<PlaceLine[]> =>
  PlaceLine.array().parse(
    await places(ctx)
      .select(Object.keys(PlaceLine.shape) as (keyof PlaceLine)[])
      .where('validTo', 'is', null)
      .orderBy('code')
      .orderBy('id')
      .execute(),
  )

const plain = (text: string): string => text.normalize('NFKC').replace(/[\s"'“”‘’「」]/g, '')

/** The places of a district, and which of them a written name means. */
type NamedPlaces = { places: readonly PlaceLine[]; named: (written: string) => readonly PlaceLine[] }

/** Two places below different streets may share a name: then both are given, and a person chooses. */
export const placesByName = async (ctx: Ctx): Promise<NamedPlaces> => {
  const places = await everyPlace(ctx)
  const byName = new Map<string, PlaceLine[]>()
  for (const place of places) {
    for (const key of new Set([plain(place.name), plain(place.shortName)])) {
      byName.set(key, [...(byName.get(key) ?? []), place])
    }
  }
  return { places, named: (written) => byName.get(plain(written)) ?? [] }
}

/** This place and what lies in it today, two levels down: a street and its communities, a district and all of it. */
export const placesWithin = async ({ tx, districtId }: Ctx, id: string): Promise<PlaceId[]> => {
  const { rows } = await sql<{ id: PlaceId }>`
    select id from places.place
    where district_id = ${districtId} and valid_to is null
      and (id = ${id} or parent_id = ${id}
        or parent_id in (select id from places.place where district_id = ${districtId} and parent_id = ${id}))`.execute(
    tx,
  )
  return rows.map((row) => row.id)
}

/** From the district down to the place above this one. */
export const placesAbove = async (ctx: Ctx, place: Place): Promise<PlaceCard[]> => {
  const above: PlaceCard[] = []
  // Three steps at most: district, street, community.
  for (let id = place.parentId; id !== null; ) {
    const [card] = await placeCards(ctx, [id])
    if (!card) break
    above.unshift(card)
    id = card.parentId
  }
  return above
}

/**
 * The place itself and what it lies in, the nearest first: a community, its street, the district.
 *
 * @throws Refusal not-found
 */
export const placeIdsUp = async ({ tx, districtId }: Ctx, id: string): Promise<string[]> => {
  const { rows } = await sql<{ ids: string[] }>`
    select array_remove(array[place.id, first.id, second.id, third.id], null) as ids
    from places.place as place
    left join places.place as first on first.district_id = place.district_id and first.id = place.parent_id
    left join places.place as second on second.district_id = place.district_id and second.id = first.parent_id
    left join places.place as third on third.district_id = place.district_id and third.id = second.parent_id
    where place.district_id = ${districtId} and place.id = ${id}`.execute(tx)
  if (!rows[0]) throw new Refusal('not-found', 'places.no-such-place')
  return rows[0].ids
}

const kinOf = async (
  { tx, districtId }: Ctx,
  from: 'placeId' | 'successorId',
  to: 'placeId' | 'successorId',
  id: string,
) =>
  Kin.array().parse(
    await own(tx)
      .selectFrom('places.succession as step')
      .innerJoin('places.place as kin', (join) =>
        join.onRef('kin.districtId', '=', 'step.districtId').onRef('kin.id', '=', `step.${to}`),
      )
      .select([
        'kin.id',
        'kin.code',
        'kin.name',
        'kin.slug',
        'kin.validFrom',
        'kin.validTo',
        'step.certainty',
        'step.source',
      ])
      .where('step.districtId', '=', districtId)
      .where(`step.${from}`, '=', id)
      .orderBy('kin.code')
      .orderBy('kin.id')
      .execute(),
  )

export const predecessorsOf = (ctx: Ctx, id: PlaceId): Promise<Kin[]> => kinOf(ctx, 'successorId', 'placeId', id)
export const successorsOf = (ctx: Ctx, id: PlaceId): Promise<Kin[]> => kinOf(ctx, 'placeId', 'successorId', id)

/** All of this district, also those that exist no longer; held, so that two imports follow each other. */
export const holdEveryPlace = async (ctx: Ctx): Promise<Place[]> =>
  Place.array().parse(await places(ctx).selectAll().orderBy('id').forUpdate().execute())

export const insertPlaces = async ({ tx, districtId }: Ctx, rows: readonly Place[]): Promise<void> => {
  if (rows.length === 0) return
  await own(tx)
    .insertInto('places.place')
    .values(rows.map((row) => ({ districtId, ...row })))
    .execute()
}

/** Writes what a deed may change. @returns the place as it is now; every older version is stale */
export const savePlace = async ({ tx, districtId }: Ctx, place: Place): Promise<Place> => {
  const { parentId, kind, shortName, slug, validFrom, validTo, certainty, source } = place
  const version = place.version + 1
  await own(tx)
    .updateTable('places.place')
    .set({ parentId, kind, shortName, slug, validFrom, validTo, certainty, source, version })
    .where('districtId', '=', districtId)
    .where('id', '=', place.id)
    .execute()
  return { ...place, version }
}

/** Also one that another place had before: its old links lead there. */
export const isSlugTaken = async (ctx: Ctx, slug: string, except: PlaceId): Promise<boolean> => {
  const now = await places(ctx).select('id').where('slug', '=', slug).where('id', '!=', except).executeTakeFirst()
  const before = await placeFormerlyAt(ctx, slug)
  return now !== undefined || (before !== null && before.id !== except)
}

/** @returns how many were not known before */
export const insertSuccessions = async ({ tx, districtId }: Ctx, steps: readonly Succession[]): Promise<number> => {
  if (steps.length === 0) return 0
  const { numInsertedOrUpdatedRows = 0n } = await own(tx)
    .insertInto('places.succession')
    .values(steps.map((step) => ({ districtId, ...step })))
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows)
}
