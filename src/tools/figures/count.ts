import type { Ctx, Tenant } from '#db/context.ts'

type Tables = {
  'figures.delta': Tenant<{ id: string; placeId: string; measure: string; period: string; amount: number }>
}

const month = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' })

/** The month of a moment in the district's own time, as its first day. */
export const periodOf = (moment: Date): string => `${month.format(moment)}-01`

/**
 * Counts what changed, in the transaction of the deed. Deltas are appended, so no two deeds wait for one counter.
 *
 * @param placeId the place it happened in
 * @param deltas measure (`programme.closed`) → how many more or fewer
 */
export const count = async (ctx: Ctx, placeId: string, deltas: Readonly<Record<string, number>>): Promise<void> => {
  const period = periodOf(ctx.now)
  const rows = Object.entries(deltas)
    .filter(([, amount]) => amount !== 0)
    .map(([measure, amount]) => ({ districtId: ctx.districtId, id: ctx.newId(), placeId, measure, period, amount }))
  if (rows.length === 0) return
  await ctx.tx.$extendTables<Tables>().insertInto('figures.delta').values(rows).execute()
}
