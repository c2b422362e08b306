import { type Day, dayFrom, daysInMonth, lastDayOfMonth, weekday } from './day.ts'
import type { DuePrecision } from './due-shape.ts'
import { inChineseOrder, splitWeekday, withoutFrame } from './due-words.ts'
import type { ReasonValues } from './refusal.ts'

/** What was written cannot be read as it stands, and perhaps how it could. `fault` is a message key. */
export type DueFault = { fault: string; values?: ReasonValues; suggestion?: string }

/** A day, month, quarter, half-year or year, from its first to its last day. */
export type Period = {
  precision: Exclude<DuePrecision, 'long-term'>
  first: Day
  last: Day
  /** Was the year written, as digits? */
  hasYear: boolean
}

/** The years that words like 明年 and a missing year are counted from. */
export type Years = {
  /** The year of the list: 4月, 今年, and 明年 after it. */
  list: number
  /** The year in which the range began: 次年 is the one after it. */
  began: number
}

type Found = Readonly<Record<string, string | undefined>>
type Read = (found: Found, year: number, written: string) => Omit<Period, 'hasYear'> | DueFault

const day: Read = ({ month, day: dayOfMonth }, year, written) => {
  const parts = { year, month: Number(month), day: Number(dayOfMonth) }
  const read = dayFrom(parts)
  if (read) return { precision: 'day', first: read, last: read }
  return parts.month >= 1 && parts.month <= 12 ? noSuchDay(parts, written) : noSuchPeriod(written)
}

const tenDays: Read = ({ month, which }, year, written) => {
  const whole = months(year, Number(month), 1, 'day', written)
  if ('fault' in whole || which === '下') return whole
  const last = dayFrom({ year, month: Number(month), day: which === '上' ? 10 : 20 })
  return last ? { ...whole, last } : noSuchPeriod(written)
}

const month: Read = ({ month: number }, year, written) => months(year, Number(number), 1, 'month', written)

const quarter: Read = ({ quarter: number }, year, written) =>
  months(year, Number(number) * 3 - 2, 3, 'quarter', written)

const halfYear: Read = ({ half }, year, written) =>
  months(year, half === '下' || half === '2' ? 7 : 1, 6, 'half-year', written)

const wholeYear: Read = (_, year, written) => months(year, 1, 12, 'year', written)

const months = (
  year: number,
  from: number,
  count: number,
  precision: Period['precision'],
  written: string,
): Omit<Period, 'hasYear'> | DueFault => {
  const first = dayFrom({ year, month: from, day: 1 })
  const lastMonth = dayFrom({ year, month: from + count - 1, day: 1 })
  return first && lastMonth ? { precision, first, last: lastDayOfMonth(lastMonth) } : noSuchPeriod(written)
}

/** A year, if one was written. Two digits are a year only before a month, quarter or half: 10年内 is ten years. */
const Y = String.raw`(?:(?<year>\d{4})年度?|(?<short>\d{2})年(?=\d+月|\d季|第|[上下]半年|[底末终]|全年)|(?<relative>今年|本年度?|当年|明年|次年|翌年|后年))`

