import { destination, type Logger, pino } from 'pino'

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
    destination({ dest: file ?? 2, sync: false, mkdir: true }),
  )
