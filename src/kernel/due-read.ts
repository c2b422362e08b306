import { partsOf } from './day.ts'
import { readWithWords, severalDates } from './due-around.ts'
import { type DueFault, type Period, readPeriod, type Years } from './due-period.ts'
import { type Due, dueWrittenLimit } from './due-shape.ts'
import { plainly } from './due-words.ts'

/**
 * Understands what stands in a list where it says until when: 4月底前, 二季度, 6.30, 3月-10月, 长期, by the end of April.
 *
 * A cell of a workbook has to come as it is shown: the number 4.1 may have been written 4.10.
 *
 * @param year the year of the list, for what names none
 * @returns the due date; or what cannot be read, never a guess. A suggestion can be read as it is
 */
export const readDue = (written: string, year: number): { due: Due } | DueFault => {
  const trimmed = written.trim()
  if (trimmed === '') return { fault: 'kernel.due-missing' }
  if (trimmed.length > dueWrittenLimit) {
    return { fault: 'kernel.due-too-long', values: { limit: dueWrittenLimit, length: trimmed.length } }
  }
  const answer = understand(trimmed, year)
  if ('due' in answer || answer.suggestion === undefined || 'due' in understand(answer.suggestion, year)) return answer
  // Something else is wrong as well: whoever took the suggestion over would be refused again.
  const { suggestion: _, ...fault } = answer
  return fault
}

const understand = (written: string, year: number): { due: Due } | DueFault => {
  const text = plainly(written)
  const kind = lastsOrRecurs(text)
  if (kind === 'long-term') return { due: { precision: kind, from: null, on: null, written } }
  if (kind === 'recurring') return { fault: 'kernel.due-recurring', values: { written } }

  const years = { list: year, began: year }
  const read =
    readPeriod(text, years, written) ??
    readRange(monthsInOne(text), year, written) ??
    readWithWords(text, years, written) ??
    severalDates(text, years, written)
  if (read === null) return { fault: 'kernel.due-not-understood', values: { written } }
  if ('fault' in read) return read
  return 'end' in read
    ? { due: { precision: read.end.precision, from: read.first, on: read.end.last, written } }
    : { due: { precision: read.precision, from: null, on: read.last, written } }
}

/** 6、7月 is both of them, from the first to the last; 3、6、9月 are three dates. */
const monthsInOne = (text: string): string => {
  const [, listed, unit] = /^(\d{1,2}(?:[、,]\d{1,2})+)(月份?|季度?)(?:底前?)?$/.exec(text) ?? []
  const numbers = listed?.split(/[、,]/).map(Number) ?? []
  const follow = numbers.every((number, n) => n === 0 || number === (numbers[n - 1] ?? 0) + 1)
  return listed && follow ? `${numbers[0]}${unit}-${numbers.at(-1)}${unit}` : text
}

const long =
  /^(?:(?:从|自)?(?:即日|现在|目前|(?:\d{4}年)?\d{1,2}月份?)(?:起|开始),?)?(?:(?:长期|常年|持续|常态化?)(?:性|化)?(?:工作|任务|坚持|推进|开展|实施|落实|推动|深化|保持|进行|做|抓)*|(?:long[- ]?term|ongoing|continuous(?:ly)?|permanent(?:ly)?|open-ended)(?: (?:task|work))?)$/
const recurring =
  /^(?:(?:每|逐|按)(?:半|两个?|2个?|\d+个?)?(?:年|月|周|日|天|季度?|星期).*|不?定期.*|(?:every|each) .*|(?:(?:bi-?)?weekly|daily|(?:bi-?)?monthly|quarterly|yearly|annual(?:ly)?)(?: .*)?)$/

/** 长期（每月一次） is long-term; 每月 alone says how often and not until when. */
const lastsOrRecurs = (text: string): 'long-term' | 'recurring' | null => {
  const pieces = text.split(/[(),、;。]/).filter((piece) => piece.trim() !== '')
  if (!pieces.every((piece) => long.test(piece.trim()) || recurring.test(piece.trim()))) return null
  return pieces.some((piece) => long.test(piece.trim())) ? 'long-term' : 'recurring'
}

type Range = { first: Period['first'] | null; end: Period }

/** A date can contain the dash that also means `to`, so each place where it could be cut is tried. */
const readRange = (text: string, year: number, written: string): Range | DueFault | null => {
  let fault: DueFault | null = null
  for (const cut of text.matchAll(/ to | - |至|到|-/g)) {
    const from = text.slice(0, cut.index)
    const to = text.slice(cut.index + cut[0].length)
    const read = from === '' || to === '' ? null : readEnds(from, cut[0], to, year, written)
    if (read && !('fault' in read)) return read
    fault ??= read
  }
  return fault
}

const readEnds = (from: string, cut: string, to: string, year: number, written: string): Range | DueFault | null => {
  const years = { list: year, began: year }
  const start = from.replace(/^(?:从|自|from )/, '').replace(/(?:开始|起)$/, '')
  if (/^(?:即日|现在|today|now)$/.test(start)) {
    const end = readPeriod(to, years)
    return end && ('fault' in end ? inRange(end, (better) => `${from}${cut}${better}`) : { first: null, end })
  }
  const first = readFirst(start, to, years)
  if (!first || 'fault' in first) return first && inRange(first, (better) => `${better}${cut}${to}`)

  const { year: began, month } = partsOf(first.first)
  // 20日 in 4月15日-20日 takes its month from the other end.
  // 12 in 2023.05-12 is a month as well.
  const monthOnly = /^\d{4}[./-]\d{1,2}$/.test(start) && /^\d{1,2}$/.test(to)
  const dayOnly = first.precision === 'day' && /^(\d{1,2})[日号]?(?:前|止)?$/.exec(to)
  const end = readPeriod(dayOnly ? `${month}月${dayOnly[1]}日` : monthOnly ? `${to}月` : to, { list: year, began })
  if (!end || 'fault' in end) return end && inRange(end, (better) => `${from}${cut}${better}`)
  if (end.last >= first.first) return { first: first.first, end }
  const fault: DueFault = { fault: 'kernel.due-backwards', values: { written } }
  return end.hasYear ? fault : { ...fault, suggestion: `${from}${cut}次年${to}` }
}

const inRange = ({ suggestion, ...fault }: DueFault, whole: (better: string) => string): DueFault =>
  suggestion === undefined ? fault : { ...fault, suggestion: whole(suggestion) }

/** 3 in 3-10月 takes its unit from the other end, April in `April to May 2024` its year. */
const readFirst = (from: string, to: string, years: Years): Period | DueFault | null => {
  const unit = /月|季度?|日|号/.exec(to)?.[0] ?? /^\d{1,2}(?:st|nd|rd|th)?( [a-z]+)/.exec(to)?.[1] ?? ''
  const yearOfEnd = /(?:[a-z]{3}|q\d|half of) (\d{4})$/.exec(to)?.[1]
  const own = yearOfEnd ? { list: Number(yearOfEnd), began: Number(yearOfEnd) } : years
  const first = readPeriod(from, own)
  return first ?? (/\d$/.test(from) ? readPeriod(`${from}${unit}`, own) : null)
}
