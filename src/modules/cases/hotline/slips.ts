import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { jsonText } from '#tools/transfer/index.ts'
import type { CitizenCase } from '../citizen-case.ts'
import { holdAnyCase } from '../queries/cases.ts'
import { Slip } from '../slip.ts'
import { own } from '../tables.ts'

/** The channel whose slips these are. */
export const hotline = 'hotline-12345'

const slips = (ctx: Ctx) =>
  own(ctx)
    .selectFrom('cases.slip')
    .select(Object.keys(Slip.shape) as (keyof Slip)[])
    .where('districtId', '=', ctx.districtId)

const parse = (row: unknown): Slip | null => (row ? Slip.parse(row) : null)

/** By their numbers; those that nobody has brought are not there. */
export const slipsNumbered = async (ctx: Ctx, numbers: readonly string[]): Promise<Map<string, Slip>> => {
  if (numbers.length === 0) return new Map()
  const rows = await slips(ctx)
    .where('channel', '=', hotline)
    .where(sql<SqlBool>`number = any(${[...numbers]}::text[])`)
    .execute()
  return new Map(
    Slip.array()
      .parse(rows)
      .map((slip) => [slip.number, slip]),
  )
}

/** As somebody types it. */
export const slipNumbered = async (ctx: Ctx, written: string): Promise<Slip | null> => {
  const number = written.normalize('NFKC').toUpperCase()
  return (await slipsNumbered(ctx, [number])).get(number) ?? null
}

const holdSlip = async (ctx: Ctx, number: string): Promise<Slip | null> =>
  parse(await slips(ctx).where('channel', '=', hotline).where('number', '=', number).forUpdate().executeTakeFirst())

/**
 * A slip and its case, held as everybody holds them: the case, then what it came with. Whoever took them the other way round
 * would wait in a circle for whoever sends the slip back.
 *
 * @returns null: nobody has brought it, or it was taken back in this very moment
 */
export const holdSlipWithCase = async (ctx: Ctx, number: string): Promise<{ slip: Slip; it: CitizenCase } | null> => {
  const known = (await slipsNumbered(ctx, [number])).get(number)
  const it = known ? await holdAnyCase(ctx, known.caseId) : null
  const slip = it && (await holdSlip(ctx, number))
  return it && slip?.caseId === it.id ? { slip, it } : null
}

/** The slip a case came with; null: it came otherwise. */
export const slipOfCase = async (ctx: Ctx, caseId: string, { hold = false } = {}): Promise<Slip | null> => {
  const one = slips(ctx).where('caseId', '=', caseId as never)
  return parse(await (hold ? one.forUpdate() : one).executeTakeFirst())
}

/** @returns false when somebody has brought the same number in this very moment */
export const insertSlip = async (ctx: Ctx, slip: Slip): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await own(ctx)
    .insertInto('cases.slip')
    .values({ ...slip, said: sql<never>`${jsonText(slip.said)}::jsonb`, districtId: ctx.districtId })
    .onConflict((same) => same.columns(['districtId', 'channel', 'number']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

type Change = Partial<
  Omit<
    Slip,
    'channel' | 'number' | 'caseId' | 'unitId' | 'importId' | 'at' | 'calledAt' | 'wantsCallBack' | 'isConfidential'
  >
>

export const saveSlip = async (
  ctx: Ctx,
  { number }: Pick<Slip, 'number'>,
  { said, ...change }: Change,
): Promise<void> => {
  await own(ctx)
    .updateTable('cases.slip')
    .set({ ...change, ...(said ? { said: sql<never>`${jsonText(said)}::jsonb` } : {}) })
    .where('districtId', '=', ctx.districtId)
    .where('channel', '=', hotline)
    .where('number', '=', number)
    .execute()
}

/** Of an import that is taken back: its number may come again. */
export const dropSlip = async (ctx: Ctx, { number }: Pick<Slip, 'number'>): Promise<void> => {
  await own(ctx)
    .deleteFrom('cases.slip')
    .where('districtId', '=', ctx.districtId)
    .where('channel', '=', hotline)
    .where('number', '=', number)
    .execute()
}
