import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import type { Language } from '#kernel/words.ts'
import { offersFor } from '#kernel/workflow.ts'
import { pageOfRows, placeAfter, sayFile } from '#tools/imports/say.ts'
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
import { countFaults, imports, importsOf, unknownWords } from './queries.ts'
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
  return viewOf(ctx, await imports.find(ctx, id), language)
}

/** What a page gets of an import that somebody holds already. */
export const viewOf = async (ctx: Ctx, of: KeptImport, language: Language): Promise<ImportView> => {
  const unknown = await unknownWords(ctx, of.id)
  return {
    import: Import.parse(of),
    ...sayFile(of, sayReason, language),
    unknown: unknown.map(({ reason, ...word }) => ({
      ...word,
      kind: reason === 'transfer.unknown-place' ? 'place' : 'unit',
    })),
    severalLeads: { rows: await countFaults(ctx, of.id, 'transfer.one-unit-only'), firstLeads: of.choices.firstLeads },
    lists: (await listsOf(ctx, of.yearId)).map(({ id, name }) => ({ id, name })),
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
  const { tables } = await imports.find(ctx, id)
  const rows = await imports.rows(ctx, id, { states: state, after: placeAfter(after), limit: limit + 1 })
  const { shown, next } = pageOfRows(rows, limit)
  return {
    lines: shown.map(({ content: _, faults, warnings, ...row }) => ({
      ...row,
      sheet: tables[row.tableNo]?.sheet ?? '',
      faults: sayFaults(faults, language),
      warnings: sayFaults(warnings, language),
    })),
    next,
  }
}
