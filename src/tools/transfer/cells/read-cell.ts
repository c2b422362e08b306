import { isAboutHalf, readAmount, readNumber, readPercent } from '#kernel/amount.ts'
import type { ReasonValues } from '#kernel/refusal.ts'
import { type Field, usualMax } from '../field.ts'
import { tidy } from '../plain.ts'
import type { TransferReason } from '../words.ts'
import type { Cell } from '../workbook.ts'
import { readDueCell } from './due.ts'
import { readMoment } from './moment.ts'
import { readSerial } from './serial.ts'
import { type Resolve, resolveUnits, splitUnits, type UnitRead } from './units.ts'
import type { Complaint, Suggestion, Value } from './value.ts'

export type Around = {
  year: number
  is1904: boolean
  resolveUnit: Resolve
  resolvePlace: Resolve
  /** Of several units in a cell for one, the first is meant and the others support it: the file or somebody said so. */
  firstLeads: boolean
  /** The field that a word like 配合 in a cell of units names, when another field is meant. */
  fieldOfRole: (role: string, own: Field) => string | null
}

export type CellRead = {
  /** null when nothing was understood, or nothing stands there. */
  value: Value | null
  complaints: Complaint[]
  warnings: Complaint[]
  /** Units that the cell itself gives to another field: 牵头：… 配合：… */
  elsewhere: { field: string; units: UnitRead[] }[]
}

const complaint = (reason: TransferReason, values: ReasonValues, suggestions: Suggestion[] = []): Complaint => ({
  reason,
  values,
  suggestions,
})

const understood = (value: Value | null, warnings: Complaint[] = []): CellRead => ({
  value,
  complaints: [],
  warnings,
  elsewhere: [],
})
const notUnderstood = (...complaints: Complaint[]): CellRead => ({
  value: null,
  complaints,
  warnings: [],
  elsewhere: [],
})

/** What a cell says, for a field of this kind. A doubt is a complaint, and the value stays null. */
export const readCell = (cell: Cell, field: Field, around: Around): CellRead => {
  const written = tidy(cell.text)
  const { address } = cell
  if (cell.kind === 'error') return notUnderstood(complaint('transfer.cell-error', { address, written }))
  // Rows are numbered anew where they have no number; nobody has to mend =ROW()-3.
  if (cell.kind === 'empty' && cell.isFormula && field.kind === 'serial') return understood(null)
  if (cell.kind === 'empty' && cell.isFormula)
    return notUnderstood(complaint('transfer.formula-without-value', { address }))
  if (written === '' || saysNone(written, field)) return understood(null)
  const limit = field.max ?? usualMax
  const { length } = [...written]
  if (length > limit) return notUnderstood(complaint('transfer.too-long', { address, length, limit }))
  if (hasLostDigits(cell, written)) return notUnderstood(complaint('transfer.digits-lost', { address, written }))
  return readers[field.kind](cell, written, field, around)
}

/** Nobody supports, nothing is counted: 无, —, / where units, places and numbers stand. */
const noneWord = /^(无|暂无|没有|不涉及|[-—–－―/／\\、]+|none|n\/?a)[。.]?$/i
const canBeNone: readonly Field['kind'][] = ['unit', 'units', 'places', 'quantity', 'number', 'percent']

/** @returns true where somebody wrote that there is none, instead of leaving the cell empty */
export const saysNone = (written: string, { kind }: Field): boolean =>
  canBeNone.includes(kind) && noneWord.test(written)

/**
 * An 18-digit number typed into a cell, or a phone number saved as CSV: 3.30205E+17. What is not a number by purpose
 * (a text, a number of more than 15 digits) has lost its end. @source IEEE 754: a double holds 15 decimal digits
 */
export const hasLostDigits = ({ kind, value }: Cell, written: string): boolean =>
  (kind === 'number' && typeof value === 'number' && Math.abs(value) >= 1e15) || /^\d(\.\d+)?E\+?\d{2,}$/i.test(written)

type Reader = (cell: Cell, written: string, field: Field, around: Around) => CellRead

const asText: Reader = (_cell, written) => understood({ kind: 'text', text: written })

const asSerial: Reader = ({ address }, written) => {
  const serial = readSerial(written)
  if (!serial) return notUnderstood(complaint('transfer.not-a-serial', { address, written }))
  return understood({ kind: 'serial', number: serial.number, text: serial.text })
}

const asDue: Reader = (cell, written, _field, { year, is1904 }) => {
  const { address } = cell
  const read = readDueCell(cell, year, is1904)
  if ('complaint' in read) return notUnderstood({ ...read.complaint, values: { address, ...read.complaint.values } })
  const warnings = read.fromNumber
    ? [complaint('transfer.date-from-number', { address, written, day: read.fromNumber })]
    : []
  if (read.unseenYear !== null)
    warnings.push(complaint('transfer.due-unseen-year', { address, written, year: read.unseenYear }))
  return understood({ kind: 'due', due: read.due }, warnings)
}

