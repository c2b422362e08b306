import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'
import {
  CamelCasePlugin,
  type CompiledQuery,
  type DatabaseConnection,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { PoolClient } from 'pg'
import type { Tx } from './context.ts'

/** Statements are named by their text, so that PostgreSQL plans each once a connection. */
const names = new Map<string, string>()

const nameOf = (text: string): string => {
  const known = names.get(text)
  if (known) return known
  const name = createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return name
}

const gathering = new WeakSet<PoolClient>()

/**
 * What is asked of a connection in one turn leaves it together: sent one by one, each statement would be a call of the
 * operating system of its own, and would wake the database for itself.
 */
export const gather = (client: PoolClient): void => {
  if (gathering.has(client)) return
  const { stream } = (client as PoolClient & { connection: { stream: Writable } }).connection
  gathering.add(client)
  stream.cork()
  setImmediate(() => {
    gathering.delete(client)
    stream.uncork()
  })
}

/** Kysely over a connection that somebody else has opened and will close. */
const over = (client: PoolClient, isOver: () => boolean): DatabaseConnection => ({
  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (isOver()) throw new Error('asked after the end of its transaction')
    const { sql: text, parameters } = query
    gather(client)
    const result = await client.query({ name: nameOf(text), text, values: parameters as unknown[] })
    return {
      rows: result.rows as Row[],
      ...(result.command !== 'SELECT' && result.rowCount !== null ? { numAffectedRows: BigInt(result.rowCount) } : {}),
    }
  },
  // biome-ignore lint/correctness/useYield: answers leave whole; nothing is streamed out of a transaction
  async *streamQuery() {
    throw new Error('streamQuery is not used')
  },
})

class GivenConnection extends DummyDriver {
  readonly #connection: DatabaseConnection
  constructor(connection: DatabaseConnection) {
    super()
    this.#connection = connection
  }
  override async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
}

const plugins = [new CamelCasePlugin({ maintainNestedObjectKeys: true })]

/**
 * @param isOver has its transaction ended? Whoever still asks then would ask outside of one, or in somebody else's
 * @returns Kysely on this connection; rows arrive in camelCase, the keys inside JSON as they were written
 */
export const kyselyOn = (client: PoolClient, isOver: () => boolean = () => false): Tx =>
  new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new GivenConnection(over(client, isOver)),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    plugins,
  })
