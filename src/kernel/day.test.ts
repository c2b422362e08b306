import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { addDays, addMonths, Day, dayFrom, dayOf, daysBetween, lastDayOfMonth, sayDay, weekday } from './day.ts'

const day = (text: string) => Day.parse(text)

/** What the platform's own calendar says, at noon in Greenwich, where no clock is ever changed. */
const noon = (of: Day) => new Date(`${of}T12:00:00Z`)
const anyDay = fc
  .date({ min: new Date('1600-01-01T00:00:00Z'), max: new Date('2400-12-31T00:00:00Z'), noInvalidDate: true })
  .map((moment) => day(moment.toISOString().slice(0, 10)))

describe('a day', () => {
  for (const text of ['2024-02-29', '2000-02-29', '2023-12-31', '0001-01-01']) {
    it(`can be ${text}`, () => expect(Day.safeParse(text).success).toBe(true))
  }

  // biome-ignore format: a table for people
  const impossible: [string, string][] = [
    ['2023-02-29', '2023 is no leap year'],
    ['1900-02-29', 'a century is none either'],
    ['2023-04-31', 'April has 30 days'],
    ['2023-13-01', 'there are twelve months'],
    ['2023-00-10', 'and none before the first'],
    ['0000-01-01', 'the database has no year 0'],
    ['2023-5-6',   'one spelling, so that text sorts by time'],
    ['2023-05-06T00:00', 'a moment is not a day'],
    ['',           'nothing is not a day'],
  ]
  for (const [text, why] of impossible) {
    it(`cannot be '${text}': ${why}`, () => {
      expect(Day.safeParse(text).error?.issues.map(({ message }) => message)).toEqual(['kernel.not-a-day'])
    })
  }

  it('is put together from its parts, or is none', () => {
    expect(dayFrom({ year: 2023, month: 5, day: 6 })).toBe('2023-05-06')
    expect(dayFrom({ year: 2023, month: 2, day: 29 })).toBeNull()
    expect(dayFrom({ year: 2023, month: 13, day: 1 })).toBeNull()
  })

  it('is described to other systems as a date', () => {
    expect(z.toJSONSchema(Day).$defs?.Day).toMatchObject({ type: 'string', format: 'date' })
  })

  it('goes on as the calendar of the platform does', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (start, count) => {
        const later = noon(start)
        later.setUTCDate(later.getUTCDate() + count)
        const end = addDays(start, count)
        expect(end).toBe(later.toISOString().slice(0, 10))
        expect(daysBetween(start, end)).toBe(count)
        expect(weekday(end) % 7).toBe(later.getUTCDay())
      }),
    )
  })

  it('does not go on past the years that can be written', () => {
    expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError)
  })
})

describe('a month later', () => {
  // biome-ignore format: a table for people
  const cases: [start: string, months: number, end: string, why: string][] = [
    ['2023-05-06',   1, '2023-06-06', 'the same day'],
    ['2023-01-31',   1, '2023-02-28', 'the last one, where the month is shorter'],
    ['2024-01-31',   1, '2024-02-29', 'in a leap year too'],
    ['2023-02-28',   1, '2023-03-28', 'the end of a month is not kept as an end'],
    ['2023-12-15',   1, '2024-01-15', 'into the next year'],
    ['2023-01-15',  -1, '2022-12-15', 'and back'],
    ['2024-02-29', -12, '2023-02-28', 'a year earlier'],
  ]
  for (const [start, months, end, why] of cases) {
    it(`takes ${start} by ${months} to ${end}: ${why}`, () => expect(addMonths(day(start), months)).toBe(end))
  }

  it('ends where the month ends', () => {
    expect(lastDayOfMonth(day('2024-02-01'))).toBe('2024-02-29')
    expect(lastDayOfMonth(day('2023-12-31'))).toBe('2023-12-31')
  })
})

describe('the day of a moment', () => {
  // biome-ignore format: a table for people
  const cases: [moment: string, zone: string | undefined, expected: string, why: string][] = [
    ['2023-05-05T15:59:59.999Z', undefined,          '2023-05-05', 'a moment before midnight in Shanghai'],
    ['2023-05-05T16:00:00Z',     undefined,          '2023-05-06', 'midnight in Shanghai'],
    ['1988-07-01T15:30:00Z',     undefined,          '1988-07-02', 'China had summer time then'],
    ['1988-01-01T15:30:00Z',     undefined,          '1988-01-01', 'and not in winter'],
    ['2023-05-05T15:59:59Z',     'Asia/Urumqi',      '2023-05-05', 'another zone'],
    ['2023-03-26T22:30:00Z',     'Europe/Berlin',    '2023-03-27', 'on the night of a clock change'],
    ['2023-01-01T07:59:59Z',     'America/Los_Angeles', '2022-12-31', 'and behind Greenwich'],
  ]
  for (const [moment, zone, expected, why] of cases) {
    it(`${moment} in ${zone ?? 'Shanghai'} is ${expected}: ${why}`, () => {
      expect(dayOf(new Date(moment), zone)).toBe(expected)
    })
  }

  it('is the same by sum and by the zone database', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1991-09-15T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true }),
        (moment) => {
          const [expected] = moment.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).split(' ')
          expect(dayOf(moment)).toBe(expected)
        },
      ),
    )
  })
})

describe('a day in words', () => {
  // biome-ignore format: a table for people
  const cases: [Parameters<typeof sayDay>[2], zh: string, en: string][] = [
    [{},                             '2023年5月6日',        '6 May 2023'],
    [{ weekday: true },              '2023年5月6日 星期六', 'Sat 6 May 2023'],
    [{ year: false },                '5月6日',              '6 May'],
    [{ year: false, weekday: true }, '5月6日周六',          'Sat 6 May'],
  ]
  for (const [show, zh, en] of cases) {
    it(`is ${zh}, in English ${en}`, () => {
      expect(sayDay(day('2023-05-06'), 'zh-CN', show)).toBe(zh)
      expect(sayDay(day('2023-05-06'), 'en', show)).toBe(en)
    })
  }
})
