import type { Cell, CellKind } from '../workbook.ts'
import { dateOfSerial, isoOf, sayDate } from './dates.ts'
import { sayNumber } from './numbers.ts'
import type { Style } from './parts.ts'
import { unescapeText } from './xml.ts'

type Raw = { content: string; isFormula: boolean; type: string; style: Style | undefined }
type Read = Pick<Cell, 'text' | 'value' | 'kind' | 'isFormula'>

/** @returns null when nothing is in the cell; a formula whose value was not kept is empty, and still a formula */
export const cellOf = (raw: Raw, around: { strings: string[]; is1904: boolean }): Read | null => {
  const { content, isFormula, type } = raw
  const made = (kind: CellKind, value: Cell['value'], text: string): Read => ({ kind, value, text, isFormula })
  const asText = (text: string) => (text === '' ? nothing : made('text', text, text))
  const nothing = isFormula ? made('empty', null, '') : null

  if (type === 's') return content === '' ? nothing : asText(around.strings[Number(content)] ?? '')
  if (type === 'inlineStr' || type === 'str') return asText(unescapeText(content))
  if (content === '') return nothing
  if (type === 'b') return made('boolean', content === '1', content === '1' ? 'TRUE' : 'FALSE')
  if (type === 'e') return made('error', content, content)
  if (type === 'd' && /^\d{4}-\d{2}-\d{2}/.test(content))
    return made('date', content.slice(0, 10), content.slice(0, 10))

  const number = Number(content)
  if (!Number.isFinite(number)) return made('text', content, content)
  return { ...ofNumber(number, raw.style, around.is1904), isFormula }
}

const ofNumber = (number: number, style: Style | undefined, is1904: boolean): Omit<Read, 'isFormula'> => {
  const format = style?.format ?? 'General'
  const shows = style?.shows ?? null
  const date = shows ? dateOfSerial(number, is1904) : null
  if (!shows || !date) return { kind: 'number', value: number, text: sayNumber(number, format) }
  if (shows === 'time') return { kind: 'number', value: number, text: sayDate(date, format) }
  return { kind: 'date', value: isoOf(date, shows), text: sayDate(date, format) }
}
