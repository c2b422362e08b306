import { addDays, addMonths, type Day, lastDayOfMonth, partsOf, weekday } from './day.ts'
import { type DueFault, readPeriod } from './due-period.ts'
import { plainly, weekdayNumber } from './due-words.ts'

/**
 * Understands the day that somebody types: 5.6, 5月6日, 明天, 下周五, 月底, 2023/5/6, 6 May, tomorrow, next Friday.
 *
 * What names no year means this one, even when it is over. Say it back in words, so that a person sees what was read.
 *
 * @param today where relative words start from; weeks begin on Monday, and 下周五 or `next Friday` lies in the week
 * after this one, as Chinese counts it
 * @returns the day; or why there is none, never a guess
 */
export const readDay = (written: string, today: Day): { day: Day } | DueFault => {
  const trimmed = written.trim()
  const text = plainly(trimmed)
  const ofWeek = dayOfWeek(text, trimmed, today)
  if (ofWeek) return ofWeek
  const near = nearDay(text, today)
  if (near) return { day: near }

  const { year } = partsOf(today)
  const period = readPeriod(text, { list: year, began: year }, trimmed)
  if (period && 'fault' in period) return period
  const isOneDay = period && (period.first === period.last || /[底末]$/.test(text) || /^(?:the )?end /.test(text))
  return isOneDay ? { day: period.last } : { fault: 'kernel.day-not-understood', values: { written: trimmed } }
}

const steps: Readonly<Record<string, number>> = {
  大前天: -3,
  前天: -2,
  昨天: -1,
  昨日: -1,
  今天: 0,
  今日: 0,
  明天: 1,
  明日: 1,
  后天: 2,
  大后天: 3,
  yesterday: -1,
  today: 0,
  tomorrow: 1,
  'day after tomorrow': 2,
  'the day after tomorrow': 2,
}

const nearDay = (text: string, today: Day): Day | null => {
  const step = steps[text]
  if (step !== undefined) return addDays(today, step)
  const later = /^(?<count>\d{1,3})天之?后$|^in (?<days>\d{1,3}) days?$/.exec(text)?.groups
  if (later) return addDays(today, Number(later.count ?? later.days))
  if (/^(?:本|这个?)?月[底末]$|^(?:the )?(?:end of (?:the|this) month|month[- ]end)$/.test(text))
    return lastDayOfMonth(today)
  if (/^下个?月[底末]$|^(?:the )?end of next month$/.test(text)) return lastDayOfMonth(addMonths(today, 1))
  return null
}

const inChinese = /^(?<week>本|这个?|下下个?|下个?)?(?:周|星期|礼拜)(?<name>[1-6日天])$/
const inEnglish =
  /^(?:on )?(?<week>this |next )?(?<name>mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday|s|rs?|\.)?$/

const dayOfWeek = (text: string, written: string, today: Day): { day: Day } | DueFault | null => {
  const { week = '', name } = (inChinese.exec(text) ?? inEnglish.exec(text))?.groups ?? {}
  if (name === undefined) return null
  const number = weekdayNumber(name)
  const weeks = week.startsWith('下下') ? 2 : week.startsWith('下') || week === 'next ' ? 1 : 0
  const day = addDays(today, number - weekday(today) + weeks * 7)
  // On a Saturday, 周五 is yesterday to some people and six days ahead to others.
  if (week !== '' || day >= today) return { day }
  const suggestion = /[a-z]/.test(name) ? `next ${written.replace(/^on /i, '')}` : `下${written}`
  return { fault: 'kernel.weekday-is-past', values: { written, suggestion }, suggestion }
}
