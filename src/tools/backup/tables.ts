import { type Client, escapeIdentifier } from 'pg'
import { registry } from '#db/registry.ts'

export type Table = { schema: string; table: string; name: string; columns: string[]; isForced: boolean; order: string }

export const schemas: readonly string[] = [...new Set(Object.keys(registry).map((name) => name.split('.')[0] ?? ''))]

const quoted = ({ schema, table }: Pick<Table, 'schema' | 'table'>): string =>
  `${escapeIdentifier(schema)}.${escapeIdentifier(table)}`

export const columnList = (columns: readonly string[]): string => columns.map(escapeIdentifier).join(', ')

export const nameInSql = quoted

/** Every table in our schemas that is there now, with its columns, in the order of its key. */
export const tablesIn = async (client: Client): Promise<Table[]> => {
  const { rows } = await client.query<
    Omit<Table, 'order' | 'name'> & { key: { name: string; isText: boolean }[] | null }
  >(
    `select n.nspname as schema, c.relname as table, c.relforcerowsecurity as "isForced",
            (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
            (select json_agg(json_build_object('name', a.attname, 'isText', a.attcollation <> 0) order by k.place)
             from pg_index x cross join lateral unnest(x.indkey) with ordinality as k (attnum, place)
             join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
             where x.indrelid = c.oid and x.indisprimary) as key
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any($1) order by 1, 2`,
    [schemas],
  )
  return rows.map(({ key, ...table }) => ({
    ...table,
    name: `${table.schema}.${table.table}`,
    order: orderOf(table, key),
  }))
}

/** The same rows give the same bytes, wherever they are: text is ordered by its bytes, whatever the database's own order. */
const orderOf = (table: { columns: string[] }, key: { name: string; isText: boolean }[] | null): string =>
  key
    ? key.map(({ name, isText }) => `${escapeIdentifier(name)}${isText ? ' collate "C"' : ''}`).join(', ')
    : table.columns.map((name) => `${escapeIdentifier(name)}::text collate "C"`).join(', ')

/**
 * Lets the owner read what it owns: row-level security is in force for it too, and a backup that sees no rows would be an
 * empty one. Each table is locked for a moment, once in its life.
 */
export const letOwnerRead = async (client: Client): Promise<void> => {
  await client.query(`set lock_timeout = '10s'`)
  for (const table of (await tablesIn(client)).filter(({ isForced }) => isForced)) {
    const { rows } = await client.query(
      `select from pg_policies where schemaname = $1 and tablename = $2 and policyname = 'kept_by_owner'`,
      [table.schema, table.table],
    )
    if (rows.length > 0) continue
    await client.query(`create policy kept_by_owner on ${quoted(table)} for select to current_user using (true)`)
  }
}
