import { type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx, Tenant } from '#db/context.ts'
import { found } from '#kernel/page.ts'
import { jsonText, packWorkbook, unpackWorkbook, type Workbook } from '../transfer/index.ts'
import type { Place } from './kept.ts'

type AnyImport = { id: string; fileName: string; sha256: string; personId: string; at: Date; version: number }
type AnyRow = { tableNo: number; rowNo: number; state: string }

/** One module's imports. The tables are the module's; a column for each field of the shape. */
export type ImportKind<Import extends AnyImport, Row extends AnyRow> = {
  tables: Readonly<Record<'import' | 'row' | 'source', string>>
  shape: z.ZodType<Import>
  /** Fields of an import that are kept as JSON. */
  json: readonly (keyof Import & string)[]
  /** Fields, besides those of every import, that never change once a file is brought. */
  fixed?: readonly (keyof Import & string)[]
  rowShape: z.ZodType<Row>
  /** What is written of a row when a file is read, and as what PostgreSQL keeps it. */
  rowColumns: Readonly<Partial<Record<keyof Row & string, 'int' | 'text' | 'jsonb'>>>
  noSuch: string
}

export type RowsWish = {
  states?: readonly string[] | undefined
  /** Where the page before ended. */
  after?: Place | undefined
  limit: number
}

type Kept = {
  'imports.import': Tenant<AnyImport & { done: number }>
  'imports.row': Tenant<AnyRow & { importId: string }>
  'imports.source': Tenant<{ importId: string; workbook: Buffer }>
}

export const jsonb = (value: unknown) => sql<never>`${jsonText(value)}::jsonb`

/** So many rows in one statement. */
const batchRows = 1_000

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** How imports, their rows and their files are found and kept, wherever they belong. */
export const importStore = <Import extends AnyImport, Row extends AnyRow>(kind: ImportKind<Import, Row>) => {
  const { shape, rowShape, json, rowColumns } = kind
  const tables = kind.tables as { import: 'imports.import'; row: 'imports.row'; source: 'imports.source' }
  const fixed = new Set<string>(['id', 'fileName', 'sha256', 'personId', 'at', ...(kind.fixed ?? [])])
  const own = ({ tx }: Ctx) => tx.$extendTables<Kept>()
  const asRow = (of: Import) => ({ ...of, ...Object.fromEntries(json.map((key) => [key, jsonb(of[key])])) })
  const columns = Object.entries(rowColumns).map(([key, type]) => ({ key, name: snake(key), type: String(type) }))
  const names = sql.join(columns.map(({ name }) => sql.id(name)))
  const typed = sql.join(columns.map(({ name, type }) => sql`${sql.id(name)} ${sql.raw(type)}`))
  // What a row has nothing of is nothing, and not a JSON null.
  const values = sql.join(
    columns.map(({ name, type }) =>
      type === 'jsonb' ? sql`nullif(${sql.id(name)}, 'null'::jsonb)` : sql`${sql.id(name)}`,
    ),
  )

  /** Replaces all rows, a thousand in one statement. */
  const writeRows = async (ctx: Ctx, importId: Import['id'], rows: readonly Row[]): Promise<void> => {
    const { districtId } = ctx
    await own(ctx)
      .deleteFrom(tables.row)
      .where('districtId', '=', districtId)
      .where('importId', '=', importId)
      .execute()
    for (let start = 0; start < rows.length; start += batchRows) {
      const batch = rows
        .slice(start, start + batchRows)
        .map((row) => Object.fromEntries(columns.map(({ key, name }) => [name, row[key as keyof Row]])))
      await sql`
        insert into ${sql.table(tables.row)} (district_id, import_id, ${names})
        select ${districtId}::int, ${importId}::uuid, ${values}
        from jsonb_to_recordset(${jsonText(batch)}::jsonb) as row (${typed})
      `.execute(ctx.tx)
    }
  }

  return {
    /** @param of whose it has to be; for jobs, and where everybody who may import sees every import, nobody's in particular */
    find: async (ctx: Ctx, id: Import['id'], { hold = false, of }: { hold?: boolean; of?: string | null } = {}) => {
      const one = own(ctx)
        .selectFrom(tables.import)
        .selectAll()
        .where('districtId', '=', ctx.districtId)
        .where('id', '=', id)
        .$if(of !== undefined, (all) => all.where('personId', '=', of ?? ''))
      return found(shape, await (hold ? one.forUpdate() : one).executeTakeFirst(), kind.noSuch)
    },

    /** A file that was brought: what was understood of it, the file itself, and its rows. */
    keep: async (ctx: Ctx, of: Import, { workbook, rows }: { workbook: Workbook; rows: readonly Row[] }) => {
      await own(ctx)
        .insertInto(tables.import)
        .values({ ...asRow(of), districtId: ctx.districtId } as never)
        .execute()
      await own(ctx)
        .insertInto(tables.source)
        .values({ districtId: ctx.districtId, importId: of.id, workbook: await packWorkbook(workbook) })
        .execute()
      await writeRows(ctx, of.id, rows)
    },

    /** @returns the import as it is now; every older version is stale */
    save: async (ctx: Ctx, of: Import): Promise<Import> => {
      const version = of.version + 1
      const changed = Object.entries({ ...asRow(of), version }).filter(([key]) => !fixed.has(key))
      await own(ctx)
        .updateTable(tables.import)
        .set(Object.fromEntries(changed))
        .where('districtId', '=', ctx.districtId)
        .where('id', '=', of.id)
        .execute()
      return { ...of, version }
    },

    /** Only how far it is: whoever looks at it has not missed anything. */
    saveProgress: async (ctx: Ctx, id: Import['id'], done: number): Promise<void> => {
      await own(ctx)
        .updateTable(tables.import)
        .set({ done })
        .where('districtId', '=', ctx.districtId)
        .where('id', '=', id)
        .execute()
    },

    /** @returns null when it was swept away because nobody came back to it */
    source: async (ctx: Ctx, importId: Import['id']): Promise<Workbook | null> => {
      const row = await own(ctx)
        .selectFrom(tables.source)
        .select('workbook')
        .where('districtId', '=', ctx.districtId)
        .where('importId', '=', importId)
        .executeTakeFirst()
      return row ? unpackWorkbook(row.workbook) : null
    },

    dropSource: async (ctx: Ctx, importId: Import['id']): Promise<void> => {
      await own(ctx)
        .deleteFrom(tables.source)
        .where('districtId', '=', ctx.districtId)
        .where('importId', '=', importId)
        .execute()
    },

    writeRows,

    /** In the order of the file. */
    rows: async (ctx: Ctx, id: Import['id'], { states, after, limit }: RowsWish): Promise<Row[]> => {
      const rows = await own(ctx)
        .selectFrom(tables.row)
        .selectAll()
        .where('districtId', '=', ctx.districtId)
        .where('importId', '=', id)
        .$if(states !== undefined, (all) => all.where(sql<SqlBool>`state = any(${states ?? []}::text[])`))
        .$if(after !== undefined, (all) =>
          all.where(sql<SqlBool>`(table_no, row_no) > (${after?.tableNo ?? 0}::int, ${after?.rowNo ?? 0}::int)`),
        )
        .orderBy('tableNo')
        .orderBy('rowNo')
        .limit(limit)
        .execute()
      return rows.map((row) => rowShape.parse(row))
    },
  }
}
