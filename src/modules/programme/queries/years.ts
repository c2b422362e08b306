import type { Ctx } from '#db/context.ts'
import { found } from '#kernel/page.ts'
import { own } from '../tables.ts'
import { Pillar, type PillarId, PillarKind, type PillarKindId, Year, type YearId } from '../year.ts'

/** Every year, newest first. */
export const listYears = async (ctx: Ctx): Promise<Year[]> =>
  Year.array().parse(
    await own(ctx)
      .selectFrom('programme.year')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .orderBy('year', 'desc')
      .limit(100)
      .execute(),
  )

/** @throws Refusal not-found */
export const getYear = async (ctx: Ctx, id: YearId, { hold = false } = {}): Promise<Year> => {
  const of = own(ctx)
    .selectFrom('programme.year')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
  return found(Year, await (hold ? of.forUpdate() : of).executeTakeFirst(), 'programme.no-such-year')
}

/** The year that is being worked on: the newest open one. */
export const currentYear = async (ctx: Ctx): Promise<Year | null> => {
  const row = await own(ctx)
    .selectFrom('programme.year')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where('state', '=', 'open')
    .orderBy('year', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? Year.parse(row) : null
}

export const kindsOf = async (ctx: Ctx, yearId: YearId): Promise<PillarKind[]> =>
  PillarKind.array().parse(
    await own(ctx)
      .selectFrom('programme.pillarKind')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where('yearId', '=', yearId)
      .orderBy('ordinal')
      .orderBy('id')
      .execute(),
  )

/** In printed order: by kind, then by number. */
export const pillarsOf = async (ctx: Ctx, yearId: YearId): Promise<Pillar[]> =>
  Pillar.array().parse(
    await own(ctx)
      .selectFrom('programme.pillar')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where('yearId', '=', yearId)
      .orderBy('kindId')
      .orderBy('ordinal')
      .orderBy('id')
      .execute(),
  )

/** @throws Refusal not-found */
export const getPillar = async (ctx: Ctx, id: PillarId, { hold = false } = {}): Promise<Pillar> => {
  const of = own(ctx)
    .selectFrom('programme.pillar')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
  return found(Pillar, await (hold ? of.forUpdate() : of).executeTakeFirst(), 'programme.no-such-pillar')
}

/** @throws Refusal not-found */
export const getKind = async (ctx: Ctx, id: PillarKindId): Promise<PillarKind> =>
  found(
    PillarKind,
    await own(ctx)
      .selectFrom('programme.pillarKind')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst(),
    'programme.no-such-kind',
  )
