import { sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { authorise, type Rule } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import type { Language } from '#kernel/words.ts'
import { advance } from '#kernel/workflow.ts'
import { insertAliases } from '#modules/organisations/index.ts'
import { record } from '#tools/audit/record.ts'
import { addressOf } from '#tools/transfer/index.ts'
import type { ImportChange } from '../import-contract.ts'
import type { ImportChoices, ImportId, ImportView, KeptImport } from '../import-shape.ts'
import { importPolicy } from '../policy.ts'
import { programmeWords } from '../programme-words.ts'
import { getYear } from '../queries/years.ts'
import { readAgain } from './bring.ts'
import { imports, sourceOf } from './queries.ts'
import { viewOf } from './view.ts'
import { importing, importWorkflow } from './workflow.ts'

/** The only way to an import that is to be changed. @throws Refusal not-found, forbidden, stale */
export const takeImport = async (ctx: Ctx, id: ImportId, deed: keyof typeof importPolicy): Promise<KeptImport> => {
  const rule: Rule<null> = importPolicy[deed]
  authorise(rule, ctx.actor, null, 'programme.office-only')
  const of = await imports.find(ctx, id, { hold: true })
  refuseStale(ctx.seen, of.version)
  return of
}

/**
 * Decides about headers, columns, lists, words and cells; what was decided before stays.
 *
 * @throws Refusal not-found, forbidden, stale, conflict; invalid, when a word is answered with no unit of this district
 */
export const changeImport = async (
  ctx: Ctx,
  id: ImportId,
  change: ImportChange,
  language: Language,
): Promise<ImportView> => {
  const before = await takeImport(ctx, id, 'change')
  advance(importWorkflow.change, importing(before, ctx.now))
  if (change.yearId) await getYear(ctx, change.yearId)
  const replaced = change.replace ? await cellsSaying(ctx, before, change.replace) : {}
  const filled = change.fill ? await cellsFilled(ctx, before, change.fill) : {}
  const choices: ImportChoices = {
    headers: change.headers ?? before.choices.headers,
    columns: { ...before.choices.columns, ...change.columns },
    targets: { ...(change.yearId ? {} : before.choices.targets), ...change.targets },
    units: { ...before.choices.units, ...change.units },
    places: { ...before.choices.places, ...change.places },
    cells: { ...before.choices.cells, ...change.cells, ...replaced, ...filled },
    firstLeads: change.firstLeads ?? before.choices.firstLeads,
  }
  await rememberWords(ctx, id, choices, change.remember ?? [])
  const of = { ...before, yearId: change.yearId ?? before.yearId, choices, state: 'preview' as const, reason: '' }
  return viewOf(ctx, await imports.save(ctx, await readAgain(ctx, of, await sourceOf(ctx, id))), language)
}

/** 住建 means 区住建局 from now on, in every list: only when somebody ticks it. */
const rememberWords = async (
  ctx: Ctx,
  id: ImportId,
  { units }: ImportChoices,
  words: readonly string[],
): Promise<void> => {
  const aliases = words.map((alias) => {
    const unitId = units[alias]
    if (!unitId) throw new Refusal('invalid', 'programme.import-say-unit', { values: { word: alias } })
    return { alias, unitId }
  })
  if (aliases.length === 0) return
  await insertAliases(ctx, aliases)
  await record(ctx, 'programme.words-remembered', id, { aliases })
}

type Replace = NonNullable<ImportChange['replace']>

const cellsSaying = async (ctx: Ctx, of: KeptImport, { field, from, to }: Replace): Promise<Record<string, string>> => {
  const { rows } = await sql<{ tableNo: number; address: string }>`
    select distinct table_no as "tableNo", cells -> ${field}::text ->> 'address' as address
    from programme.import_row
    where district_id = ${ctx.districtId}
      and import_id = ${of.id}
      and cells -> ${field}::text ->> 'written' = ${from}`.execute(ctx.tx)
  return Object.fromEntries(rows.map(({ tableNo, address }) => [`${of.tables[tableNo]?.sheet ?? ''}!${address}`, to]))
}

type Fill = NonNullable<ImportChange['fill']>

/** The column as it would stand in the file: behind the last one, with its usual name above. */
const cellsFilled = async (ctx: Ctx, of: KeptImport, { table, field, text }: Fill): Promise<Record<string, string>> => {
  const into = of.tables[table]
  if (!into || into.columns.some((column) => column.field === field)) {
    throw new Refusal('conflict', 'programme.import-has-column')
  }
  const column = Math.max(...into.columns.map((one) => one.column)) + 1
  const { rows } = await sql<{ rowNo: number }>`
    select row_no as "rowNo"
    from programme.import_row
    where district_id = ${ctx.districtId}
      and import_id = ${of.id}
      and table_no = ${table}`.execute(ctx.tx)
  const at = (row: number): string => `${into.sheet}!${addressOf(row, column)}`
  return {
    [at(into.headerRows.bottom)]: programmeWords['zh-CN'][`field.${field}`],
    ...Object.fromEntries(rows.map(({ rowNo }) => [at(rowNo), text])),
  }
}
