import { Client, escapeIdentifier, escapeLiteral } from 'pg'

const exists = async (client: Client, question: string, name: string): Promise<boolean> =>
  (await client.query(question, [name])).rows.length > 0

/**
 * In a cluster of our own: the owner, and a database that belongs to it.
 *
 * @param superuserUrl of the embedded cluster
 * @returns where the owner connects, and whether the database was made just now
 */
export const provision = async (
  superuserUrl: string,
  password: string,
  database = 'linli',
): Promise<{ ownerUrl: string; isNew: boolean }> => {
  const owner = 'linli_owner'
  const client = new Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    if (!(await exists(client, 'select from pg_roles where rolname = $1', owner))) {
      await client.query(`create role ${owner} login createrole`)
    }
    await client.query(`alter role ${owner} with login createrole password ${escapeLiteral(password)}`)
    const isNew = !(await exists(client, 'select from pg_database where datname = $1', database))
    if (isNew) await client.query(`create database ${escapeIdentifier(database)} owner ${owner}`)
    const url = new URL(superuserUrl)
    url.username = owner
    url.password = encodeURIComponent(password)
    url.pathname = `/${database}`
    return { ownerUrl: url.href, isNew }
  } finally {
    await client.end()
  }
}
