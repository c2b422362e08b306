import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, Day, lastDayOfMonth, partsOf } from './day.ts'
import { compareDues, Due, type DuePrecision, dueDay, duePrecisions, readDue, sayDue } from './due.ts'
import { kernelWords } from './kernel-words.ts'

const read = (written: string, year = 2023): Due => {
  const answer = readDue(written, year)
  if ('fault' in answer) throw new Error(`${written}: ${answer.fault}`)
  return answer.due
}

// biome-ignore format: a table for people
const readable: [written: string, precision: DuePrecision, from: string | null, on: string | null, why: string][] = [
  ['6月30日',          'day',       null,         '2023-06-30', 'a day'],
  ['6月30日前',        'day',       null,         '2023-06-30', 'the day named still counts'],
  ['6月30日前完成',    'day',       null,         '2023-06-30', 'with the verb around it'],
  ['截至6月30日',      'day',       null,         '2023-06-30', 'or before it'],
  ['2023 年 6 月 30 日 前', 'day',  null,         '2023-06-30', 'blanks mean nothing'],
  ['６月３０日',       'day',       null,         '2023-06-30', 'full-width digits'],
  ['六月三十日',       'day',       null,         '2023-06-30', 'Chinese digits'],
  ['二〇二三年十二月三十一日', 'day', null,       '2023-12-31', 'and Chinese years'],
  ['6.30',             'day',       null,         '2023-06-30', 'month and day'],
  ['5.6',              'day',       null,         '2023-05-06', 'month before day, as in China'],
  ['6/30',             'day',       null,         '2023-06-30', 'with a slash'],
  ['2023.6.30',        'day',       null,         '2023-06-30', 'with points'],
  ['2023-06-30',       'day',       null,         '2023-06-30', 'with dashes'],
  ['2023/6/30',        'day',       null,         '2023-06-30', 'with slashes'],
  ['20230630',         'day',       null,         '2023-06-30', 'with nothing'],
  ['2024年2月29日',    'day',       null,         '2024-02-29', 'a leap day'],
  ['6月30日（星期五）前', 'day',    null,         '2023-06-30', 'with its day of the week'],
  ['Fri 30 June 2023', 'day',       null,         '2023-06-30', 'in English too'],
  ['5月上旬',          'day',       null,         '2023-05-10', 'the first ten days'],
  ['5月中旬',          'day',       null,         '2023-05-20', 'the middle ones'],
  ['2月下旬',          'day',       null,         '2023-02-28', 'and what is left'],
  ['4月',              'month',     null,         '2023-04-30', 'a month counts to its end'],
  ['四月',             'month',     null,         '2023-04-30', 'in Chinese digits'],
  ['十二月',           'month',     null,         '2023-12-31', 'beyond ten'],
  ['4月底',            'month',     null,         '2023-04-30', 'its end'],
  ['4月份',            'month',     null,         '2023-04-30', 'with its measure word'],
  ['12月底前',         'month',     null,         '2023-12-31', 'the end named still counts'],
  ['2023年6月',        'month',     null,         '2023-06-30', 'with its year'],
  ['2023.6',           'month',     null,         '2023-06-30', 'year and month'],
  ['23年6月',          'month',     null,         '2023-06-30', 'two digits before a month are a year'],
  ['2024年6月底',      'month',     null,         '2024-06-30', 'another year'],
  ['明年6月',          'month',     null,         '2024-06-30', 'the year after that of the list'],
  ['次年3月',          'month',     null,         '2024-03-31', 'the same'],
  ['二季度',           'quarter',   null,         '2023-06-30', 'a quarter'],
  ['第二季度',         'quarter',   null,         '2023-06-30', 'numbered'],
  ['2季度末',          'quarter',   null,         '2023-06-30', 'its end'],
  ['一季度末前',       'quarter',   null,         '2023-03-31', 'the end named still counts'],
  ['Q3',               'quarter',   null,         '2023-09-30', 'as offices of companies write it'],
  ['Q3 2024',          'quarter',   null,         '2024-09-30', 'with its year behind'],
  ['2024Q3',           'quarter',   null,         '2024-09-30', 'or before'],
  ['上半年',           'half-year', null,         '2023-06-30', 'half a year'],
  ['下半年',           'half-year', null,         '2023-12-31', 'the other half'],
  ['年中',             'half-year', null,         '2023-06-30', 'the middle of the year'],
  ['年底',             'year',      null,         '2023-12-31', 'the end of the year'],
  ['年底前',           'year',      null,         '2023-12-31', 'the end named still counts'],
  ['年内',             'year',      null,         '2023-12-31', 'within the year'],
  ['全年',             'year',      null,         '2023-12-31', 'all the year'],
  ['2023年',           'year',      null,         '2023-12-31', 'only a year'],
  ['今年年底',         'year',      null,         '2023-12-31', 'this one'],
  ['明年底',           'year',      null,         '2024-12-31', 'the next'],
  ['3月-10月',         'month',     '2023-03-01', '2023-10-31', 'a range of months'],
  ['3—10月',           'month',     '2023-03-01', '2023-10-31', 'the first takes the word of the second'],
  ['7-8月',            'month',     '2023-07-01', '2023-08-31', 'with a plain dash'],
  ['2023年3-10月',     'month',     '2023-03-01', '2023-10-31', 'with its year'],
  ['2023.3-2023.10',   'month',     '2023-03-01', '2023-10-31', 'written twice'],
  ['从3月到10月',      'month',     '2023-03-01', '2023-10-31', 'in words'],
  ['4月15日至5月20日', 'day',       '2023-04-15', '2023-05-20', 'a range of days'],
  ['4月15日-20日',     'day',       '2023-04-15', '2023-04-20', 'within a month'],
  ['2023-03-01 - 2023-10-31', 'day', '2023-03-01', '2023-10-31', 'dashes inside and between'],
  ['1-3季度',          'quarter',   '2023-01-01', '2023-09-30', 'a range of quarters'],
  ['3月起至年底',      'year',      '2023-03-01', '2023-12-31', 'from a month to the end of the year'],
  ['11月至次年2月',    'month',     '2023-11-01', '2024-02-29', 'over New Year'],
  ['2024年11月至次年2月', 'month',  '2024-11-01', '2025-02-28', 'the year after the one it began in'],
  ['2023-2025年',      'year',      '2023-01-01', '2025-12-31', 'a plan of years'],
  ['即日起至6月30日',  'day',       null,         '2023-06-30', 'from now, whenever that was'],
  ['长期',             'long-term', null,         null,         'without an end'],
  ['长期坚持',         'long-term', null,         null,         'kept up'],
  ['持续推进',         'long-term', null,         null,         'pushed on'],
  ['常态化',           'long-term', null,         null,         'made normal'],
  ['长期（每月一次）', 'long-term', null,         null,         'how often does not matter where it says long-term'],
  ['23年底',           'year',      null,         '2023-12-31', 'two digits before the end are a year'],
  ['23.6.30',          'day',       null,         '2023-06-30', 'and before two others, as no month is 23'],
  ['2023全年',         'year',      null,         '2023-12-31', 'without its 年'],
  ['贯穿全年',         'year',      null,         '2023-12-31', 'through the year'],
  ['全年持续推进',     'year',      null,         '2023-12-31', 'all the year, and no longer'],
  ['6月30日17:00前',   'day',       null,         '2023-06-30', 'the day counts to its end, whatever the hour'],
  ['2023-9-30 00:00:00', 'day',     null,         '2023-09-30', 'as a database writes a day'],
  ['2023/06/30 0:00',  'day',       null,         '2023-06-30', 'as a spreadsheet saves one'],
  ['12月31日（含）前', 'day',       null,         '2023-12-31', 'the last day counts anyway'],
  ['10月中下旬',       'day',       null,         '2023-10-31', 'the later of two'],
  ['年底前建成投用',   'year',      null,         '2023-12-31', 'what will be there by then'],
  ['12月底前完成并通过验收', 'month', null,       '2023-12-31', 'in more words'],
  ['6月15日完成初稿',  'day',       null,         '2023-06-15', 'on a day'],
  ['6月底（已完成）',  'month',     null,         '2023-06-30', 'a note in brackets is no part of it'],
  ['6、7月',           'month',     '2023-06-01', '2023-07-31', 'two months that follow each other'],
  ['一、二季度',       'quarter',   '2023-01-01', '2023-06-30', 'two quarters'],
  ['2023.05—12',       'month',     '2023-05-01', '2023-12-31', 'the second takes the year of the first'],
  ['5月起持续推进',    'long-term', null,         null,         'it begins, and does not end'],
  ['即日起长期坚持',   'long-term', null,         null,         'from now on'],
  ['April',            'month',     null,         '2023-04-30', 'English'],
  ['end of April',     'month',     null,         '2023-04-30', 'its end'],
  ['by the end of April 2024', 'month', null,     '2024-04-30', 'in a sentence'],
  ['June next year',   'month',     null,         '2024-06-30', 'the next year'],
  ['6 May',            'day',       null,         '2023-05-06', 'a day'],
  ['May 6, 2024',      'day',       null,         '2024-05-06', 'in American order'],
  ['by 30 June',       'day',       null,         '2023-06-30', 'the day named still counts'],
  ['third quarter of 2024', 'quarter', null,      '2024-09-30', 'a quarter in words'],
  ['H1',               'half-year', null,         '2023-06-30', 'half a year'],
  ['second half of the year', 'half-year', null,  '2023-12-31', 'in words'],
  ['year-end',         'year',      null,         '2023-12-31', 'the end of the year'],
  ['by the end of the year', 'year', null,        '2023-12-31', 'in a sentence'],
  ['by mid-year',      'half-year', null,         '2023-06-30', 'the middle is a point in time'],
  ['March to October', 'month',     '2023-03-01', '2023-10-31', 'a range'],
  ['April–June 2024',  'month',     '2024-04-01', '2024-06-30', 'the year stands at its end'],
  ['15–20 April',      'day',       '2023-04-15', '2023-04-20', 'the first takes the month of the second'],
  ['Ongoing',          'long-term', null,         null,         'without an end'],
]

