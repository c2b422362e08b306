import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Language } from '#kernel/words.ts'
import { record } from '#tools/audit/record.ts'
import { begun, readBrought } from '#tools/imports/brought.ts'
import type { ToBring } from '#tools/imports/kept.ts'
import type { Workbook } from '#tools/transfer/index.ts'
import { ImportId, type ImportView, type KeptImport, noChoices } from '../import-shape.ts'
import { importDeeds } from '../policy.ts'
import { currentYear, getYear, listYears } from '../queries/years.ts'
import type { YearId } from '../year.ts'
import { imports } from './queries.ts'
import { type Read, readFor } from './understand.ts'
import { viewOf } from './view.ts'

export type ToImport = ToBring & { yearId?: YearId | undefined; listId?: string | undefined }

/**
 * Reads a file, or pasted cells, and keeps what was understood, for somebody to look at. Nothing stands in a list by it.
 *
 * @throws Refusal forbidden; invalid, wrong-type, too-large, and what the file cannot be: nothing is kept of it then
 */
export const bringFile = async (ctx: Ctx, brought: ToImport, language: Language): Promise<ImportView> => {
  authorise(importDeeds.bring, ctx.actor, null, 'programme.office-only')
  const { personId } = ctx.actor
  if (personId === null) throw new Refusal('signed-out', 'kernel.signed-out')
  const year = brought.yearId ? await getYear(ctx, brought.yearId) : await currentYear(ctx)
  if (!year) throw new Refusal('conflict', 'programme.import-no-year')
  const { workbook: asRead, sha256 } = await readBrought(brought)
  const workbook = called(asRead, brought)
  const wished = brought.listId ?? null
  const first = await readFor(ctx, year.id, workbook, noChoices, wished)
  const titled = brought.yearId || wished ? null : await titledYear(ctx, first)
  const read = titled ? await readFor(ctx, titled, workbook, noChoices) : first
  const of: KeptImport = {
    id: ImportId.parse(ctx.newId()),
    yearId: titled ?? year.id,
    ...begun(ctx, brought, sha256),
    ...withoutRows(read),
    choices: wished ? { ...noChoices, targets: targetsOf(read) } : noChoices,
    targets: [],
    personId,
  }
  await imports.keep(ctx, of, { workbook, rows: read.rows })
  await record(ctx, 'programme.file-brought', of.id, { sha256, counts: read.counts })
  return viewOf(ctx, of, language)
}

export const withoutRows = ({ rows: _, ...read }: Read): Omit<Read, 'rows'> => read

/** The list that somebody came from is a decision, and holds when the file is read again. */
const targetsOf = ({ tables }: Read): KeptImport['choices']['targets'] =>
  Object.fromEntries(tables.flatMap(({ no, listId }) => (listId ? [[String(no), { listId }]] : [])))

/** A file of text has one sheet without a name: it is called after the file. */
const called = (workbook: Workbook, { file }: ToImport): Workbook =>
  workbook.source === 'csv' && file
    ? { ...workbook, sheets: workbook.sheets.map((sheet) => ({ ...sheet, name: nameOf(file) })) }
    : workbook

const nameOf = ({ name }: File): string =>
  name
    .replace(/\.[a-z]{1,4}$/i, '')
    .replace(/[(（【[].*?[)）】\]]/g, '')
    .trim()
    .slice(0, 40)

/** Where nobody chose a year, the one that the title names is meant, if there is such a year. */
const titledYear = async (ctx: Ctx, { questions }: Read): Promise<YearId | null> => {
  const said = new Set(
    questions.flatMap(({ reason, values }) => (reason === 'transfer.other-year' ? [values.written] : [])),
  )
  const [only] = said
  if (said.size !== 1 || !only) return null
  return (await listYears(ctx)).find(({ year, state }) => year === Number(only) && state === 'open')?.id ?? null
}

/** What was decided is kept, and the file read again with it. */
export const readAgain = async (ctx: Ctx, of: KeptImport, workbook: Workbook): Promise<KeptImport> => {
  const read = await readFor(ctx, of.yearId, workbook, of.choices)
  await imports.writeRows(ctx, of.id, read.rows)
  return { ...of, ...withoutRows(read) }
}