const grammar: readonly [string, Read][] = [
  [String.raw`${Y}?(?<month>\d{1,2})月份?(?<day>\d{1,2})[日号]?`, day],
  [String.raw`(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})日?`, day],
  [String.raw`(?<year>(?:19|20)\d\d)(?<month>\d\d)(?<day>\d\d)`, day],
  // A month is never above 12: 23.6.30 begins with the year.
  [String.raw`(?<short>1[3-9]|[2-9]\d)(?<mark>[./-])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})`, day],
  [String.raw`(?<month>\d{1,2})[./](?<day>\d{1,2})日?`, day],
  [String.raw`${Y}?(?<month>\d{1,2})月份?[上中]?(?<which>[上中下])旬`, tenDays],
  [String.raw`${Y}?(?<month>\d{1,2})月份?(?:月?[底末]|之?内)?`, month],
  [String.raw`(?<year>\d{4})[-/.](?<month>\d{1,2})月?`, month],
  [String.raw`(?<year>(?:19|20)\d\d)(?<month>\d\d)`, month],
  [String.raw`${Y}?第?(?<quarter>\d)季度?(?:[底末]|之?内)?`, quarter],
  [String.raw`(?:(?<year>\d{4})年?-?)?q(?<quarter>\d)(?:[底末]|之?内)?`, quarter],
  [String.raw`q(?<quarter>\d)[-/ ]?(?<year>\d{4})年?`, quarter],
  [`${Y}?(?<half>[上下])半年度?(?:[底末]|之?内)?`, halfYear],
  [String.raw`(?:(?<year>\d{4})年?-?)?h(?<half>[12])(?:[底末]|之?内)?`, halfYear],
  [`${Y}?年中`, halfYear],
  [`${Y}(?:年?[底末终]|年?之?内|全年度?)?|年[底末终]|年度?之?内|[全整]年度?`, wholeYear],
  [`${Y}?(?:贯穿)?[全整]年度?(?:持续|长期|常态化?|推进|开展|实施|落实|坚持|进行)*`, wholeYear],
  [String.raw`(?<year>(?:19|20)\d\d)(?:[底末终]|全年)`, wholeYear],
  [String.raw`(?<year>(?:19|20)\d\d)`, wholeYear],
]
const patterns = grammar.map(([pattern, read]) => [new RegExp(`^(?:${pattern})$`), read] as const)

const yearOf = ({ year, short, relative }: Found, { list, began }: Years): number => {
  if (year) return Number(year)
  if (short) return 2000 + Number(short)
  if (relative === '次年' || relative === '翌年') return began + 1
  return relative === '明年' ? list + 1 : relative === '后年' ? list + 2 : began
}

/**
 * Reads one day, month, quarter, half-year or year.
 *
 * @param text plain
 * @returns null when it is none of them
 */
export const readPeriod = (text: string, years: Years, written = text): Period | DueFault | null => {
  const framed = withoutFrame(text)
  const dated = splitWeekday(framed.text)
  const core = inChineseOrder(dated?.date ?? framed.text)
  for (const [pattern, read] of patterns) {
    const groups = pattern.exec(core)?.groups
    if (!groups) continue
    const period = read(groups, yearOf(groups, years), written)
    if ('fault' in period) return period
    if (dated && weekday(period.last) !== dated.number) return { fault: 'kernel.weekday-differs', values: { written } }
    const reachesItsEnd = framed.isEnd || /(?:[底末终]|年中)$/.test(core) || period.first === period.last
    // 6月30日前 counts the 30th in every list, but 4月前 is April to some people and March to others.
    if (framed.isBefore && !reachesItsEnd) return beforeWhat(period, written)
    return { ...period, hasYear: groups.year !== undefined || groups.short !== undefined }
  }
  return null
}

const beforeWhat = ({ precision, last }: Pick<Period, 'precision' | 'last'>, written: string): DueFault => {
  const suggestion = /[a-z]{3}/i.test(written)
    ? written.replace(/^by /i, 'by the end of ')
    : precision === 'day'
      ? `${Number(last.slice(5, 7))}月${Number(last.slice(8))}日前`
      : written.replace(/[之以]?前/, precision === 'quarter' ? '末前' : '底前')
  return { fault: 'kernel.due-before-what', values: { written, suggestion }, suggestion }
}

const noSuchPeriod = (written: string): DueFault => ({ fault: 'kernel.no-such-period', values: { written } })

/** The last day of that month, written the way the impossible one was, so that it can be taken over as it is. */
const noSuchDay = (parts: { year: number; month: number; day: number }, written: string): DueFault => {
  const last = daysInMonth(parts.year, parts.month)
  const instead = String(parts.day < 1 ? 1 : last)
  // The day is the last number, except in 32 May 2023 and May 32, 2023, where it is the one of at most two digits.
  const numbers = [...written.normalize('NFKC').matchAll(/\d+/g)]
  const place = /[a-z]{3}/i.test(written) ? numbers.find(([digits]) => digits.length <= 2) : numbers.at(-1)
  const suggestion =
    place && Number(place[0]) === parts.day
      ? `${written.slice(0, place.index)}${instead}${written.slice(place.index + place[0].length)}`
      : `${parts.year}-${String(parts.month).padStart(2, '0')}-${instead.padStart(2, '0')}`
  return { fault: 'kernel.no-such-day', values: { written, suggestion }, suggestion }
}
