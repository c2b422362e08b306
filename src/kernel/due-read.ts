import { partsOf } from './day.ts'
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
  const text = plainly(trimmed)
  const kind = lastsOrRecurs(text)
  if (kind === 'long-term') return { due: { precision: 'long-term', from: null, on: null, written: trimmed } }
  if (kind === 'recurring') return { fault: 'kernel.due-recurring', values: { written: trimmed } }

  const period = readPeriod(text, { list: year, began: year }, trimmed)
  if (period && 'fault' in period) return period
  if (period) return { due: { precision: period.precision, from: null, on: period.last, written: trimmed } }

  const range = readRange(text, year, trimmed)
  if (range && 'fault' in range) return range
  return range
    ? { due: { precision: range.last.precision, from: range.first, on: range.last.last, written: trimmed } }
    : { fault: 'kernel.due-not-understood', values: { written: trimmed } }
}

const long =
  /^(?:(?:长期|常年|持续|常态化?)(?:性|化)?(?:工作|任务|坚持|推进|开展|实施|落实|推动|深化|保持|进行|做|抓)*|(?:long[- ]?term|ongoing|continuous(?:ly)?|permanent(?:ly)?|open-ended)(?: (?:task|work))?)$/
const recurring =
  /^(?:(?:每|逐|按)(?:半|两个?|2个?|\d+个?)?(?:年|月|周|日|天|季度?|星期).*|不?定期.*|(?:every|each) .*|(?:(?:bi-?)?weekly|daily|(?:bi-?)?monthly|quarterly|yearly|annual(?:ly)?)(?: .*)?)$/

/** 长期（每月一次） is long-term; 每月 alone says how often and not until when. */
const lastsOrRecurs = (text: string): 'long-term' | 'recurring' | null => {
  const pieces = text.split(/[(),、;。]/).filter((piece) => piece.trim() !== '')
  if (!pieces.every((piece) => long.test(piece.trim()) || recurring.test(piece.trim()))) return null
  return pieces.some((piece) => long.test(piece.trim())) ? 'long-term' : 'recurring'
}

type Range = { first: Period['first'] | null; last: Period }

/** A date can contain the dash that also means `to`, so each place where it could be cut is tried. */
const readRange = (text: string, year: number, written: string): Range | DueFault | null => {
  let fault: DueFault | null = null
  for (const cut of text.matchAll(/ to | - |至|到|-/g)) {
    const read = readEnds(text.slice(0, cut.index), text.slice(cut.index + cut[0].length), year, written)
    if (read && !('fault' in read)) return read
    fault ??= read
  }
  return fault
}

const readEnds = (before: string, after: string, year: number, written: string): Range | DueFault | null => {
  const from = before.replace(/^(?:从|自|from )/, '').replace(/(?:开始|起)$/, '')
  const listYear: Years = { list: year, began: year }
  if (/^(?:即日|现在|today|now)$/.test(from)) {
    const last = readPeriod(after, listYear, written)
    return last && ('fault' in last ? last : { first: null, last })
  }
  const first = firstOf(from, after, listYear, written)
  if (!first || 'fault' in first) return first
  const { year: began, month } = partsOf(first.first)
  const toDay = first.precision === 'day' && /^(\d{1,2})[日号]?(?:前|止)?$/.exec(after)
  const last = readPeriod(toDay ? `${month}月${toDay[1]}日` : after, { list: year, began }, written)
  if (!last || 'fault' in last) return last
  if (last.last >= first.first) return { first: first.first, last }
  const suggestion = last.hasYear ? undefined : `${from}至次年${after}`
  const isReadable = suggestion !== undefined && readPeriod(`次年${after}`, listYear) !== null
  return { fault: 'kernel.due-backwards', values: { written }, ...(isReadable ? { suggestion } : {}) }
}

/** 3 in 3-10月 takes its unit from the other end, April in `April to May 2024` its year. */
const firstOf = (from: string, after: string, years: Years, written: string): Period | DueFault | null => {
  const unit = /月|季度?|日|号/.exec(after)?.[0] ?? /^\d{1,2}(?:st|nd|rd|th)?( [a-z]+)/.exec(after)?.[1] ?? ''
  const yearOfEnd = /[a-z]{3} (\d{4})$/.exec(after)?.[1]
  const own = yearOfEnd ? { list: Number(yearOfEnd), began: Number(yearOfEnd) } : years
  const first = readPeriod(from, own, written)
  return first ?? (/\d$/.test(from) ? readPeriod(`${from}${unit}`, own, written) : null)
}
