import { destination, type Logger, pino } from 'pino'

export type Log = Logger

/**
 * Structured lines without personal data: a request is its number, method, route pattern, status and duration. An
 * address, a name, a body or a query never stands in it.
 *
 * @param file where the lines go; null writes them to standard error
 */
export const openLog = (file: string | null, level = process.env.LINLI_LOG ?? 'info'): Log =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: ['*.password', '*.token', '*.phone'] },
    destination({ dest: file ?? 2, sync: false, mkdir: true }),
  )
