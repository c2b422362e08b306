import { parse } from 'csv-parse/sync'
import { Refusal } from '#kernel/refusal.ts'
import { type Limits, limits as usual } from './limits.ts'
import { addressOf, type Row, type Workbook } from './workbook.ts'

const separators = [',', '\t', ';'] as const
type Separator = (typeof separators)[number]

/**
 * Comma, semicolon or tab separated text, in UTF-8, UTF-16 with its mark, or GB18030 (which holds GBK and GB2312).
 *
 * @throws Refusal invalid when it is no text or its quotes do not close, too-large
 */
export const readCsv = (bytes: Uint8Array, limits: Limits = usual): Workbook => {
  const text = decode(bytes)
  const { separator, body } = findSeparator(text)
  return workbookOf(parseText(body, separator), 'csv', limits)
}

/** Cells copied from a spreadsheet: tab separated, quoted where a cell has lines. @throws Refusal invalid, too-large */
export const readPasted = (text: string, limits: Limits = usual): Workbook =>
  workbookOf(parseText(text.replace(/^\uFEFF/, ''), '\t'), 'pasted', limits)

const decode = (bytes: Uint8Array): string => {
  const [first, second] = bytes
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  const encodings = isWide ? [first === 0xff ? 'utf-16le' : 'utf-16be'] : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    const text = tryDecode(bytes, encoding)
    if (text !== null && !text.includes('\0')) return text
  }
  throw new Refusal('wrong-type', 'transfer.not-text')
}

const tryDecode = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    // Not in this encoding: that is the answer.
    return null
  }
}

/** The one that stands most evenly in the first lines, outside quotes. Excel's own hint (sep=;) wins. */
const findSeparator = (text: string): { separator: Separator; body: string } => {
  const hint = /^sep=([,;\t])\r?\n/i.exec(text)
  if (hint?.[1]) return { separator: hint[1] as Separator, body: text.slice(hint[0].length) }
  const lines = text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r?\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 30)
  const evenness = (separator: string) => {
    const counts = lines.map((line) => line.split(separator).length - 1).filter((count) => count > 0)
    const most = Math.max(0, ...counts.map((count) => counts.filter((other) => other === count).length * count))
    return most + counts.length
  }
  const best = separators.reduce((one, other) => (evenness(other) > evenness(one) ? other : one))
  return { separator: best, body: text }
}

const parseText = (text: string, separator: Separator): string[][] => {
  try {
    return parse(text, {
      delimiter: separator,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      record_delimiter: ['\r\n', '\n', '\r'],
    })
  } catch {
    // csv-parse says only that a quote never closes; which line that is cannot be known.
    throw new Refusal('invalid', 'transfer.open-quote')
  }
}

const workbookOf = (records: string[][], source: 'csv' | 'pasted', limits: Limits): Workbook => {
  const rows: Row[] = []
  let count = 0
  for (const [n, record] of records.entries()) {
    count += record.length
    if (count > limits.cells)
      throw new Refusal('too-large', 'transfer.too-many-cells', { values: { limit: limits.cells } })
    const cells = record.flatMap((written, index) => {
      const text = unguard(written.replace(/\r\n?/g, '\n'))
      return text === ''
        ? []
        : [
            {
              address: addressOf(n + 1, index + 1),
              column: index + 1,
              text,
              value: text,
              kind: 'text' as const,
              isFormula: false,
            },
          ]
    })
    if (cells.length > 0) rows.push({ number: n + 1, cells })
  }
  const sheet = { name: '', visible: 'visible' as const, rows, merges: [], hiddenRows: [], hiddenColumns: [] }
  return { source, sheets: [sheet], is1904: false, leftOut: [] }
}

/** Takes off what keeps a spreadsheet program from calculating: ="001" and the apostrophe before = + - @. */
const unguard = (text: string): string => /^="([^"]*)"$/.exec(text)?.[1] ?? text.replace(/^'(?=[=+\-@\t\n\r])/, '')
