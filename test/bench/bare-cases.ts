import { createHash, randomUUID, randomUUIDv7 } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Pool, types } from 'pg'
import type { Statement } from './statements.ts'

// The yardstick for cases: node:http and pg, prepared statements, the same pool, the statements that the product sends for
// the same request, JSON.stringify of what they gave. No validation, no rights, no framework.
types.setTypeParser(types.builtins.DATE, (text) => text)
types.setTypeParser(types.builtins.INT8, Number)

const { scripts, known: kept } = JSON.parse(readFileSync(process.env.BENCH_SCRIPT ?? '', 'utf8')) as {
  scripts: Record<string, Statement[]>
  known: string[]
}
const known = new Set(kept)
const pool = new Pool({ connectionString: process.env.BENCH_DATABASE ?? '', max: 16 })
const names = new Map<string, string>()
const nameOf = (text: string): string => {
  const name = names.get(text) ?? createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return name
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const hash = /^[0-9a-f]{64}$|^[A-Za-z0-9_-]{43}$/
const number = /\d{4}-\d{4,6}-[A-Z]/g
let counted = 500_000 + (Date.now() % 400_000)

/** What the recorded request made itself is made anew each time: ids, hashes of keys, the number. */
const anew = (): ((value: string | null) => string | null) => {
  const made = new Map<string, string>()
  const once = (text: string, make: () => string): string => {
    made.set(text, made.get(text) ?? make())
    return made.get(text) ?? text
  }
  counted += 1
  const numbered = `9901-${counted}-Z`
  return (value) => {
    if (value === null) return null
    if (hash.test(value)) return once(value, () => createHash('sha256').update(randomUUID()).digest('hex'))
    return value
      .replace(uuid, (id) => (known.has(id) ? id : once(id, () => randomUUIDv7())))
      .replace(number, () => numbered)
  }
}

const run = async (statements: readonly Statement[], fresh: (value: string | null) => string | null) => {
  const client = await pool.connect()
  try {
    const answers = []
    for (const { text, values } of statements) {
      const sent =
        values.length === 0 ? client.query(text) : client.query({ name: nameOf(text), text, values: values.map(fresh) })
      answers.push((await sent).rows ?? [])
    }
    return answers
  } finally {
    client.release()
  }
}

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  for await (const _ of request);
  const name = request.url?.slice(1) ?? ''
  const rows = await run(scripts[name] ?? [], request.method === 'POST' ? anew() : (value) => value)
  const body = JSON.stringify(rows)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body)
}

createServer(
  (request, response) => void answer(request, response).catch((error) => response.writeHead(500).end(String(error))),
).listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.('ready'))
process.on('disconnect', () => process.exit(0))
