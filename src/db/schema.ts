import { Client } from 'pg'

type Line = { schema: string; name: string; text: string }

const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'public', 'pg_toast')
  and n.nspname not like 'pg\\_%'`

// biome-ignore format: a table for people
const questions = {
  columns: `
    select n.nspname as schema, c.relname as name,
           a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
             || case when a.attnotnull then ' not null' else '' end
             || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as text
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and ${ours}
    order by 1, 2, a.attnum`,
  constraints: `
    select n.nspname as schema, c.relname as name,
           'constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid) as text
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype <> 'n' and ${ours}
    order by 1, 2, k.contype desc, k.conname`,
  indexes: `
    select n.nspname as schema, c.relname as name, pg_get_indexdef(x.indexrelid) || ';' as text
    from pg_index x join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace
    where not exists (select from pg_constraint k where k.conindid = x.indexrelid) and ${ours}
    order by 1, 2, x.indexrelid::regclass::text`,
  policies: `
    select schemaname as schema, tablename as name,
           'create policy ' || policyname || ' for ' || lower(cmd) || ' to ' || array_to_string(roles, ', ')
             || coalesce(' using ' || regexp_replace(qual, '\\s+', ' ', 'g'), '')
             || coalesce(' with check ' || regexp_replace(with_check, '\\s+', ' ', 'g'), '') || ';' as text
    from pg_policies order by 1, 2, policyname`,
  grants: `
    select table_schema as schema, table_name as name,
           'grant ' || lower(string_agg(privilege_type, ', ' order by privilege_type)) || ' to ' || grantee || ';' as text
    from information_schema.role_table_grants
    where grantee like 'linli\\_%' and grantee <> 'linli_owner' and grantee in ('linli_app', 'linli_audit', 'linli_tally', 'linli_identity')
    group by 1, 2, grantee order by 1, 2, grantee`,
  changes: `
    select table_schema as schema, table_name as name,
           'grant update (' || string_agg(column_name, ', ' order by column_name) || ') to ' || grantee || ';' as text
    from information_schema.column_privileges p
    where privilege_type = 'UPDATE' and grantee in ('linli_app', 'linli_audit', 'linli_tally', 'linli_identity')
      and not exists (select from information_schema.role_table_grants t where t.grantee = p.grantee
        and t.table_schema = p.table_schema and t.table_name = p.table_name and t.privilege_type = 'UPDATE')
    group by 1, 2, grantee order by 1, 2, grantee`,
  functions: `
    select n.nspname as schema, p.proname as name, regexp_replace(pg_get_functiondef(p.oid), '\\s+$', '') || ';' as text
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours} order by 1, 2, p.oid`,
} as const

/** The schema as one text to read: what the migrations have made, in an order that does not depend on theirs. */
export const describeSchema = async (ownerUrl: string): Promise<string> => {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const answers = new Map<string, Line[]>()
    for (const [what, question] of Object.entries(questions)) {
      answers.set(what, (await client.query<Line>(question)).rows)
    }
    const of = (what: keyof typeof questions, schema: string, name: string): string[] =>
      (answers.get(what) ?? []).filter((line) => line.schema === schema && line.name === name).map(({ text }) => text)
    const tables = [...new Set((answers.get('columns') ?? []).map(({ schema, name }) => `${schema}.${name}`))]
    const texts = tables.map((table) => {
      const [schema = '', name = ''] = table.split('.')
      const body = [...of('columns', schema, name), ...of('constraints', schema, name)]
        .map((line) => `  ${line}`)
        .join(',\n')
      const rest = [
        ...of('indexes', schema, name),
        ...of('policies', schema, name),
        ...of('grants', schema, name),
        ...of('changes', schema, name),
      ]
      return [`-- ${table}`, `create table ${table} (\n${body}\n);`, ...rest].join('\n')
    })
    const functions = (answers.get('functions') ?? []).map(({ text }) => text)
    const head =
      '-- The schema to read: made from the migrations by `node bin/commands/schema.ts`, compared by the tests.'
    return `${[head, ...texts, ...functions].join('\n\n')}\n`
  } finally {
    await client.end()
  }
}
