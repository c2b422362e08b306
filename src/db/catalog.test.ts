import { Client } from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { workerDatabase } from '#test/database/database.ts'
import { registry, type TableKind } from './registry.ts'

/** Read as the owner: the application does not see all of the catalog. */
let ask: <Row>(text: string) => Promise<Row[]>

beforeAll(async () => {
  const { ownerUrl } = await workerDatabase()
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  ask = async (text) => (await client.query(text)).rows
  return () => client.end()
})

const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'public', 'pg_toast')`

const tablesOf = (kind: TableKind): string[] =>
  Object.entries(registry)
    .filter(([, of]) => of === kind)
    .map(([name]) => name)
    .sort()

const tenant = new Set(tablesOf('tenant'))

describe('every table', () => {
  it('is registered, and every registered one is there', async () => {
    const rows = await ask<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and not c.relispartition and ${ours} order by 1`,
    )
    expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(registry).sort())
  })

  it('of a district begins with its number and has it in each key', async () => {
    const first = await ask<{ name: string; attname: string; type: string }>(
      `select n.nspname || '.' || c.relname as name, a.attname, format_type(a.atttypid, null) as type
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
       where c.relkind in ('r', 'p') and a.attnum = 1 and a.attnotnull and ${ours}`,
    )
    const wrong = first.filter(
      ({ name, attname, type }) => tenant.has(name) && (attname !== 'district_id' || type !== 'integer'),
    )
    expect(wrong).toEqual([])

    const keys = await ask<{ name: string; key: string; columns: string[] }>(
      `select n.nspname || '.' || c.relname as name, i.relname as key,
              array_agg(a.attname::text) as columns
       from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum = any(x.indkey)
       where (x.indisunique or x.indisprimary or x.indisexclusion) and ${ours} group by 1, 2`,
    )
    expect(keys.filter(({ name, columns }) => tenant.has(name) && !columns.includes('district_id'))).toEqual([])
  })

  it('of a district refers only to rows of its own district', async () => {
    const foreign = await ask<{ name: string; key: string; definition: string }>(
      `select n.nspname || '.' || c.relname as name, k.conname as key, pg_get_constraintdef(k.oid) as definition
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
       where k.contype = 'f' and ${ours}`,
    )
    const wrong = foreign.filter(
      ({ name, definition }) =>
        tenant.has(name) && !/^FOREIGN KEY \(district_id, .*REFERENCES .*\(district_id, /.test(definition),
    )
    expect(wrong).toEqual([])
    expect(foreign.filter(({ definition }) => /SET NULL|SET DEFAULT/.test(definition))).toEqual([])
  })

  it('of a district hides the others by force, with a policy that asks nothing but the context', async () => {
    const rows = await ask<{ name: string; isOn: boolean }>(
      `select n.nspname || '.' || c.relname as name, c.relrowsecurity and c.relforcerowsecurity as "isOn"
       from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${ours}`,
    )
    expect(rows.filter(({ name, isOn }) => tenant.has(name) && !isOn)).toEqual([])

    const policies = await ask<{ name: string; policy: string; text: string }>(
      `select schemaname || '.' || tablename as name, policyname as policy, coalesce(qual, '') || ' ' || coalesce(with_check, '') as text
       from pg_policies where 'linli_app' = any(roles)`,
    )
    expect(policies.filter(({ text }) => /select/i.test(text))).toEqual([])
    expect(policies.filter(({ text }) => !text.includes("current_setting('app.district'"))).toEqual([])
    const covered = new Set(policies.map(({ name }) => name))
    expect([...tenant].filter((name) => !covered.has(name))).toEqual([])
  })

  it('has constraints with a name of its own, no trigger, and no sequence for its ids', async () => {
    const triggers = await ask(
      `select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
       where not tgisinternal and ${ours}`,
    )
    expect(triggers).toEqual([])
    const sequences = await ask(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${ours}`,
    )
    expect(sequences).toEqual([])
  })

  it('of a district makes neither times nor ids by itself', async () => {
    const defaults = await ask<{ name: string; attname: string; expression: string }>(
      `select n.nspname || '.' || c.relname as name, a.attname, pg_get_expr(d.adbin, d.adrelid) as expression
       from pg_attrdef d join pg_class c on c.oid = d.adrelid join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum = d.adnum where ${ours}`,
    )
    const made = defaults.filter(
      ({ name, expression }) => tenant.has(name) && /now\(|current_timestamp|uuid\w*\(|random|clock/i.test(expression),
    )
    expect(made).toEqual([])
  })
})

describe('the application', () => {
  it('owns nothing, and is neither superuser nor above row-level security', async () => {
    const { database } = await workerDatabase()
    const [role] = await database.ask<{ rolsuper: boolean; rolbypassrls: boolean; rolcreaterole: boolean }>(
      'select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user',
    )
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false })
  })

  it('may not empty, change or drop the trail', async () => {
    const { database } = await workerDatabase()
    for (const statement of [
      'update audit.event set name = name',
      'delete from audit.event',
      'truncate audit.event',
      'drop table audit.event',
    ]) {
      await expect(database.ask(statement)).rejects.toThrow(/permission denied|must be owner/)
    }
  })

  it('does not reach the tables of the accounts and of the jobs', async () => {
    const { database } = await workerDatabase()
    for (const table of ['identity.account', 'identity.session', 'graphile_worker._private_jobs']) {
      await expect(database.ask(`select * from ${table} limit 1`)).rejects.toThrow('permission denied')
    }
  })
})
