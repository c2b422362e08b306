import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { importStore } from '#tools/imports/store.ts'
import { jsonText, type Remembered, type Workbook } from '#tools/transfer/index.ts'
import { KeptSuggestion } from '#tools/transfer/kept.ts'
import { Import, type ImportId, ImportRow, KeptImport } from '../import-shape.ts'
import { ListVersion } from '../list.ts'
import { own } from '../tables.ts'
import type { YearId } from '../year.ts'

export const imports = importStore<KeptImport, ImportRow>({
  tables: { import: 'programme.import', row: 'programme.import_row', source: 'programme.import_source' },
  shape: KeptImport,
  json: ['tables', 'questions', 'outside', 'choices', 'counts', 'reasonValues', 'targets'],
  rowShape: ImportRow,
  rowColumns: {
    tableNo: 'int',
    rowNo: 'int',
    state: 'text',
    cells: 'jsonb',
    content: 'jsonb',
    changes: 'jsonb',
    faults: 'jsonb',
    warnings: 'jsonb',
  },
  noSuch: 'programme.no-such-import',
})

/** @throws Refusal conflict, when it was swept away because nobody came back to it */
export const sourceOf = async (ctx: Ctx, importId: ImportId): Promise<Workbook> => {
  const workbook = await imports.source(ctx, importId)
  if (!workbook) throw new Refusal('conflict', 'programme.import-source-gone')
  return workbook
}

/** Newest first. */
export const importsOf = async (ctx: Ctx, yearId: YearId): Promise<Import[]> =>
  Import.array().parse(
    await own(ctx)
      .selectFrom('programme.import')
      .select(['id', 'yearId', 'fileName', 'sha256', 'state', 'total', 'done', 'counts', 'targets'])
      .select(['at', 'finishedAt', 'version'])
      .where('districtId', '=', ctx.districtId)
      .where('yearId', '=', yearId)
      .orderBy('at', 'desc')
      .orderBy('id')
      .limit(100)
      .execute(),
  )

const Unknown = z.object({
  reason: z.string(),
  written: z.string(),
  rows: z.int(),
  suggestions: z.array(KeptSuggestion),
})

/** Words that nobody is called, the most frequent first. */
export const unknownWords = async ({ tx, districtId }: Ctx, id: ImportId): Promise<z.infer<typeof Unknown>[]> => {
  const { rows } = await sql`
    select fault ->> 'reason' as reason, fault -> 'values' ->> 'written' as written, count(*)::int as rows,
      min((fault -> 'suggestions')::text)::jsonb as suggestions
    from programme.import_row, jsonb_array_elements(faults) as fault
    where district_id = ${districtId}
      and import_id = ${id}
      and state in ('question', 'faulty')
      and fault ->> 'reason' in ('transfer.unknown-unit', 'transfer.unknown-place')
    group by 1, 2
    order by 3 desc, 2
    limit 200`.execute(tx)
  return Unknown.array().parse(rows)
}

/** How many rows wait because of this. */
export const countFaults = async ({ tx, districtId }: Ctx, id: ImportId, reason: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
    from programme.import_row
    where district_id = ${districtId}
      and import_id = ${id}
      and state in ('question', 'faulty')
      and faults @> ${jsonText([{ reason }])}::jsonb`.execute(tx)
  return rows[0]?.count ?? 0
}

/** What was chosen for columns before. */
export const columnMemory = async (ctx: Ctx): Promise<Remembered> =>
  Object.fromEntries(
    (
      await own(ctx)
        .selectFrom('programme.columnMemory')
        .select(['header', 'field'])
        .where('districtId', '=', ctx.districtId)
        .execute()
    ).map(({ header, field }) => [header, field]),
  )

export const rememberColumns = async (ctx: Ctx, chosen: Readonly<Record<string, string | null>>): Promise<void> => {
  const rows = Object.entries(chosen).map(([header, field]) => ({
    districtId: ctx.districtId,
    header,
    field,
    at: ctx.now,
  }))
  if (rows.length === 0) return
  await own(ctx)
    .insertInto('programme.columnMemory')
    .values(rows)
    .onConflict((same) =>
      same
        .columns(['districtId', 'header'])
        .doUpdateSet({ field: (row) => row.ref('excluded.field'), at: (row) => row.ref('excluded.at') }),
    )
    .execute()
}

/** The version of a list by its number, whatever its state. */
export const versionNow = async (ctx: Ctx, id: string): Promise<ListVersion | null> => {
  const row = await own(ctx)
    .selectFrom('programme.listVersion')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id as ListVersion['id'])
    .forUpdate()
    .executeTakeFirst()
  return row ? ListVersion.parse(row) : null
}
