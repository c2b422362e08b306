import { open } from 'node:fs/promises'

/** One statement as PostgreSQL logged it: its text with $1 …, and the values it was sent. */
export type Statement = { text: string; values: (string | null)[] }

const started = /LOG: {2}(?:execute [^:]+|statement): ([\s\S]*)$/
const detail = /DETAIL: {2}[Pp]arameters: ([\s\S]*)$/
const value = /\$\d+ = (?:NULL|'((?:[^']|'')*)')/g

const readValues = (text: string): (string | null)[] =>
  [...text.matchAll(value)].map(([, given]) => (given === undefined ? null : given.replaceAll("''", "'")))

/** A line of the log begins with its moment; what follows without one belongs to it. */
const linesOf = (log: string): string[] => log.split(/\n(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/)

const read = (log: string): Statement[] => {
  const statements: Statement[] = []
  for (const line of linesOf(log.trimEnd())) {
    const text = started.exec(line)?.[1]
    if (text !== undefined) statements.push({ text, values: [] })
    const values = detail.exec(line)?.[1]
    const last = statements.at(-1)
    if (values !== undefined && last) last.values = readValues(values)
  }
  return statements
}

/** The transaction that does the work: the last one that was committed before anything else began. */
const lastTransaction = (statements: Statement[], does: string): Statement[] => {
  const at = statements.findIndex(({ text }) => text.includes(does))
  const begin = statements.findLastIndex(({ text }, n) => n < at && text.startsWith('BEGIN'))
  const end = statements.findIndex(({ text }, n) => n > at && text === 'COMMIT')
  if (at < 0 || begin < 0 || end < 0) throw new Error(`no transaction with "${does}" was logged`)
  return statements.slice(begin, end + 1)
}

/**
 * What a request asks of the database, read from the database's own log. The yardstick repeats exactly this.
 *
 * @param does a piece of the statement by which the transaction is known
 */
export const statementsOf = async (logFile: string, does: string, ask: () => Promise<void>): Promise<Statement[]> => {
  const file = await open(logFile)
  try {
    const { size: before } = await file.stat()
    await ask()
    await new Promise((resolve) => setTimeout(resolve, 500))
    const { size } = await file.stat()
    const { buffer } = await file.read({ buffer: Buffer.alloc(size - before), position: before })
    return lastTransaction(read(buffer.toString('utf8')), does)
  } finally {
    await file.close()
  }
}
