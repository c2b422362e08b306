import { describe, expect, it } from 'vitest'
import { Day, sayDay } from './day.ts'
import { readDay } from './read-day.ts'

/** A Saturday. */
const today = Day.parse('2023-05-06')

// biome-ignore format: a table for people
const readable: [written: string, day: string, why: string][] = [
  ['5.6',         '2023-05-06', 'month and day'],
  ['5月6日',      '2023-05-06', 'with words'],
  ['5月6号',      '2023-05-06', 'as one says it'],
  ['五月六日',    '2023-05-06', 'in Chinese digits'],
  ['５．６',      '2023-05-06', 'in full-width digits'],
  ['2023/5/6',    '2023-05-06', 'with slashes'],
  ['2023-05-06',  '2023-05-06', 'as machines write it'],
  ['1月3日',      '2023-01-03', 'this year, even when it is over'],
  ['明年1月3日',  '2024-01-03', 'unless another year is said'],
  ['今天',        '2023-05-06', 'today'],
  ['明天',        '2023-05-07', 'tomorrow'],
  ['后天',        '2023-05-08', 'the day after'],
  ['大后天',      '2023-05-09', 'and the day after that'],
  ['昨天',        '2023-05-05', 'meetings are also written down afterwards'],
  ['3天后',       '2023-05-09', 'counted from today'],
  ['十天后',      '2023-05-16', 'counted in Chinese digits'],
  ['周六',        '2023-05-06', 'today is one'],
  ['周日',        '2023-05-07', 'the week ends on Sunday'],
  ['星期天',      '2023-05-07', 'by its other name'],
  ['本周五',      '2023-05-05', 'of this week, though it was yesterday'],
  ['下周五',      '2023-05-12', 'of the week that begins on Monday'],
  ['下周日',      '2023-05-14', 'that week ends on Sunday'],
  ['下下周一',    '2023-05-15', 'the week after that'],
  ['下个礼拜三',  '2023-05-10', 'as one says it'],
  ['月底',        '2023-05-31', 'of this month'],
  ['下月底',      '2023-06-30', 'of the next'],
  ['6月底',       '2023-06-30', 'of a named one'],
  ['年底',        '2023-12-31', 'of the year'],
  ['6 May',       '2023-05-06', 'in English'],
  ['May 6th',     '2023-05-06', 'in American order'],
  ['6 May 2024',  '2024-05-06', 'with its year'],
  ['Tomorrow',    '2023-05-07', 'whatever the case'],
  ['Sunday',      '2023-05-07', 'still ahead this week'],
  ['next Friday', '2023-05-12', 'in the week after this one'],
  ['in 3 days',   '2023-05-09', 'counted from today'],
  ['end of June', '2023-06-30', 'the last day of a month'],
  ['end of next month', '2023-06-30', 'and of the next one'],
]

// biome-ignore format: a table for people
const unreadable: [written: string, fault: string, suggestion: string | undefined, why: string][] = [
  ['5月32日',    'kernel.no-such-day',        '5月31日',     'May has 31 days'],
  ['2024-02-30', 'kernel.no-such-day',        '2024-02-29',  'it is a leap year'],
  ['13月1日',    'kernel.no-such-period',     undefined,     'there are twelve months'],
  ['周五',       'kernel.weekday-is-past',    '下周五',      'yesterday, or in six days?'],
  ['Friday',     'kernel.weekday-is-past',    'next Friday', 'the same in English'],
  ['5月',        'kernel.day-not-understood', undefined,     'a month is not a day'],
  ['5月上旬',    'kernel.day-not-understood', undefined,     'nor are ten days'],
  ['周八',       'kernel.day-not-understood', undefined,     'a week has seven days'],
  ['尽快',       'kernel.day-not-understood', undefined,     'as soon as possible is no day'],
  ['',           'kernel.day-not-understood', undefined,     'neither is nothing'],
]

describe('a typed day', () => {
  for (const [written, day, why] of readable) {
    it(`'${written}' is ${day}: ${why}`, () => expect(readDay(written, today)).toEqual({ day }))
  }

  for (const language of ['zh-CN', 'en'] as const) {
    it(`is understood as it is said back, in ${language}`, () => {
      for (const show of [{}, { weekday: true }, { year: false }, { year: false, weekday: true }]) {
        expect(readDay(sayDay(today, language, show), today)).toEqual({ day: today })
      }
    })
  }

  for (const [written, fault, suggestion, why] of unreadable) {
    it(`'${written}' is not read: ${why}`, () => {
      const read = readDay(written, today)
      expect(read).toMatchObject({ fault })
      expect('fault' in read && read.suggestion).toBe(suggestion)
      if (suggestion) expect(readDay(suggestion, today)).toHaveProperty('day')
    })
  }
})
