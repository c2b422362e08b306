import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import type { Language } from '#kernel/words.ts'
import { advance } from '#kernel/workflow.ts'
import { record } from '#tools/audit/record.ts'
import { begun, readBrought } from '#tools/imports/brought.ts'
import type { ToBring } from '#tools/imports/kept.ts'
import { slipImportDeeds, slipImportPolicy, slipUnitsOf } from '../policy.ts'
import {
  type KeptSlipImport,
  noSlipChoices,
  type SlipChange,
  type SlipChoices,
  SlipImportId,
  type SlipImportView,
} from '../slip-import.ts'
import { importing, slipImportWorkflow } from './import-workflow.ts'
import { imports, rememberWords } from './queries.ts'
import { type ReadSlips, readSlips } from './read-file.ts'
import { viewOf } from './view.ts'

export type SlipsToBring = ToBring & { unitId?: string | undefined }

/**
 * Reads a file of slips, or pasted cells, and keeps what was understood, for somebody to look at. No case comes of it yet.
 *
 * @throws Refusal forbidden; invalid, wrong-type, too-large, and what the file cannot be: nothing is kept of it then
 */
export const bringSlips = async (ctx: Ctx, brought: SlipsToBring, language: Language): Promise<SlipImportView> => {
  const unitId = brought.unitId ?? slipUnitsOf(ctx.actor)[0] ?? null
  authorise(slipImportDeeds.bring, ctx.actor, unitId === null ? null : { unitId }, 'cases.slips-not-yours')
  const { personId } = ctx.actor
  if (personId === null || unitId === null) throw new Refusal('signed-out', 'kernel.signed-out')
  const { workbook, sha256 } = await readBrought(brought)
  const read = await readSlips(ctx, unitId, workbook, noSlipChoices)
  const of: KeptSlipImport = {
    id: SlipImportId.parse(ctx.newId()),
    unitId,
    ...begun(ctx, brought, sha256),
    ...withoutSlips(read),
    choices: noSlipChoices,
    personId,
  }
  await imports.keep(ctx, of, { workbook, rows: read.rows })
  await record(ctx, 'cases.slips-brought', of.id, { sha256, counts: read.counts })
  return viewOf(ctx, of, language)
}

const withoutSlips = ({ rows: _, slips: __, ...read }: ReadSlips): Omit<ReadSlips, 'rows' | 'slips'> => read

type Deed = keyof typeof slipImportPolicy

/** The only way to an import that is to be changed. @throws Refusal not-found, forbidden, stale */
export const takeSlipImport = async (ctx: Ctx, id: SlipImportId, deed: Deed): Promise<KeptSlipImport> => {
  authorise(slipImportPolicy[deed], ctx.actor, null, 'cases.slips-not-yours')
  const of = await imports.findOwn(ctx, id, { hold: true })
  authorise(slipImportPolicy[deed], ctx.actor, of, 'cases.slips-not-yours')
  refuseStale(ctx.seen, of.version)
  return of
}

/**
 * Decides about headers, columns, words and cells; what was decided before stays. What a word means is remembered for the
 * unit's next file.
 *
 * @throws Refusal not-found, forbidden, stale, conflict
 */
export const changeSlipImport = async (
  ctx: Ctx,
  id: SlipImportId,
  change: SlipChange,
  language: Language,
): Promise<SlipImportView> => {
  const before = await takeSlipImport(ctx, id, 'change')
  const { state } = advance(slipImportWorkflow.change, importing(before, ctx.now))
  const workbook = await imports.source(ctx, id)
  if (!workbook) throw new Refusal('conflict', 'cases.slip-source-gone')
  const { choices: was } = before
  const choices: SlipChoices = {
    headers: change.headers ?? was.headers,
    columns: { ...was.columns, ...change.columns },
    kinds: { ...was.kinds, ...change.kinds },
    places: { ...was.places, ...change.places },
    units: { ...was.units, ...change.units },
    placeId: change.placeId === undefined ? was.placeId : change.placeId,
    cells: { ...was.cells, ...change.cells },
  }
  const read = await readSlips(ctx, before.unitId, workbook, choices)
  await imports.writeRows(ctx, id, read.rows)
  await remember(ctx, before.unitId, change)
  const of = await imports.save(ctx, { ...before, ...withoutSlips(read), state, choices, reason: '' })
  return viewOf(ctx, of, language)
}

const remember = async (ctx: Ctx, unitId: string, { columns, kinds, places, units }: SlipChange): Promise<void> => {
  const all = { column: columns, category: kinds, place: places, unit: units }
  const words = Object.entries(all).flatMap(([kind, meant]) =>
    Object.entries(meant ?? {}).map(([word, means]) => ({ kind: kind as keyof typeof all, word, means })),
  )
  // That slips without a kind are of some kind was said of this file only.
  await rememberWords(
    ctx,
    unitId,
    words.filter(({ word }) => word !== ''),
  )
}
