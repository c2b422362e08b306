import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { found } from '#kernel/page.ts'
import type { Remembered } from '#tools/transfer/index.ts'
import { Import, type ImportId, ImportRow, type ImportRowState, KeptImport, Suggestion } from '../import-shape.ts'
import { ListVersion } from '../list.ts'
import { own } from '../tables.ts'
import type { YearId } from '../year.ts'

/** Texts of a file may hold halves of characters and zeros, which JSON in a database does not. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_, of) => (typeof of === 'string' ? of.toWellFormed().replaceAll('\u0000', '') : of))

export const jsonb = (value: unknown) => sql<never>`${jsonText(value)}::jsonb`

/** @throws Refusal not-found */
export const getImport = async (ctx: Ctx, id: ImportId, { hold = false } = {}): Promise<KeptImport> => {
  const of = own(ctx)
    .selectFrom('programme.import')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
  return found(KeptImport, await (hold ? of.forUpdate() : of).executeTakeFirst(), 'programme.no-such-import')
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

export const insertImport = async (ctx: Ctx, of: KeptImport): Promise<void> => {
  await own(ctx)
    .insertInto('programme.import')
    .values({ ...of, ...asJson(of), districtId: ctx.districtId })
    .execute()
}

/** @returns the import as it is now; every older version is stale */
export const saveImport = async (ctx: Ctx, of: KeptImport): Promise<KeptImport> => {
  const { id, fileName: _file, sha256: _sha, personId: _person, at: _at, ...rest } = of
  const version = of.version + 1
  await own(ctx)
    .updateTable('programme.import')
    .set({ ...rest, ...asJson(of), version })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
  return { ...of, version }
}

const asJson = ({ tables, questions, outside, choices, counts, reasonValues, targets }: KeptImport) => ({
  tables: jsonb(tables),
  questions: jsonb(questions),
  outside: jsonb(outside),
  choices: jsonb(choices),
  counts: jsonb(counts),
  reasonValues: jsonb(reasonValues),
  targets: jsonb(targets),
})

/** Only how far it is: whoever looks at the preview has not missed anything. */
export const saveProgress = async (ctx: Ctx, id: ImportId, done: number): Promise<void> => {
  await own(ctx)
    .updateTable('programme.import')
    .set({ done })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
}

/** Replaces all rows, a thousand in one statement. */
export const writeRows = async (ctx: Ctx, importId: ImportId, rows: readonly ImportRow[]): Promise<void> => {
  const { districtId } = ctx
  await own(ctx)
    .deleteFrom('programme.importRow')
    .where('districtId', '=', districtId)
    .where('importId', '=', importId)
    .execute()
  for (let start = 0; start < rows.length; start += 1_000) {
    const batch = rows.slice(start, start + 1_000).map((row) => ({
      table_no: row.tableNo,
      row_no: row.rowNo,
      state: row.state,
      cells: row.cells,
      content: row.content,
      changes: row.changes,
      faults: row.faults,
      warnings: row.warnings,
    }))
    await sql`
      insert into programme.import_row
        (district_id, import_id, table_no, row_no, state, cells, content, changes, faults, warnings)
      select ${districtId}::int, ${importId}::uuid, table_no, row_no, state, cells, nullif(content, 'null'::jsonb), changes, faults, warnings
      from jsonb_to_recordset(${jsonText(batch)}::jsonb)
        as row (table_no int, row_no int, state text, cells jsonb, content jsonb, changes jsonb, faults jsonb, warnings jsonb)
    `.execute(ctx.tx)
  }
}

export type RowsWish = {
  states?: readonly ImportRowState[] | undefined
  /** Where the page before ended. */
  after?: { tableNo: number; rowNo: number } | undefined
  limit: number
}

/** In the order of the file. */
export const rowsOfImport = async (ctx: Ctx, id: ImportId, { states, after, limit }: RowsWish): Promise<ImportRow[]> =>
  ImportRow.array().parse(
    await own(ctx)
      .selectFrom('programme.importRow')
      .select(['tableNo', 'rowNo', 'state', 'cells', 'content', 'changes', 'faults', 'warnings'])
      .where('districtId', '=', ctx.districtId)
      .where('importId', '=', id)
      .$if(states !== undefined, (all) => all.where(sql<SqlBool>`state = any(${states ?? []}::text[])`))
      .$if(after !== undefined, (all) =>
        all.where(sql<SqlBool>`(table_no, row_no) > (${after?.tableNo ?? 0}::int, ${after?.rowNo ?? 0}::int)`),
      )
      .orderBy('tableNo')
      .orderBy('rowNo')
      .limit(limit)
      .execute(),
  )

const Unknown = z.object({ reason: z.string(), written: z.string(), rows: z.int(), suggestions: z.array(Suggestion) })

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
