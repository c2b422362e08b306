import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/** What the database says about the place; not `detail`, `where` and `hint`, which quote the row. */
const placeOf = (error: Error): Record<string, unknown> =>
  Object.fromEntries(
    ['code', 'constraint', 'schema', 'table', 'column', 'routine']
      .map((name) => [name, (error as unknown as Record<string, unknown>)[name]] as const)
      .filter(([, value]) => typeof value === 'string'),
  )

/** Some messages quote what was sent: those of PostgreSQL's class 22 (data exception), and of a document that is none. */
const quotes = (error: Error): boolean =>
  error instanceof SyntaxError || ('code' in error && /^22[0-9A-Z]{3}$/.test(String(error.code)))

/** An error for the log: kind, place and cause, never a value that somebody sent. */
const plainError = (thrown: unknown): unknown => {
  if (!(thrown instanceof Error)) return { type: typeof thrown }
  const message = quotes(thrown) ? 'a value that could not be read' : thrown.message
  const stack = (thrown.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line))
  return {
    type: thrown.name === 'error' ? 'DatabaseError' : thrown.name,
    message,
    ...placeOf(thrown),
    stack: stack.join('\n'),
    ...(thrown.cause === undefined ? {} : { cause: plainError(thrown.cause) }),
  }
}

/**
 * A file that lines are added to. A full disk or a folder that is closed costs the lines, never a request: what cannot
 * be written is dropped, and said once where the operator looks.
 */
const linesTo = (file: string): DestinationStream => {
  try {
    mkdirSync(dirname(file), { recursive: true })
  } catch {
    // The stream says below what is wrong with the place.
  }
  const stream = createWriteStream(file, { flags: 'a' })
  let isLost = false
  stream.on('error', (error) => {
    if (!isLost) console.error(`日志写不进 ${file}：${error.message}。The log cannot be written: ${error.message}.`)
    isLost = true
  })
  return { write: (line) => void (isLost || stream.write(line)) }
}

/**
 * Structured lines without personal data: a request is its number, method, route pattern, status and duration. An
 * address, a name, a body or a query never stands in it.
 *
 * @param file where the lines go; null writes them to standard error
 */
export const openLog = (file: string | null, level = process.env.LINLI_LOG ?? 'info'): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['*.password', '*.token', '*.phone'],
      serializers: { err: plainError },
    },
    file === null ? process.stderr : linesTo(file),
  )
