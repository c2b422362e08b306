import type { Ctx } from '#db/context.ts'
import { enqueue } from '#jobs/enqueue.ts'
import type { Language } from '#kernel/words.ts'
import { advance } from '#kernel/workflow.ts'
import { record } from '#tools/audit/record.ts'
import { beginHotlineClock, datesOf, isWorkedOn } from '../actions/clocks.ts'
import { tellStory } from '../actions/record.ts'
import { step } from '../actions/step.ts'
import { moving } from '../actions/take.ts'
import type { CitizenCase } from '../citizen-case.ts'
import { holdAnyCase, saveCase } from '../queries/cases.ts'
import { forgetReporter } from '../queries/residents.ts'
import { messagesOf, stepsOf } from '../queries/story.ts'
import { windowOf } from '../queries/windows.ts'
import { type Slip, SlipSaid } from '../slip.ts'
import { type KeptSlipImport, SlipCounts, SlipImportId, type SlipImportView, type SlipRow } from '../slip-import.ts'
import { takeSlipImport } from './bring.ts'
import { importing, slipImportWorkflow } from './import-workflow.ts'
import { startOf } from './put.ts'
import { countRows, followVersion, imports, saveRow } from './queries.ts'
import { datesIn } from './read-slip.ts'
import { asImporter, sheltered } from './run.ts'
import { dropSlip, holdSlipWithCase, saveSlip } from './slips.ts'
import { viewOf } from './view.ts'

const batchSlips = 20

/**
 * Stops an import. One that is only looked at is given up; of one that runs, what it has made is taken back.
 *
 * @throws Refusal as usual
 */
export const cancelSlipImport = async (ctx: Ctx, id: SlipImportId, language: Language): Promise<SlipImportView> => {
  const before = await takeSlipImport({ ...ctx, seen: null }, id, 'cancel')
  if (before.state === 'running') return viewOf(ctx, await goBack(ctx, before), language)
  if (before.state === 'undoing') return viewOf(ctx, before, language)
  if (before.state === 'cancelled') return viewOf(ctx, before, language)
  const { state } = advance(slipImportWorkflow.cancel, importing(before, ctx.now))
  const of = await imports.save(ctx, { ...(await sheltered(ctx, before)), state, finishedAt: ctx.now })
  await record(ctx, 'cases.slip-import-cancelled', id, {})
  return viewOf(ctx, of, language)
}

/**
 * Takes a whole import back, in the background: cases that nobody has worked on go, and their slips may come again.
 *
 * @throws Refusal not-found, forbidden; conflict, when a day has passed
 */
export const undoSlipImport = async (ctx: Ctx, id: SlipImportId, language: Language): Promise<SlipImportView> => {
  const before = await takeSlipImport({ ...ctx, seen: null }, id, 'undo')
  if (before.state === 'undoing' || before.state === 'undone') return viewOf(ctx, before, language)
  advance(slipImportWorkflow.undo, importing(before, ctx.now))
  return viewOf(ctx, await goBack(ctx, before), language)
}

const goBack = async (ctx: Ctx, before: KeptSlipImport): Promise<KeptSlipImport> => {
  const { made = 0, added = 0 } = await countRows(ctx, before.id)
  const of = await imports.save(ctx, { ...before, state: 'undoing', done: 0, total: made + added })
  await record(ctx, 'cases.slip-import-undone', before.id, {})
  await enqueue(ctx, 'cases.slip-back', { importId: before.id })
  return of
}