// biome-ignore format: a table for people
const unreadable: [written: string, fault: string, suggestion: string | undefined, why: string][] = [
  ['2024-02-30',   'kernel.no-such-day',         '2024-02-29',           'February of a leap year'],
  ['5月32日',      'kernel.no-such-day',         '5月31日',              'May'],
  ['2月29日',      'kernel.no-such-day',         '2月28日',              '2023 is no leap year'],
  ['6.31',         'kernel.no-such-day',         '6.30',                 'June, with a point'],
  ['32 May',       'kernel.no-such-day',         '31 May',               'in English'],
  ['31 June 2023', 'kernel.no-such-day',         '30 June 2023',         'with its year'],
  ['4月15日至4月31日', 'kernel.no-such-day',     '4月15日至4月30日',     'at the end of a range'],
  ['5月0日',       'kernel.no-such-day',         '5月1日',               'nothing before the first'],
  ['6月30日周四',  'kernel.weekday-differs',     undefined,              'it is a Friday'],
  ['13月',         'kernel.no-such-period',      undefined,              'a year has twelve months'],
  ['五季度',       'kernel.no-such-period',      undefined,              'and four quarters'],
  ['每月',         'kernel.due-recurring',       undefined,              'how often is not until when'],
  ['每季度',       'kernel.due-recurring',       undefined,              'the same'],
  ['每年6月',      'kernel.due-recurring',       undefined,              'the same'],
  ['monthly',      'kernel.due-recurring',       undefined,              'the same'],
  ['4月前',        'kernel.due-before-what',     '4月底前',              'is April in or out?'],
  ['一季度前',     'kernel.due-before-what',     '一季度末前',           'is March?'],
  ['2024年以前',   'kernel.due-before-what',     '2024年底前',           'is 2024?'],
  ['5月上旬前',    'kernel.due-before-what',     '5月10日前',            'are the ten days?'],
  ['by April',     'kernel.due-before-what',     'by the end of April',  'is April?'],
  ['11月至2月',    'kernel.due-backwards',       '11月至次年2月',        'which February?'],
  ['2023年5月至2023年3月', 'kernel.due-backwards', undefined,            'both years are written'],
  ['',             'kernel.due-missing',         undefined,              'nothing'],
  ['长'.repeat(61), 'kernel.due-too-long',       undefined,              'a paragraph'],
  ['尽快',         'kernel.due-not-understood',  undefined,              'as soon as possible is no date'],
  ['6月初',        'kernel.due-not-understood',  undefined,              'where does a beginning end?'],
  ['7-8',          'kernel.due-not-understood',  undefined,              'months, or a day?'],
  ['七八月',       'kernel.due-not-understood',  undefined,              'July, August, or both'],
  ['6月、9月',     'kernel.due-several',         '9月',                  'two dates are two milestones'],
  ['3、6、9、12月', 'kernel.due-several',        '12月',                 'four dates, not ten months'],
  ['6月底前完成方案，年底前见效', 'kernel.due-several', '年底前见效',     'which of them is the deadline?'],
  ['3月启动，12月底前完成', 'kernel.due-several', '12月底前完成',         'a beginning is no deadline, and we do not decide'],
  ['6月底前启动',  'kernel.due-not-understood',  undefined,              'it only says when it begins'],
  ['11月20日前后', 'kernel.due-not-understood',  undefined,              'before or after?'],
  ['10年内',       'kernel.due-not-understood',  undefined,              'ten years, not 2010'],
  ['before 30 June', 'kernel.due-not-understood', undefined,             'English does not count that day'],
  ['春节前',       'kernel.due-not-understood',  undefined,              'a feast that moves'],
  ['100%',         'kernel.due-not-understood',  undefined,              'from the next column'],
]