const asMoment: Reader = (cell, _written, _field, { year, is1904 }) => {
  const read = readMoment(cell, year, is1904)
  if ('moment' in read) return understood({ kind: 'moment', ...read.moment })
  return notUnderstood({ ...read.complaint, values: { address: cell.address, ...read.complaint.values } })
}

const asQuantity: Reader = ({ address }, written) => {
  const amount = readAmount(written)
  return amount
    ? understood({ kind: 'quantity', ...amount })
    : notUnderstood(
        complaint(
          'transfer.not-a-number',
          { address, written },
          isAboutHalf(written) ? [{ id: null, text: '50%' }] : [],
        ),
      )
}

const asNumber: Reader = ({ address, kind, value }, written) => {
  const number = kind === 'number' && typeof value === 'number' ? value : readNumber(written)
  return number === null
    ? notUnderstood(complaint('transfer.not-a-number', { address, written }))
    : understood({ kind: 'number', number })
}

const asPercent: Reader = ({ address }, written) => {
  const read = readPercent(written)
  if (!read) return notUnderstood(complaint('transfer.not-a-percent', { address, written }))
  if ('percent' in read) return understood({ kind: 'percent', percent: read.percent })
  const low = `${read.unclear}%`
  const high = `${Number((read.unclear * 100).toPrecision(12))}%`
  const suggestions = [high, low].map((text) => ({ id: null, text }))
  return notUnderstood(complaint('transfer.percent-unclear', { address, written, low, high }, suggestions))
}

/**
 * Each of them in the lead and the others in support, as the cell could say it; of two, both may lead. Nobody is lost
 * with the choice.
 */
const whoLeads = (units: readonly UnitRead[]): Suggestion[] => {
  const names = units.map(({ written }) => written)
  const led = names.slice(0, 3).map((lead) => {
    const others = names.filter((name) => name !== lead)
    return `${lead}（牵头）、${others.map((name) => `${name}（配合）`).join('、')}`
  })
  const both = names.length === 2 ? [`${names[0]}（牵头）、${names[1]}（双牵头）`] : []
  return [...led, ...both].map((text) => ({ id: null, text }))
}

const asUnits: Reader = ({ address }, written, field, around) => {
  const isPlace = field.kind === 'places'
  const { parts, andOthers } = splitUnits(written)
  const read = resolveUnits(parts, isPlace ? around.resolvePlace : around.resolveUnit)
  // Where one of them is marked as the lead and the others are not marked, the others support.
  const isLeadMarked =
    field.kind === 'unit' && read.some(({ role }) => role === '牵头') && read.some(({ role }) => role === null)
  const placed = read.map(({ role, ...unit }) => {
    const meant = role ?? (isLeadMarked ? '配合' : null)
    return { unit, field: meant ? around.fieldOfRole(meant, field) : null }
  })
  const own = placed.flatMap(({ unit, field: other }) => (other ? [] : [unit]))
  const isOne = field.kind === 'unit' && !field.many && own.length > 1
  const supporting = isOne && around.firstLeads ? around.fieldOfRole('配合', field) : null
  const units = supporting ? own.slice(0, 1) : own
  const complaints = read.flatMap((unit) => {
    if (unit.kind !== 'unknown') return []
    const suggestions = unit.suggestions.map(({ id, name }) => ({ id, text: name }))
    const reason = isPlace ? 'transfer.unknown-place' : 'transfer.unknown-unit'
    return [complaint(reason, { address, written: unit.written }, suggestions)]
  })
  if (isOne && !supporting) {
    complaints.push(complaint('transfer.one-unit-only', { address, count: units.length }, whoLeads(units)))
  }
  return {
    value: { kind: 'units', units, andOthers },
    complaints,
    warnings: [
      ...(andOthers ? [complaint('transfer.and-others', { address })] : []),
      ...(supporting ? [complaint('transfer.first-leads', { address, written: own[0]?.written ?? '' })] : []),
    ],
    elsewhere: [
      ...(supporting ? [{ field: supporting, units: own.slice(1) }] : []),
      ...placed.flatMap(({ unit, field: other }) => (other ? [{ field: other, units: [unit] }] : [])),
    ],
  }
}

const readers: Readonly<Record<Field['kind'], Reader>> = {
  text: asText,
  measure: asText,
  steps: asText,
  category: asText,
  post: asText,
  serial: asSerial,
  due: asDue,
  moment: asMoment,
  quantity: asQuantity,
  number: asNumber,
  percent: asPercent,
  unit: asUnits,
  units: asUnits,
  places: asUnits,
}