/** One step back: the next cases. What was put last goes first, so that an addition goes before what it was added to. */
export const stepSlipBack = async (ctx: Ctx, payload: Readonly<Record<string, string>>): Promise<void> => {
  const of = await imports.find(ctx, SlipImportId.parse(payload.importId), { hold: true })
  if (of.state !== 'undoing') return
  const as = await asImporter(ctx, of)
  const added = await imports.rows(ctx, of.id, { states: ['added'], limit: batchSlips })
  const batch = added.length > 0 ? added : await imports.rows(ctx, of.id, { states: ['made'], limit: batchSlips })
  for (const row of batch) {
    const state = row.state === 'added' ? await takeOutAddition(as, of, row) : await takeOutCase(as, of, row)
    await saveRow(ctx, of.id, { ...row, state })
  }
  if (batch.length > 0) {
    const { 'taken-back': back = 0, kept = 0 } = await countRows(ctx, of.id)
    await imports.save(ctx, { ...of, done: Math.min(of.total, back + kept) })
    return enqueue(ctx, 'cases.slip-back', { importId: of.id })
  }
  const { state } = advance(slipImportWorkflow.end, importing(of, ctx.now))
  const counts = SlipCounts.parse(await countRows(ctx, of.id))
  await imports.save(ctx, { ...(await sheltered(ctx, of)), state, counts, done: of.total, finishedAt: ctx.now })
  await record(ctx, 'cases.slip-import-ended', of.id, { back: counts['taken-back'], kept: counts.kept })
}

/** Lines that the import itself has written. */
const ofImport: readonly string[] = ['transferred', 'assign', 'urged', 'transferred-again', 'addition-taken-back']

/** Has anybody signed it, noted anything, or written to whoever called? */
const isUntouched = async (ctx: Ctx, it: CitizenCase, { caseVersion }: SlipRow): Promise<boolean> =>
  it.version === caseVersion &&
  (await stepsOf(ctx, it.id)).every(({ verb }) => ofImport.includes(verb)) &&
  (await messagesOf(ctx, it.id)).length === 0

const takeOutCase = async (ctx: Ctx, of: KeptSlipImport, row: SlipRow): Promise<'taken-back' | 'kept'> => {
  const it = row.caseId === null ? null : await holdAnyCase(ctx, row.caseId)
  if (!it || !(await isUntouched(ctx, it, row))) return 'kept'
  const by = { by: 'unit', unitId: of.unitId, workerId: of.personId } as const
  await step(ctx, moving(ctx, it), 'unimport', { by })
  await forgetReporter(ctx, it)
  await dropSlip(ctx, { number: row.slipNumber })
  return 'taken-back'
}

/**
 * The case keeps the line, for somebody may have read it; that it was a mistake stands below, and the slip may say it again.
 * What it moved goes back: the case is due when it was before.
 */
const takeOutAddition = async (ctx: Ctx, of: KeptSlipImport, { slipNumber, changes }: SlipRow) => {
  const held = await holdSlipWithCase(ctx, slipNumber)
  if (!held) return 'kept'
  const { slip, it } = held
  const back = changes.filter(({ field, after }) => slip.said[field as keyof SlipSaid] === after)
  const said = SlipSaid.parse({ ...slip.said, ...Object.fromEntries(back.map(({ field, before }) => [field, before])) })
  const { transferredAt, dueAt } = datesIn(said, slip.at)
  const has = (key: keyof SlipSaid): boolean => back.some(({ field }) => field === key)
  const was = has('transferred') ? { transferredAt } : {}
  await saveSlip(ctx, slip, { said, ...was, ...(has('due') ? { dueFrom: dueAt ? 'slip' : 'setting' } : {}) })
  if (has('due')) await followVersion(ctx, of.id, it, await dueAgain(ctx, it, { ...slip, ...was }, dueAt))
  const by = { by: 'unit', unitId: of.unitId, workerId: of.personId } as const
  await tellStory(ctx, it, it, { verb: 'addition-taken-back', by, text: '', audience: 'internal' })
  return 'taken-back'
}

/** @returns the version that the case has now */
const dueAgain = async (
  ctx: Ctx,
  it: CitizenCase,
  slip: Pick<Slip, 'transferredAt'>,
  channelDueAt: Date | null,
): Promise<number> => {
  if (channelDueAt === null && isWorkedOn(it.state)) {
    await beginHotlineClock(ctx, it, startOf(ctx, slip), (await windowOf(ctx)).hotlineDays)
  }
  const { version } = await saveCase(ctx, { ...it, channelDueAt, ...(await datesOf(ctx, { ...it, channelDueAt })) })
  return version
}
