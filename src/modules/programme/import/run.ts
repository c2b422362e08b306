import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { enqueue } from '#jobs/enqueue.ts'
import { dayOf } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Language } from '#kernel/words.ts'
import { advance } from '#kernel/workflow.ts'
import { everyUnit } from '#modules/organisations/index.ts'
import { postsOf } from '#modules/people/index.ts'
import { record } from '#tools/audit/record.ts'
import { ImportId, type ImportRow, type ImportView, type KeptImport } from '../import-shape.ts'
import { takeImport } from './change.ts'
import { putIntoLists } from './put.ts'
import { imports, rememberColumns } from './queries.ts'
import { viewOf } from './view.ts'
import { importing, importWorkflow } from './workflow.ts'

/** Small enough that somebody who cancels waits for a moment only. */
const batchRows = 1_000

/**
 * Begins to import, in the background. Who presses twice has pressed once.
 *
 * @throws Refusal not-found, forbidden, stale; conflict, when rows are to be mended first or nothing is good
 */
export const runImport = async (
  ctx: Ctx,
  id: ImportId,
  { onlyGood }: { onlyGood: boolean },
  language: Language,
): Promise<ImportView> => {
  const before = await takeImport({ ...ctx, seen: null }, id, 'run')
  if (before.state === 'running' || before.state === 'done') return viewOf(ctx, before, language)
  const { counts } = before
  const bad = counts.question + counts.faulty
  if (bad > 0 && !onlyGood) throw new Refusal('conflict', 'programme.import-not-all-good', { values: { count: bad } })
  const { state } = advance(importWorkflow.run, importing(before, ctx.now))
  const of = await imports.save(ctx, { ...before, state, done: 0, total: counts.good + counts.changed, reason: '' })
  await rememberColumns(ctx, of.choices.columns)
  await record(ctx, 'programme.import-started', id, { counts, onlyGood })
  await enqueue(ctx, 'programme.import-step', { importId: id })
  return viewOf(ctx, of, language)
}

/** Stops. What was prepared is not in any list yet, so nothing has to be taken away. @throws Refusal as usual */
export const cancelImport = async (ctx: Ctx, id: ImportId, language: Language): Promise<ImportView> => {
  const before = await takeImport({ ...ctx, seen: null }, id, 'cancel')
  if (before.state === 'cancelled') return viewOf(ctx, before, language)
  const { state } = advance(importWorkflow.cancel, importing(before, ctx.now))
  const of = await imports.save(ctx, { ...before, state, finishedAt: ctx.now })
  await imports.dropSource(ctx, id)
  await record(ctx, 'programme.import-cancelled', id, {})
  return viewOf(ctx, of, language)
}

/**
 * One step of an import: looks at the next rows once more, and after the last ones puts them all into their lists at once.
 * Each step is a transaction of its own, so that others see how far it is and can stop it.
 */
export const stepImport = async (ctx: Ctx, payload: Readonly<Record<string, string>>): Promise<void> => {
  const of = await imports.find(ctx, ImportId.parse(payload.importId), { hold: true })
  if (of.state !== 'running') return
  const asPerson = { ...ctx, actor: { personId: of.personId, posts: await postsOf(ctx, of.personId, dayOf(ctx.now)) } }
  const [tableNo = 0, rowNo = 0] = (payload.after ?? '').split(':').map(Number)
  const batch = await imports.rows(ctx, of.id, {
    states: ['good', 'changed'],
    after: { tableNo, rowNo },
    limit: batchRows,
  })
  const gone = await unitGone(ctx, batch)
  if (gone) return failImport(ctx, of, gone)
  const last = batch.at(-1)
  await imports.saveProgress(ctx, of.id, Math.min(of.total, of.done + batch.length))
  if (last && batch.length === batchRows) {
    return enqueue(ctx, 'programme.import-step', { importId: of.id, after: `${last.tableNo}:${last.rowNo}` })
  }
  await finishImport(asPerson, { ...of, done: of.total })
}

/** A unit may have ended since the file was read. */
const unitGone = async (ctx: Ctx, batch: readonly ImportRow[]): Promise<Refusal | null> => {
  const units = new Set<string>((await everyUnit(ctx)).map(({ id }) => id))
  for (const { content, rowNo } of batch) {
    const named = [content?.leadUnitId, content?.secondLeadUnitId, ...(content?.supportingUnitIds ?? [])]
    const gone = named.some((id) => id && !units.has(id))
    if (gone) return new Refusal('conflict', 'programme.import-unit-gone', { values: { row: rowNo } })
  }
  return null
}

const finishImport = async (ctx: Ctx, of: KeptImport): Promise<void> => {
  await sql`savepoint import`.execute(ctx.tx)
  try {
    const targets = await putIntoLists(ctx, of)
    const { state } = advance(importWorkflow.finish, importing(of, ctx.now))
    await imports.save(ctx, { ...of, state, targets, finishedAt: ctx.now })
    await imports.dropSource(ctx, of.id)
    await record(ctx, 'programme.import-finished', of.id, { targets, rows: of.total })
  } catch (thrown) {
    // A job has nobody to be refused: what the list, or a post that was lost, says no to is kept for whoever asked.
    if (!(thrown instanceof Refusal)) throw thrown
    await sql`rollback to savepoint import`.execute(ctx.tx)
    await failImport(ctx, of, thrown)
  }
}

const failImport = async (ctx: Ctx, of: KeptImport, { reason, values }: Refusal): Promise<void> => {
  const { state } = advance(importWorkflow.fail, importing(of, ctx.now))
  await imports.save(ctx, { ...of, state, reason, reasonValues: { ...values }, done: 0, finishedAt: ctx.now })
  await record(ctx, 'programme.import-failed', of.id, { reason })
}
