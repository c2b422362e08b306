import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import type { Day } from '#kernel/day.ts'
import { found, paged } from '#kernel/page.ts'
import type { Finder } from '#tools/search/look-up.ts'
import { own } from './tables.ts'
import { Unit, UnitCard, type UnitFilter, type UnitId, type UnitKind, UnitLine, UnitPeriod } from './unit.ts'

/** The units of this district. Who may read them is asked at the door of each deed: a module may name any unit. */
const units = ({ tx, districtId }: Ctx) =>
  own(tx).selectFrom('organisations.unit as unit').where('unit.districtId', '=', districtId)

const cardFields = Object.keys(UnitCard.shape) as (keyof UnitCard)[]
const lineFields = Object.keys(UnitLine.shape) as (keyof UnitLine)[]

/** @throws Refusal not-found */
export const getUnit = async (ctx: Ctx, id: string): Promise<Unit> =>
  found(
    Unit,
    await units(ctx)
      .selectAll()
      .where('unit.id', '=', id as UnitId)
      .executeTakeFirst(),
    'organisations.no-such-unit',
  )

/** The same, held until the transaction ends, so that two people cannot change it at once. */
export const holdUnit = async (ctx: Ctx, id: string): Promise<Unit> =>
  found(
    Unit,
    await units(ctx)
      .selectAll()
      .where('unit.id', '=', id as UnitId)
      .forUpdate()
      .executeTakeFirst(),
    'organisations.no-such-unit',
  )

/** In the official order; `after` is where the page before ended. */
export const listUnits = async (ctx: Ctx, { kind, parentId, past, after, limit }: UnitFilter) =>
  paged(
    UnitLine.array().parse(
      await units(ctx)
        .select(lineFields)
        .where((all) => all.and({ ...(kind ? { kind } : {}), ...(parentId ? { parentId } : {}) }))
        .where(past ? sql<SqlBool>`true` : sql<SqlBool>`valid_to is null`)
        .where(after ? sql<SqlBool>`(rank, id) > (${after.rank}, ${after.id}::uuid)` : sql<SqlBool>`true`)
        .orderBy('rank')
        .orderBy('id')
        .limit(limit + 1)
        .execute(),
    ),
    limit,
    ['rank', 'id'],
  )

/** In the official order; ids that are not units of this district are left out. */
export const unitCards = async (ctx: Ctx, ids: readonly string[]): Promise<UnitCard[]> =>
  ids.length === 0
    ? []
    : UnitCard.array().parse(
        await units(ctx)
          .select(cardFields)
          .where(sql<SqlBool>`id = any(${[...new Set(ids)]}::uuid[])`)
          .orderBy('rank')
          .orderBy('id')
          .execute(),
      )

/** Where units lie, and what they belong to; also of those that have ended. */
export const placedUnits = async (ctx: Ctx, ids: readonly string[]) =>
  PlacedUnit.array().parse(
    await units(ctx)
      .select(['id', 'parentId', 'placeId'])
      .where(sql<SqlBool>`id = any(${[...new Set(ids)]}::uuid[])`)
      .execute(),
  )
const PlacedUnit = Unit.pick({ id: true, parentId: true, placeId: true })

/** Every unit that exists, in the official order. For matching what somebody wrote, and for choosing. */
export const everyUnit = async (ctx: Ctx): Promise<UnitCard[]> =>
  UnitCard.array().parse(
    await units(ctx).select(cardFields).where('validTo', 'is', null).orderBy('rank').orderBy('id').execute(),
  )

/** The units of these kinds that exist, in the official order. */
export const unitsOfKinds = async (ctx: Ctx, kinds: readonly UnitKind[]): Promise<UnitCard[]> =>
  UnitCard.array().parse(
    await units(ctx)
      .select(cardFields)
      .where(sql<SqlBool>`kind = any(${kinds}::text[])`)
      .where('validTo', 'is', null)
      .orderBy('rank')
      .orderBy('id')
      .execute(),
  )

/** The units that serve one of these places, in the official order. */
export const unitsServing = async (ctx: Ctx, placeIds: readonly string[]): Promise<UnitCard[]> =>
  UnitCard.array().parse(
    await units(ctx)
      .select(cardFields)
      .where(sql<SqlBool>`place_id = any(${placeIds}::uuid[])`)
      .where('validTo', 'is', null)
      .orderBy('rank')
      .orderBy('id')
      .execute(),
  )

/** How units were called on a day, for minutes and lists of that time; a unit that began later is left out. */
export const unitsOn = async ({ tx, districtId }: Ctx, ids: readonly string[], day: Day): Promise<UnitPeriod[]> =>
  UnitPeriod.array().parse(
    await own(tx)
      .selectFrom('organisations.unitPeriod as period')
      .distinctOn('unitId')
      .select(['unitId', 'validFrom', 'name', 'shortName', 'parentId', 'placeId', 'rank'])
      .where('districtId', '=', districtId)
      .where(sql<SqlBool>`unit_id = any(${[...new Set(ids)]}::uuid[])`)
      .where('validFrom', '<=', day)
      .orderBy('unitId')
      .orderBy('validFrom', 'desc')
      .execute(),
  )