describe('what a list says', () => {
  for (const [written, precision, from, on, why] of readable) {
    it(`'${written}' is due ${on ?? 'never'} (${precision}): ${why}`, () => {
      expect(read(written)).toEqual({ precision, from, on, written })
      expect(Due.safeParse(read(written)).success).toBe(true)
    })
  }

  for (const [written, fault, suggestion, why] of unreadable) {
    it(`'${written.slice(0, 30)}' is not read: ${why}`, () => {
      const answer = readDue(written, 2023)
      expect(answer).toMatchObject({ fault })
      expect('fault' in answer && answer.suggestion).toBe(suggestion)
      if (suggestion) expect(readDue(suggestion, 2023)).toHaveProperty('due')
      expect(kernelWords['zh-CN']).toHaveProperty([fault.replace('kernel.', '')])
    })
  }

  it('is read or refused, whatever it is', () => {
    const pieces = fc.constantFrom(
      ...'0123456789年月日季度上下半底前至-./ 一二十旬末明次每长期qQh',
      'May',
      'to',
      'end of',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (text) => {
        const answer = readDue(text.join(''), 2023)
        if ('fault' in answer) {
          if (answer.suggestion) expect(readDue(answer.suggestion, 2023)).toHaveProperty('due')
        } else {
          const { from, on } = Due.parse(answer.due)
          expect(from === null || on === null || from <= on).toBe(true)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

/** The last day of the period of this precision that `day` lies in. */
const endOf: Readonly<Record<Exclude<DuePrecision, 'long-term'>, (day: Day) => Day>> = {
  day: (day) => day,
  month: lastDayOfMonth,
  quarter: (day) => endOfMonths(day, 3),
  'half-year': (day) => endOfMonths(day, 6),
  year: (day) => endOfMonths(day, 12),
}
const endOfMonths = (day: Day, count: number): Day => {
  const { year, month } = partsOf(day)
  const last = Math.ceil(month / count) * count
  return lastDayOfMonth(Day.parse(`${year}-${String(last).padStart(2, '0')}-01`))
}

const anyDue = fc
  .record({
    precision: fc.constantFrom(...duePrecisions),
    day: fc.integer({ min: 0, max: 4_000 }).map((count) => addDays(Day.parse('2020-01-01'), count)),
    before: fc.option(fc.integer({ min: 0, max: 800 })),
    wholeMonth: fc.boolean(),
  })
  .map(({ precision, day, before, wholeMonth }): Due => {
    if (precision === 'long-term') return { precision, from: null, on: null, written: '' }
    const on = endOf[precision](day)
    const began = before === null ? null : addDays(on, -before)
    const from = began && wholeMonth ? Day.parse(`${began.slice(0, 7)}-01`) : began
    return { precision, from, on, written: '' }
  })

describe('a due date in words', () => {
  // biome-ignore format: a table for people
  const said: [written: string, zh: string, within2023: string, en: string][] = [
    ['6.30',           '2023年6月30日前',       '6月30日前',       'by 30 June 2023'],
    ['4月',            '2023年4月底前',         '4月底前',         'by the end of April 2023'],
    ['Q1',             '2023年一季度末前',      '一季度末前',      'by the end of Q1 2023'],
    ['上半年',         '2023年上半年底前',      '上半年底前',      'by the end of the first half of 2023'],
    ['全年',           '2023年底前',            '年底前',          'by the end of 2023'],
    ['3-10月',         '2023年3月至10月',       '3月至10月',       'March to October 2023'],
    ['3月至年底',      '2023年3月至2023年底',   '3月至年底',       'March 2023 to the end of 2023'],
    ['11月至次年2月',  '2023年11月至2024年2月', '11月至2024年2月', 'November 2023 to February 2024'],
    ['持续推进',       '长期',                  '长期',            'long-term'],
  ]
  for (const [written, zh, within, en] of said) {
    it(`says ${written} as ${zh}, in English ${en}`, () => {
      expect(sayDue(read(written), 'zh-CN')).toBe(zh)
      expect(sayDue(read(written), 'zh-CN', 2023)).toBe(within)
      expect(sayDue(read(written), 'en')).toBe(en)
    })
  }

  for (const language of ['zh-CN', 'en'] as const) {
    it(`means the same when it is read again, in ${language}`, () => {
      fc.assert(
        fc.property(anyDue, fc.integer({ min: 2019, max: 2032 }), (due, year) => {
          const same = { precision: due.precision, from: due.from, on: due.on }
          expect(read(sayDue(due, language), 1999)).toMatchObject(same)
          expect(read(sayDue(due, language, year), year)).toMatchObject(same)
        }),
        { numRuns: 1_000 },
      )
    })
  }
})

describe('due dates in order', () => {
  it('come by their last day, the exact before the vague, and long-term last', () => {
    const written = ['长期', '年底', '6月', '6月30日', '二季度', '5.6', '上半年']
    const sorted = written.map((text) => read(text)).sort(compareDues)
    expect(sorted.map((due) => due.written)).toEqual(['5.6', '6月30日', '6月', '二季度', '上半年', '年底', '长期'])
    expect(sorted.map(dueDay).at(-1)).toBeNull()
  })
})
