import { Client } from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { workerDatabase } from '#test/database/database.ts'
import { classesOf, columnClasses, withoutPersons } from './column-classes.ts'
import { registry } from './registry.ts'

type Table = keyof typeof registry
type Column = { name: Table; column: string; reader: string | null; indexed: boolean }

const tables = Object.keys(registry) as Table[]
let columns: Column[]
let open: string[]

beforeAll(async () => {
  const { ownerUrl } = await workerDatabase()
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  // Which of the roles that serve requests, chain the trail or count ballots may read it.
  const read = await client.query<Column>(`
    select n.nspname || '.' || c.relname as name, a.attname as column,
           (select min(role) from unnest(array['linli_app', 'linli_audit', 'linli_tally']) role
            where has_schema_privilege(role, n.oid, 'usage') and has_column_privilege(role, c.oid, a.attnum, 'select')) as reader,
           exists (select from pg_index i where i.indrelid = c.oid and a.attnum = any(i.indkey)) as indexed
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped`)
  columns = read.rows.filter(({ name }) => name in registry)
  const unguarded = await client.query<{ name: string }>(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
      and has_schema_privilege('linli_app', n.oid, 'usage') and has_any_column_privilege('linli_app', c.oid, 'select')`)
  open = unguarded.rows.map(({ name }) => name)
  await client.end()
})

/** What a column that leads to somebody is called. */
const leadsToSomebody =
  /(^|_)(person|worker|account|attendee|resident|holder|uploaded_by|asked_by|made_by|decided_by|approved_by|agreed_by|published_by|post|phone|mail|email|flat|leader|liaison)(_ids?)?$/

const ofClass = (wanted: string): string[] =>
  tables.flatMap((table) =>
    [...classesOf(table)].flatMap(([column, kind]) => (kind === wanted ? [`${table}.${column}`] : [])),
  )

const named = ({ name, column }: Column): string => `${name}.${column}`

describe('the columns of personal data', () => {
  it('are those of each table once: with its classes, or among those without persons', () => {
    const said = [...Object.keys(columnClasses), ...withoutPersons]
    expect(said.toSorted()).toEqual(tables.toSorted())
  })

  it('have a class each, and none is classified that is not there', () => {
    const there = columns.filter(({ name }) => name in columnClasses).map(named)
    const classified = tables.flatMap((table) => [...classesOf(table).keys()].map((column) => `${table}.${column}`))
    expect(classified.toSorted()).toEqual(there.toSorted())
  })

  it('are not overlooked: what leads to somebody is at least personal', () => {
    const overlooked = columns
      .filter(({ column }) => leadsToSomebody.test(column))
      .filter(({ name, column }) => ['P0', 'P1', undefined].includes(classesOf(name).get(column)))
    expect(overlooked.map(named)).toEqual([])
  })

  it('of the highest class are read by none who serves requests, chains the trail or counts ballots', () => {
    const highest = new Set(ofClass('P4'))
    expect(highest.size).toBeGreaterThan(15)
    expect(columns.filter((column) => highest.has(named(column)) && column.reader !== null)).toEqual([])
    // The question itself is asked rightly: others are read.
    expect(
      columns.filter((column) => !highest.has(named(column)) && column.reader === 'linli_app').length,
    ).toBeGreaterThan(500)
  })

  it('that are sensitive are found by nobody who looks for them: no index holds them', () => {
    const sensitive = new Set(ofClass('P3'))
    expect(columns.filter((column) => sensitive.has(named(column)) && column.indexed)).toEqual([])
  })

  it('lie only in tables that show rows of their own district', () => {
    expect(Object.keys(columnClasses).filter((table) => open.includes(table))).toEqual([])
  })
})
