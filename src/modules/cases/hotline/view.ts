import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import type { Language } from '#kernel/words.ts'
import { offersFor } from '#kernel/workflow.ts'
import { pageOfRows, placeAfter, sayFile } from '#tools/imports/say.ts'
import { KeptSuggestion } from '#tools/transfer/kept.ts'
import { slipImportDeeds, slipImportPolicy } from '../policy.ts'
import { cases } from '../queries/cases.ts'
import {
  type KeptSlipImport,
  SlipImport,
  type SlipImportId,
  type SlipImportView,
  type SlipRowState,
  type SlipRowView,
  unknownKinds,
} from '../slip-import.ts'
import { importing, slipImportWorkflow } from './import-workflow.ts'
import { imports, ownImports } from './queries.ts'
import { sayFaults, sayReason } from './say.ts'

const mayRead = (ctx: Ctx): void => authorise(slipImportDeeds.read, ctx.actor, null, 'cases.slips-not-yours')

/** One's own, and only while one has a post at the unit it was brought for. @throws Refusal forbidden, not-found */
export const readImport = async (ctx: Ctx, id: SlipImportId): Promise<KeptSlipImport> => {
  mayRead(ctx)
  const of = await imports.findOwn(ctx, id)
  authorise(slipImportDeeds.read, ctx.actor, of, 'cases.slips-not-yours')
  return of
}

/** @throws Refusal forbidden */
export const listSlipImports = async (ctx: Ctx): Promise<SlipImport[]> => {
  mayRead(ctx)
  return ownImports(ctx)
}

/** @throws Refusal forbidden; not-found, also when it is somebody else's: a file has callers in it */
export const viewSlipImport = async (ctx: Ctx, id: SlipImportId, language: Language): Promise<SlipImportView> => {
  return viewOf(ctx, await readImport(ctx, id), language)
}

/** What a page gets of an import that somebody holds already. */
export const viewOf = async (ctx: Ctx, of: KeptSlipImport, language: Language): Promise<SlipImportView> => {
  return {
    import: SlipImport.parse(of),
    ...sayFile(of, sayReason, language),
    unknown: await unknownWords(ctx, of.id),
    placeless: await placeless(ctx, of.id),
    placeId: of.choices.placeId,
    offers: offersFor(slipImportWorkflow, slipImportPolicy, ctx.actor, importing(of, ctx.now)),
    version: of.version,
  }
}

const Unknown = z.object({
  kind: z.enum(unknownKinds),
  written: z.string(),
  rows: z.int(),
  suggestions: z.array(KeptSuggestion),
})

/** Words that nobody knows, the most frequent first. */
const unknownWords = async ({ tx, districtId }: Ctx, id: SlipImportId): Promise<SlipImportView['unknown']> => {
  const { rows } = await sql`
    select case fault ->> 'reason' when 'transfer.unknown-unit' then 'unit' when 'transfer.unknown-place' then 'place'
             else 'category' end as kind,
           coalesce(fault -> 'values' ->> 'written', '') as written, count(*)::int as rows,
           (array_agg(fault -> 'suggestions'))[1] as suggestions
    from cases.slip_row as row, jsonb_array_elements(row.faults) as fault
    where row.district_id = ${districtId} and row.import_id = ${id} and row.state in ('question', 'faulty')
      and fault ->> 'reason' in
        ('transfer.unknown-unit', 'transfer.unknown-place', 'cases.slip-unknown-kind', 'cases.slip-no-kind')
    group by 1, 2
    order by 3 desc, 1, 2
    limit 200`.execute(tx)
  return Unknown.array().parse(rows)
}

const placeless = async ({ tx, districtId }: Ctx, id: SlipImportId): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n
    from cases.slip_row as row
    where row.district_id = ${districtId} and row.import_id = ${id}
      and row.faults @> '[{"reason": "cases.slip-no-place"}]'::jsonb`.execute(tx)
  return rows[0]?.n ?? 0
}

type Wish = { state?: SlipRowState[] | undefined; after?: string | undefined; limit: number }

/** The slips of a file in its order. @throws Refusal forbidden, not-found */
export const viewSlipRows = async (
  ctx: Ctx,
  id: SlipImportId,
  { state, after, limit }: Wish,
  language: Language,
): Promise<{ lines: SlipRowView[]; next: string | null }> => {
  const { tables } = await readImport(ctx, id)
  const rows = await imports.rows(ctx, id, { states: state, after: placeAfter(after), limit: limit + 1 })
  const { shown, next } = pageOfRows(rows, limit)
  const numbers = await caseNumbers(
    ctx,
    shown.flatMap(({ caseId }) => caseId ?? []),
  )
  return {
    lines: shown.map(({ faults, warnings, caseId, caseVersion: _, ...row }) => ({
      ...row,
      sheet: tables[row.tableNo]?.sheet ?? '',
      faults: sayFaults(faults, language),
      warnings: sayFaults(warnings, language),
      caseNumber: caseId ? (numbers.get(caseId) ?? null) : null,
    })),
    next,
  }
}

/** Of those that whoever asks may read. */
const caseNumbers = async (ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await cases(ctx)
    .select(['citizenCase.id', 'citizenCase.number'])
    .where(sql<boolean>`citizen_case.id = any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, number }): [string, string] => [id, number]))
}
