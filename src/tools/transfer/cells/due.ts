import { type Day, Day as DayShape, sayDay } from '#kernel/day.ts'
import { type Due, readDue } from '#kernel/due.ts'
import { squeezed, tidy } from '../plain.ts'
import type { Cell } from '../workbook.ts'
import { dateOfSerial, isoOf } from '../xlsx/dates.ts'
import type { Complaint } from './value.ts'

export type DueRead = { due: Due; fromNumber: Day | null; unseenYear: number | null } | { complaint: Complaint }

/** Days that a list of our time can mean, as numbers of a spreadsheet: 2000 to 2099. */
const firstDayNumber = 36_526
const lastDayNumber = 73_050
const between1904And1900 = 1_462

/**
 * A deadline. A real date is the day it shows; one that shows only 2023年4月 is April; a bare 45199 is the day that
 * number stands for. Everything else is read as people write.
 *
 * @param year of the list, for what names none
 */
export const readDueCell = (cell: Cell, year: number, is1904: boolean): DueRead => {
  const written = tidy(cell.text)
  if (cell.kind === 'date' && typeof cell.value === 'string') return dateCell(cell.value, written, year)
  const number = bareDayNumber(written, is1904)
  if (number) return { due: dayDue(number, written, year), fromNumber: number, unseenYear: null }
  const tenth = cell.kind === 'number' ? /^(\d{1,2})\.([123])$/.exec(written) : null
  if (tenth) {
    // The number 4.10 is stored as 4.1: nobody can say which it was.
    const [one, other] = [`${tenth[1]}月${tenth[2]}日`, `${tenth[1]}月${tenth[2]}0日`]
    const suggestions = [one, other].map((text) => ({ id: null, text }))
    return { complaint: { reason: 'transfer.due-number', values: { written, one, other }, suggestions } }
  }
  return inWords(written, written, year)
}

const dayDue = (day: Day, written: string, year: number): Due =>
  meant({ precision: 'day', from: null, on: day, written }, sayDay(day, 'zh-CN'), year)

/**
 * What a list says has to mean in the list what the cell meant: 2月29日 of a leap year, 9/30/23 or 45199 alone would be another
 * day there, or none. Then it says the whole day.
 */
const meant = (due: Due, whole: string, year: number): Due => {
  const read = readDue(due.written, year)
  const isSame = 'due' in read && read.due.on === due.on && read.due.precision === due.precision
  return isSame ? due : { ...due, written: whole }
}

const dateCell = (iso: string, written: string, year: number): DueRead => {
  const day = DayShape.safeParse(iso.slice(0, 10))
  // Excel adds the year of typing to 4月15日 and does not show it.
  const ofDay = Number(iso.slice(0, 4))
  const unseenYear = ofDay === year || /\d{4}/.test(written) ? null : ofDay
  if (day.success) return { due: dayDue(day.data, written, year), fromNumber: null, unseenYear }
  if (iso.length >= 10) return inWords(written, written, year)
  const [years, month] = iso.split('-')
  const whole = month ? `${years}年${Number(month)}月` : `${years}年`
  const read = inWords(whole, written, year)
  return 'due' in read ? { ...read, due: meant(read.due, whole, year) } : read
}

const inWords = (text: string, written: string, year: number): DueRead => {
  const read = readDue(text, year)
  if ('due' in read) return { due: { ...read.due, written }, fromNumber: null, unseenYear: null }
  const suggestions = read.suggestion ? [{ id: null, text: read.suggestion }] : []
  return { complaint: { reason: read.fault, values: read.values ?? {}, suggestions } }
}

const bareDayNumber = (written: string, is1904: boolean): Day | null => {
  const plain = squeezed(written)
  if (!/^\d{5}(\.0+)?$/.test(plain)) return null
  const number = Number(plain)
  const as1900 = is1904 ? number + between1904And1900 : number
  const date = as1900 >= firstDayNumber && as1900 <= lastDayNumber ? dateOfSerial(number, is1904) : null
  return date ? DayShape.parse(isoOf(date, 'day')) : null
}
