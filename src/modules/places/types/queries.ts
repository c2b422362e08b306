import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { addDays, type Day, dayOf } from '#kernel/day.ts'
import { found } from '#kernel/page.ts'
import type { PlaceId } from '../place.ts'
import { PlaceType, Typing } from '../place-type.ts'
import { own } from '../tables.ts'
import { type PlaceTypeId, TypedAs } from '../typed-as.ts'
import type { TypingPlan } from './plan.ts'

const types = ({ tx, districtId }: Ctx) =>
  own(tx).selectFrom('places.placeType as type').where('type.districtId', '=', districtId)

const typings = ({ tx, districtId }: Ctx) =>
  own(tx).selectFrom('places.typing as typing').where('typing.districtId', '=', districtId)

/** As the office orders them. A district has some ten of them. */
export const everyPlaceType = async (ctx: Ctx): Promise<PlaceType[]> =>
  PlaceType.array().parse(await types(ctx).selectAll().orderBy('ordinal').orderBy('id').limit(500).execute())

/** Held until the transaction ends. @throws Refusal not-found */
export const holdPlaceType = async (ctx: Ctx, id: PlaceTypeId): Promise<PlaceType> =>
  found(
    PlaceType,
    await types(ctx).selectAll().where('type.id', '=', id).forUpdate().executeTakeFirst(),
    'places.no-such-type',
  )

/** All of them, held: whoever says which places are of which waits for whoever does so from the other side. */
export const holdEveryPlaceType = async (ctx: Ctx): Promise<PlaceType[]> =>
  PlaceType.array().parse(await types(ctx).selectAll().orderBy('id').limit(500).forUpdate().execute())

/** @returns false when the name, or this one of the standard set, is there already */
export const insertPlaceType = async ({ tx, districtId }: Ctx, type: PlaceType): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await own(tx)
    .insertInto('places.placeType')
    .values({ districtId, ...type })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const isTypeNameTaken = async (ctx: Ctx, name: string, except: PlaceTypeId): Promise<boolean> =>
  (await types(ctx)
    .select('type.id')
    .where('type.name', '=', name)
    .where('type.id', '!=', except)
    .executeTakeFirst()) !== undefined

/** @returns the type as it is now; every older version is stale */
export const savePlaceType = async ({ tx, districtId }: Ctx, type: PlaceType): Promise<PlaceType> => {
  const { id, standard: _, ...changed } = { ...type, version: type.version + 1 }
  await own(tx)
    .updateTable('places.placeType')
    .set(changed)
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .execute()
  return { ...type, version: changed.version }
}

export const deletePlaceType = async ({ tx, districtId }: Ctx, id: PlaceTypeId): Promise<void> => {
  await own(tx).deleteFrom('places.placeType').where('districtId', '=', districtId).where('id', '=', id).execute()
}

/** Every row, also of the past, of a place or of a type. */
export const typingsOf = async (ctx: Ctx, of: { placeId: PlaceId } | { typeId: PlaceTypeId }): Promise<Typing[]> =>
  Typing.array().parse(
    await typings(ctx)
      .select(['placeId', 'typeId', 'validFrom', 'validTo'])
      .where((all) => all.and(of))
      .orderBy('placeId')
      .orderBy('typeId')
      .orderBy('validFrom')
      .execute(),
  )

const holdsOn = (day: Day) =>
  sql<SqlBool>`typing.valid_from <= ${day}::date and (typing.valid_to is null or typing.valid_to >= ${day}::date)`

/** Which places are of which type on a day. */
export const typingsOn = async (ctx: Ctx, day: Day): Promise<Typing[]> =>
  Typing.array().parse(
    await typings(ctx)
      .select(['placeId', 'typeId', 'validFrom', 'validTo'])
      .where(holdsOn(day))
      .orderBy('typeId')
      .orderBy('placeId')
      .execute(),
  )

/**
 * The places that are of one of these types today, as a piece of a question that another module asks of its own rows: the
 * table is this module's, so the piece is written here.
 */
export const arrayOfTyped = ({ districtId, now }: Pick<Ctx, 'districtId' | 'now'>, typeIds: readonly string[]) => sql<
  string[]
>`array(
  select typing.place_id from places.typing as typing
  where typing.district_id = ${districtId} and typing.type_id = any(${[...typeIds]}::uuid[])
    and ${holdsOn(dayOf(now))})`

/** Of what a place is and was, by name: what holds first, then backwards. */
export const typesOfPlace = async (ctx: Ctx, placeId: PlaceId): Promise<TypedAs[]> =>
  TypedAs.array().parse(
    await typings(ctx)
      .innerJoin('places.placeType as type', (join) =>
        join.onRef('type.districtId', '=', 'typing.districtId').onRef('type.id', '=', 'typing.typeId'),
      )
      .select(['typing.typeId', 'typing.validFrom', 'typing.validTo', 'type.name', 'type.nameEn'])
      .where('typing.placeId', '=', placeId)
      .orderBy(sql`typing.valid_to is null`, 'desc')
      .orderBy('typing.validFrom', 'desc')
      .orderBy('type.ordinal')
      .orderBy('type.id')
      .execute(),
  )

/** Writes what was planned for a day. */
export const writeTypings = async (ctx: Ctx, { begin, goOn, end, never }: TypingPlan, from: Day): Promise<void> => {
  const { tx, districtId } = ctx
  if (never.length > 0)
    await own(tx).deleteFrom('places.typing').where('districtId', '=', districtId).where(amongThese(never)).execute()
  const ends: [Typing[], Day | null][] = [
    [end, addDays(from, -1)],
    [goOn, null],
  ]
  for (const [rows, validTo] of ends.filter(([some]) => some.length > 0))
    await own(tx)
      .updateTable('places.typing')
      .set({ validTo })
      .where('districtId', '=', districtId)
      .where(amongThese(rows))
      .execute()
  await insertTypings(
    ctx,
    begin.map((pair) => ({ ...pair, validFrom: from, validTo: null })),
  )
}

const amongThese = (rows: readonly Typing[]) =>
  sql<SqlBool>`(place_id, type_id, valid_from) in (select * from unnest(
    ${rows.map(({ placeId }) => placeId)}::uuid[], ${rows.map(({ typeId }) => typeId)}::uuid[],
    ${rows.map(({ validFrom }) => validFrom)}::date[]))`

export const insertTypings = async ({ tx, districtId }: Ctx, rows: readonly Typing[]): Promise<void> => {
  if (rows.length === 0) return
  await own(tx)
    .insertInto('places.typing')
    .values(rows.map((row) => ({ districtId, ...row })))
    .onConflict((same) => same.doNothing())
    .execute()
}

type Pairs = readonly Pick<Typing, 'placeId' | 'typeId'>[]

/** Whoever has the form of one of these places open is told that its types have changed. */
export const outdatePlaces = async ({ tx, districtId }: Ctx, pairs: Pairs): Promise<void> => {
  await own(tx)
    .updateTable('places.place')
    .set((row) => ({ version: row('version', '+', 1) }))
    .where('districtId', '=', districtId)
    .where(sql<SqlBool>`id = any(${pairs.map(({ placeId }) => placeId)}::uuid[])`)
    .execute()
}

/** The same for the places of a type. */
export const outdateTypes = async ({ tx, districtId }: Ctx, pairs: Pairs): Promise<void> => {
  await own(tx)
    .updateTable('places.placeType')
    .set((row) => ({ version: row('version', '+', 1) }))
    .where('districtId', '=', districtId)
    .where(sql<SqlBool>`id = any(${pairs.map(({ typeId }) => typeId)}::uuid[])`)
    .execute()
}
