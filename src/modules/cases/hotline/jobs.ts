import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { record } from '#tools/audit/record.ts'
import { SlipImportId } from '../slip-import.ts'
import { own } from '../tables.ts'
import { emptyRows, imports } from './queries.ts'
import { sheltered } from './run.ts'

const hour = 3_600_000
/** A file with callers in it waits for a day to be decided about, and no longer. */
const keptHours = 24
/** Which slip was which row is of use while somebody may ask; the slips themselves stay with their cases. */
const keptDays = 30
/** A run takes minutes. One that has not ended after two days does not end any more, and its callers go with it. */
const stuckHours = 48

/** Files that nobody came back to are forgotten with all that stood in them. */
export const sweepSlips = async (ctx: Ctx): Promise<void> => {
  const before = (hours: number): Date => new Date(ctx.now.getTime() - hours * hour)
  const { rows } = await sql<{ id: string }>`
    select id from cases.slip_import
    where district_id = ${ctx.districtId} and at < ${before(keptHours)}
      and (state in ('preview', 'failed') or (state = 'running' and at < ${before(stuckHours)}))
    order by at, id
    limit 50`.execute(ctx.tx)
  for (const { id } of rows) {
    const of = await imports.find(ctx, SlipImportId.parse(id), { hold: true })
    // Whoever went on with it in this very moment was faster.
    if (of.state !== 'preview' && of.state !== 'failed' && of.state !== 'running') continue
    await imports.save(ctx, { ...(await sheltered(ctx, of)), state: 'cancelled', finishedAt: of.finishedAt ?? ctx.now })
    await emptyRows(ctx, of.id, ['question', 'faulty'])
    await record(ctx, 'cases.slip-import-forgotten', of.id, {})
  }
  await sql`
    update cases.slip_row set cells = '{}', faults = '[]', warnings = '[]', changes = '[]'
    where district_id = ${ctx.districtId} and cells <> '{}' and import_id in (
      select id from cases.slip_import
      where district_id = ${ctx.districtId} and at < ${before(keptHours)} and state not in ('preview', 'running', 'undoing'))`.execute(
    ctx.tx,
  )
  await own(ctx)
    .deleteFrom('cases.slipRow')
    .where('districtId', '=', ctx.districtId)
    .where('importId', 'in', (of) =>
      of
        .selectFrom('cases.slipImport')
        .select('id')
        .where('districtId', '=', ctx.districtId)
        .where('at', '<', before(keptDays * 24)),
    )
    .execute()
}
