import { appendFileSync, readFileSync } from 'node:fs'

/** What a client was told, word for word of its receipt. */
export type Acknowledged = { number: string; code: string }
type Line = { key: string } & ({ what: 'asked' } | ({ what: 'acknowledged' } & Acknowledged))

export type Journal = {
  /** Before it is sent for the first time. */
  asked: (key: string) => void
  /** After the last byte of the answer has come. */
  acknowledged: (key: string, receipt: Acknowledged) => void
  /** Read again from the file: what was asked, and every answer that came to it. */
  read: () => Map<string, Acknowledged[]>
}

/** Kept by whoever asks, outside of the server and of its database: a line is in the file before anything else is done. */
export const openJournal = (file: string): Journal => {
  const write = (line: Line) => appendFileSync(file, `${JSON.stringify(line)}\n`)
  return {
    asked: (key) => write({ key, what: 'asked' }),
    acknowledged: (key, { number, code }) => write({ key, what: 'acknowledged', number, code }),
    read() {
      const told = new Map<string, Acknowledged[]>()
      for (const text of readFileSync(file, 'utf8').trimEnd().split('\n')) {
        const line = JSON.parse(text) as Line
        const answers = told.get(line.key) ?? []
        told.set(line.key, answers)
        if (line.what === 'acknowledged') answers.push({ number: line.number, code: line.code })
      }
      return told
    },
  }
}
