import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { own } from '../tables.ts'

/** Long enough to mend the rest of a file, and far longer than it can be taken back. No law asks for it: it is ours. */
const keptDays = 30

const day = 86_400_000

/** Cells of files that nobody came back to are forgotten; that there was an import, and what it did, stays. */
export const sweepImports = async (ctx: Ctx): Promise<void> => {
  const before = new Date(ctx.now.getTime() - keptDays * day)
  const old = sql<string>`(
    select id from programme.import
    where district_id = ${ctx.districtId} and at < ${before} and state <> 'running'
  )`
  for (const table of ['programme.importSource', 'programme.importRow'] as const) {
    await own(ctx)
      .deleteFrom(table)
      .where('districtId', '=', ctx.districtId)
      .where('importId', 'in', old as never)
      .execute()
  }
}
