import { type Day, firstDayOfMonth, lastDayOfMonth, partsOf, sayDay } from './day.ts'
import type { Due, DuePrecision } from './due-shape.ts'
import { kernelWords } from './kernel-words.ts'
import { type Language, speak } from './words.ts'

type Exactness = Exclude<DuePrecision, 'long-term'>

/**
 * A due date in words: 2023年一季度末前, by the end of Q1 2023, 2023年3月至10月, 长期.
 *
 * @param within the year that is plain from the page; it is left out
 */
export const sayDue = (due: Due, language: Language, within?: number): string => {
  const say = speak(kernelWords, language)
  const { precision, from, on } = due
  if (on === null || precision === 'long-term') return say('due.long-term')
  const endYear = partsOf(on).year
  if (from === null)
    return say(`due.by-${precision}`, { period: sayPeriod(on, precision, language, endYear !== within) })

  const beganYear = partsOf(from).year
  const [yearFirst, yearLast] = yearsOfRange(beganYear, endYear, language, within)
  const isYear = precision === 'year'
  const end = sayPeriod(on, precision, language, isYear ? endYear !== within || beganYear !== endYear : yearLast)
  const exactness = exactnessOf(from, due, on)
  return say('due.range', {
    from: sayPeriod(from, exactness, language, exactness === 'year' || (isYear ? beganYear !== within : yearFirst)),
    to: isYear ? say('due.until-year', { period: end }) : end,
  })
}

/** 2023年3月至10月, but March to October 2023. Over New Year English would lend the last year to the first. */
const yearsOfRange = (
  began: number,
  end: number,
  language: Language,
  within: number | undefined,
): [boolean, boolean] => {
  const isPlain = began === within
  if (began !== end) return [!isPlain || language === 'en', true]
  return language === 'en' ? [false, !isPlain] : [!isPlain, false]
}

/** The coarsest period that begins on this day, is not coarser than the end was said, and is over before the end. */
const exactnessOf = (from: Day, { precision }: Due, on: Day): Exactness => {
  if (precision === 'day' || from !== firstDayOfMonth(from)) return 'day'
  const { month } = partsOf(from)
  if (precision === 'year' && month === 1 && from.slice(0, 4) !== on.slice(0, 4)) return 'year'
  if (precision === 'half-year' && month % 6 === 1 && from.slice(0, 4) !== on.slice(0, 4)) return 'half-year'
  if (precision === 'quarter' && month % 3 === 1 && quarterOf(from) !== quarterOf(on)) return 'quarter'
  return lastDayOfMonth(from) < on ? 'month' : 'day'
}

const quarterOf = (day: Day): string => `${day.slice(0, 4)} ${Math.ceil(partsOf(day).month / 3)}`

const sayPeriod = (day: Day, exactness: Exactness, language: Language, withYear: boolean): string => {
  if (exactness === 'day') return sayDay(day, language, { year: withYear })
  const say = speak(kernelWords, language)
  const { year, month } = partsOf(day)
  const name =
    exactness === 'month'
      ? say(`month.${month}` as 'month.1')
      : exactness === 'quarter'
        ? say(`quarter.${Math.ceil(month / 3)}` as 'quarter.1')
        : exactness === 'half-year'
          ? say(month <= 6 ? 'half-year.1' : 'half-year.2')
          : ''
  return say(`period.${exactness}${withYear ? '' : '-yearless'}`, { year, name })
}
