import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import type { Language } from '#kernel/words.ts'
import { offersFor } from '#kernel/workflow.ts'
import {
  Import,
  type ImportId,
  type ImportRowState,
  type ImportRowView,
  type ImportView,
  type KeptImport,
} from '../import-shape.ts'
import { importDeeds, importPolicy } from '../policy.ts'
import { listsOf } from '../queries/lists.ts'
import { getYear } from '../queries/years.ts'
import type { YearId } from '../year.ts'
import { countFaults, getImport, importsOf, rowsOfImport, unknownWords } from './queries.ts'
import { sayFaults, sayReason } from './say.ts'
import { importing, importWorkflow } from './workflow.ts'

/** @throws Refusal forbidden, not-found */
export const listImports = async (ctx: Ctx, yearId: YearId): Promise<Import[]> => {
  authorise(importDeeds.read, ctx.actor, null, 'programme.office-only')
  await getYear(ctx, yearId)
  return importsOf(ctx, yearId)
}

/** @throws Refusal forbidden, not-found */
export const viewImport = async (ctx: Ctx, id: ImportId, language: Language): Promise<ImportView> => {
  authorise(importDeeds.read, ctx.actor, null, 'programme.office-only')
  return viewOf(ctx, await getImport(ctx, id), language)
}

/** What a page gets of an import that somebody holds already. */
export const viewOf = async (ctx: Ctx, of: KeptImport, language: Language): Promise<ImportView> => {
  const ignored = (all: KeptImport['outside'][number]['ignored']) =>
    all.map((one) => ({ ...one, whyText: sayReason(language, `transfer.ignored.${one.why}`) }))
  const unknown = await unknownWords(ctx, of.id)
  return {
    import: Import.parse(of),
    tables: of.tables.map((table) => ({ ...table, ignored: ignored(table.ignored) })),
    outside: of.outside.map((sheet) => ({ ...sheet, ignored: ignored(sheet.ignored) })),
    questions: of.questions.map(({ reason, values, ...question }) => ({
      ...question,
      text: sayReason(language, reason, values),
    })),
    unknown: unknown.map(({ reason, ...word }) => ({
      ...word,
      kind: reason === 'transfer.unknown-place' ? 'place' : 'unit',
    })),
    severalLeads: { rows: await countFaults(ctx, of.id, 'transfer.one-unit-only'), firstLeads: of.choices.firstLeads },
    lists: (await listsOf(ctx, of.yearId)).map(({ id, name }) => ({ id, name })),
    reason: of.reason ? sayReason(language, of.reason, of.reasonValues) : '',
    offers: offersFor(importWorkflow, importPolicy, ctx.actor, importing(of, ctx.now)),
    version: of.version,
  }
}

type Wish = { state?: ImportRowState[] | undefined; after?: string | undefined; limit: number }

/** The rows of a file in its order. @throws Refusal forbidden, not-found */
export const viewImportRows = async (
  ctx: Ctx,
  id: ImportId,
  { state, after, limit }: Wish,
  language: Language,
): Promise<{ lines: ImportRowView[]; next: string | null }> => {
  authorise(importDeeds.read, ctx.actor, null, 'programme.office-only')
  const { tables } = await getImport(ctx, id)
  const [tableNo, rowNo] = (after ?? '').split(':').map(Number)
  const from = tableNo === undefined || rowNo === undefined ? undefined : { tableNo, rowNo }
  const rows = await rowsOfImport(ctx, id, { states: state, after: from, limit: limit + 1 })
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    lines: rows.slice(0, limit).map(({ content: _, faults, warnings, ...row }) => ({
      ...row,
      sheet: tables[row.tableNo]?.sheet ?? '',
      faults: sayFaults(faults, language),
      warnings: sayFaults(warnings, language),
    })),
    next: last ? `${last.tableNo}:${last.rowNo}` : null,
  }
}
