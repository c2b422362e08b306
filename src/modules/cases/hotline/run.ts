import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { enqueue } from '#jobs/enqueue.ts'
import { dayOf } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Language } from '#kernel/words.ts'
import { advance } from '#kernel/workflow.ts'
import { postsOf } from '#modules/people/index.ts'
import { record } from '#tools/audit/record.ts'
import { slipImportDeeds } from '../policy.ts'
import { type KeptSlipImport, SlipCounts, SlipImportId, type SlipImportView, type SlipRow } from '../slip-import.ts'
import { takeSlipImport } from './bring.ts'
import { importing, slipImportWorkflow } from './import-workflow.ts'
import { forgetRead, readOnce } from './once.ts'
import { BroughtMeanwhile, type Put, putSlip } from './put.ts'
import { countRows, emptyRows, imports, saveRow } from './queries.ts'
import { keyOf } from './read-file.ts'
import { viewOf } from './view.ts'

/** So many in one transaction: whoever reports meanwhile waits for the next number no longer than a blink. */
const batchSlips = 20

/**
 * Begins to make cases, in the background. Who presses twice has pressed once.
 *
 * @throws Refusal not-found, forbidden, stale; conflict, when nothing is good
 */
export const runSlipImport = async (ctx: Ctx, id: SlipImportId, language: Language): Promise<SlipImportView> => {
  const before = await takeSlipImport({ ...ctx, seen: null }, id, 'run')
  if (before.state === 'running' || before.state === 'done') return viewOf(ctx, before, language)
  const { state } = advance(slipImportWorkflow.run, importing(before, ctx.now))
  const total = before.counts.good + before.counts.changed
  const of = await imports.save(ctx, { ...before, state, done: 0, total, reason: '', finishedAt: null })
  await record(ctx, 'cases.slip-import-started', id, { counts: before.counts })
  await enqueue(ctx, 'cases.slip-step', { importId: id })
  return viewOf(ctx, of, language)
}

/** As the person whose import it is, with the posts they hold now. */
export const asImporter = async (ctx: Ctx, { personId }: KeptSlipImport): Promise<Ctx> => ({
  ...ctx,
  actor: { personId, posts: await postsOf(ctx, personId, dayOf(ctx.now)) },
})

/** One step of an import: the next slips. Each is a transaction of its own, so that others see how far it is and can stop it. */
export const stepSlipImport = async (ctx: Ctx, payload: Readonly<Record<string, string>>): Promise<void> => {
  const of = await imports.find(ctx, SlipImportId.parse(payload.importId), { hold: true })
  if (of.state !== 'running') return
  const as = await asImporter(ctx, of)
  if (!slipImportDeeds.bring(as.actor, of)) return failImport(ctx, of, 'cases.slips-not-yours')
  const slips = await readOnce(as, of)
  if (slips === null) return failImport(ctx, of, 'cases.slip-source-gone')
  const batch = await imports.rows(ctx, of.id, { states: ['good', 'changed'], limit: batchSlips })
  for (const row of batch) {
    await putRow(as, of, row, async () => {
      const read = slips.get(keyOf(row))
      if (!read) throw new Refusal('conflict', 'cases.slip-look-again')
      return putSlip(as, of, read)
    })
  }
  await imports.saveProgress(ctx, of.id, Math.min(of.total, of.done + batch.length))
  if (batch.length === batchSlips) return enqueue(ctx, 'cases.slip-step', { importId: of.id })
  await finishImport(ctx, { ...of, done: of.total })
}

/** What one slip is refused keeps no other back; it is looked at again with the reason beside it. */
const putRow = async (ctx: Ctx, of: KeptSlipImport, row: SlipRow, put: () => Promise<Put>): Promise<void> => {
  await sql`savepoint slip`.execute(ctx.tx)
  try {
    await saveRow(ctx, of.id, { ...row, ...(await put()) })
    await sql`release savepoint slip`.execute(ctx.tx)
  } catch (thrown) {
    // A job has nobody to be refused: the reason stays with the slip, for whoever brought it.
    await sql`rollback to savepoint slip`.execute(ctx.tx)
    if (thrown instanceof BroughtMeanwhile) return putRow(ctx, of, row, put)
    if (!(thrown instanceof Refusal)) throw thrown
    const { reason, values } = thrown
    const fault = { address: String(row.rowNo), field: null, reason, values: { ...values }, suggestions: [] }
    await saveRow(ctx, of.id, { ...row, state: 'faulty', faults: [fault] })
  }
}

const finishImport = async (ctx: Ctx, of: KeptSlipImport): Promise<void> => {
  const { state } = advance(slipImportWorkflow.finish, importing(of, ctx.now))
  const counts = SlipCounts.parse(await countRows(ctx, of.id))
  await imports.save(ctx, { ...(await sheltered(ctx, of)), state, counts, finishedAt: ctx.now })
  await record(ctx, 'cases.slip-import-finished', of.id, { made: counts.made, added: counts.added })
}

/** The file, with the callers in it, is gone once it is imported; of what is still to be mended the cells stay for a day. */
export const sheltered = async (ctx: Ctx, of: KeptSlipImport): Promise<KeptSlipImport> => {
  forgetRead(of)
  await imports.dropSource(ctx, of.id)
  await emptyRows(ctx, of.id, ['good', 'changed', 'same', 'made', 'added', 'taken-back', 'kept'])
  const tables = of.tables.map((table) => ({
    ...table,
    columns: table.columns.map((column) => ({ ...column, samples: [] })),
  }))
  return { ...of, tables }
}

const failImport = async (ctx: Ctx, of: KeptSlipImport, reason: string): Promise<void> => {
  const { state } = advance(slipImportWorkflow.fail, importing(of, ctx.now))
  forgetRead(of)
  await imports.save(ctx, { ...of, state, reason, finishedAt: ctx.now })
  await record(ctx, 'cases.slip-import-failed', of.id, { reason })
}
