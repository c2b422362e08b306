import { createHash, randomUUIDv7 } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Pool, type PoolClient, types } from 'pg'
import type { Statement } from './statements.ts'

// The yardstick: node:http and pg, prepared statements, the same pool, the statements that the product sends for the same
// request, JSON.stringify. No validation, no rights, no framework.
types.setTypeParser(types.builtins.DATE, (text) => text)
types.setTypeParser(types.builtins.INT8, Number)

type Script = { list: Statement[]; report: Statement[]; lineKeys: string[] }
const script: Script = JSON.parse(readFileSync(process.env.BENCH_SCRIPT ?? '', 'utf8'))
const pool = new Pool({ connectionString: process.env.BENCH_DATABASE ?? '', max: 16 })
const nameOf = (text: string): string => createHash('sha1').update(text).digest('base64url')
const names = new Map([...script.list, ...script.report].map(({ text }) => [text, nameOf(text)]))
const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

const send = (client: PoolClient, { text, values }: Statement) =>
  values.length === 0 ? client.query(text) : client.query({ name: names.get(text) ?? '', text, values })

const run = async (statements: Statement[], fresh: (value: string | null) => string | null) => {
  const client = await pool.connect()
  try {
    const results = []
    for (const { text, values } of statements) results.push(await send(client, { text, values: values.map(fresh) }))
    return results
  } finally {
    client.release()
  }
}

const listTasks = async (): Promise<unknown> => {
  const results = await run(script.list, (value) => value)
  const rows = (results[1]?.rows ?? []).map((row) =>
    Object.fromEntries(Object.entries(row).map(([k, v]) => [camel(k), v])),
  )
  const lines = rows.slice(0, 50).map((row) => Object.fromEntries(script.lineKeys.map((key) => [key, row[key]])))
  const last = lines.at(-1)
  const cards = results.slice(2, -2).flatMap(({ rows: of }) => of as { id: string; name: string }[])
  const steps = (results.at(-2)?.rows ?? []).map(({ task_id: taskId, ...step }) => [
    taskId,
    Object.fromEntries(Object.entries(step).map(([k, v]) => [camel(k), v])),
  ])
  const next = rows.length > 50 && last ? JSON.stringify({ dueOn: last.dueOn, id: last.id }) : null
  return {
    lines,
    next,
    names: Object.fromEntries(cards.map(({ id, name }) => [id, name])),
    nextSteps: Object.fromEntries(steps),
  }
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const known = new Set(JSON.parse(process.env.BENCH_KNOWN ?? '[]') as string[])

/** Ids that the recorded request made itself are made anew each time; the task is the one asked for. */
const report = async (taskId: string, key: string): Promise<unknown> => {
  const made = new Map([[process.env.BENCH_TASK ?? '', taskId]])
  const anew = (id: string): string => {
    if (known.has(id)) return id
    made.set(id, made.get(id) ?? randomUUIDv7())
    return made.get(id) ?? id
  }
  await run(script.report, (value) => (value === process.env.BENCH_KEY ? key : (value?.replace(uuid, anew) ?? null)))
  return { taskId }
}

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  for await (const _ of request);
  const key = String(request.headers['idempotency-key'] ?? '')
  const taskId = request.url?.split('/').at(-2) ?? ''
  const body = JSON.stringify(request.method === 'POST' ? await report(taskId, key) : await listTasks())
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body)
}

createServer(
  (request, response) => void answer(request, response).catch((error) => response.writeHead(500).end(String(error))),
).listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.('ready'))
process.on('disconnect', () => process.exit(0))