/** Oldest first. */
export const historyOf = async ({ tx, districtId }: Ctx, id: UnitId): Promise<UnitPeriod[]> =>
  UnitPeriod.array().parse(
    await own(tx)
      .selectFrom('organisations.unitPeriod')
      .select(['unitId', 'validFrom', 'name', 'shortName', 'parentId', 'placeId', 'rank'])
      .where('districtId', '=', districtId)
      .where('unitId', '=', id)
      .orderBy('validFrom')
      .execute(),
  )

export const isNameTaken = async (ctx: Ctx, { id, name, kind }: Pick<Unit, 'id' | 'name' | 'kind'>): Promise<boolean> =>
  (await units(ctx)
    .select('id')
    .where('name', '=', name)
    .where('kind', '=', kind)
    .where('validTo', 'is', null)
    .where('id', '!=', id)
    .executeTakeFirst()) !== undefined

/** Those that are there already stay as they are. @returns how many were new */
export const insertUnits = async ({ tx, districtId }: Ctx, rows: readonly Unit[]): Promise<number> => {
  if (rows.length === 0) return 0
  const { numInsertedOrUpdatedRows = 0n } = await own(tx)
    .insertInto('organisations.unit')
    .values(rows.map((row) => ({ districtId, ...row })))
    .onConflict((same) => same.columns(['districtId', 'id']).doNothing())
    .executeTakeFirst()
  await own(tx)
    .insertInto('organisations.unitPeriod')
    .values(
      rows.map(({ id: unitId, validFrom, name, shortName, parentId, placeId, rank }) => ({
        districtId,
        unitId,
        validFrom,
        name,
        shortName,
        parentId,
        placeId,
        rank,
      })),
    )
    .onConflict((same) => same.doNothing())
    .execute()
  return Number(numInsertedOrUpdatedRows)
}

/** Writes what a deed may change. @returns the unit as it is now; every older version is stale */
export const saveUnit = async ({ tx, districtId }: Ctx, unit: Unit): Promise<Unit> => {
  const { name, shortName, parentId, placeId, rank, validFrom, validTo, successorId } = unit
  const version = unit.version + 1
  await own(tx)
    .updateTable('organisations.unit')
    .set({ name, shortName, parentId, placeId, rank, validFrom, validTo, successorId, version })
    .where('districtId', '=', districtId)
    .where('id', '=', unit.id)
    .execute()
  return { ...unit, version }
}

/** From this day on the unit is as it says; a second change of the same day replaces the first. */
export const savePeriod = async ({ tx, districtId }: Ctx, period: UnitPeriod): Promise<void> => {
  const { unitId, validFrom, ...state } = period
  await own(tx)
    .insertInto('organisations.unitPeriod')
    .values({ districtId, unitId, validFrom, ...state })
    .onConflict((same) => same.columns(['districtId', 'unitId', 'validFrom']).doUpdateSet(state))
    .execute()
}

export const aliasesOf = async ({ tx, districtId }: Ctx, id: UnitId): Promise<string[]> =>
  (
    await own(tx)
      .selectFrom('organisations.unitAlias')
      .select('alias')
      .where('districtId', '=', districtId)
      .where('unitId', '=', id)
      .orderBy('alias')
      .execute()
  ).map(({ alias }) => alias)

/** The other words for all units. */
export const everyAlias = async ({ tx, districtId }: Ctx): Promise<{ unitId: string; alias: string }[]> =>
  own(tx)
    .selectFrom('organisations.unitAlias')
    .select(['unitId', 'alias'])
    .where('districtId', '=', districtId)
    .execute()

export const saveAliases = async (
  { tx, districtId }: Ctx,
  unitId: UnitId,
  aliases: readonly string[],
): Promise<void> => {
  await own(tx)
    .deleteFrom('organisations.unitAlias')
    .where('districtId', '=', districtId)
    .where('unitId', '=', unitId)
    .where(sql<SqlBool>`not alias = any(${aliases}::text[])`)
    .execute()
  await insertAliases(
    { tx, districtId },
    aliases.map((alias) => ({ unitId, alias })),
  )
}

export const insertAliases = async (
  { tx, districtId }: Pick<Ctx, 'tx' | 'districtId'>,
  rows: readonly { unitId: string; alias: string }[],
): Promise<void> => {
  if (rows.length === 0) return
  await own(tx)
    .insertInto('organisations.unitAlias')
    .values(rows.map((row) => ({ districtId, ...row })))
    .onConflict((same) => same.doNothing())
    .execute()
}

/** Units that are there today, by their name or by another one that they are known by. */
export const findUnits: Finder = async ({ tx, districtId }, like, limit) => {
  const { rows } = await sql<{ id: string; name: string }>`
    select unit.id, unit.name from organisations.unit as unit
    where unit.district_id = ${districtId} and unit.valid_to is null and (unit.name like ${like} or exists (
      select from organisations.unit_alias as other
      where other.district_id = unit.district_id and other.unit_id = unit.id and other.alias like ${like}))
    order by unit.rank, unit.id
    limit ${limit}`.execute(tx)
  return rows.map(({ id, name }) => ({
    kind: 'organisations.unit',
    id,
    number: null,
    title: name,
    url: `/c/settings/people?unit=${id}`,
  }))
}
