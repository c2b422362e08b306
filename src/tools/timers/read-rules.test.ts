import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { columns, readRules } from './read-rules.ts'
import { reaches, ruleOn, type TimerRule, termOf } from './rules.ts'

const table = readFileSync('data/templates/timers.csv', 'utf8')
const rules = readRules(table)
const may2023 = Day.parse('2023-05-06')
const rule = (key: string, on = may2023): TimerRule => {
  const found = ruleOn(rules, key, on)
  if (!found) throw new Error(`there is no ${key} on ${on}`)
  return found
}

/** A row that is right, and the cells that the test is about. */
const aRow = (cells: Partial<Record<(typeof columns)[number], string>> = {}): string => {
  const right = {
    key: 'demo.answer',
    means: 'within',
    count: '5',
    unit: 'working-day',
    starts: '演示',
    starts_en: 'demo',
    basis: 'law',
    region: '全国',
    source: '演示条例第1条',
    valid_from: '',
    valid_to: '',
  }
  return Object.values({ ...right, ...cells }).join(',')
}
const aTable = (...rows: string[]): string => [columns.join(','), ...rows].join('\n')

const faultsOf = (text: string): [string, string][] => {
  try {
    readRules(text)
  } catch (error) {
    if (error instanceof Refusal) return error.fields.map(({ pointer, reason }) => [pointer, reason])
    throw error
  }
  return []
}

describe('the table of timers', () => {
  it('names for every row of law the law and its article', () => {
    const laws = rules.filter(({ basis }) => basis === 'law')
    expect(laws.length).toBeGreaterThan(40)
    expect(laws.filter(({ source }) => !/（\d{4}）第\d+条|民法典第\d+条|规定（2011）第\d+条/.test(source))).toEqual([])
  })

  it('names for every other row where it is described', () => {
    expect(rules.filter(({ basis, source }) => basis !== 'law' && !/https?:\/\/|条例/.test(source))).toEqual([])
  })

  // biome-ignore format: a table for people
  const known: [key: string, count: number, unit: TimerRule['unit'], basis: TimerRule['basis']][] = [
    ['mediation.conclude',                1,    'month',            'law'],
    ['mediation.judicial_confirm.apply',  30,   'calendar-day',     'law'],
    ['court.confirm.decide',              15,   'calendar-day',     'law'],
    ['court.confirm.decide.extension',    10,   'calendar-day',     'law'],
    ['petition.conclude',                 60,   'calendar-day',     'law'],
    ['petition.conclude.extension',       30,   'calendar-day',     'law'],
    ['whistle.sign',                      1,    'hour',             'practice'],
    ['whistle.contact',                   24,   'hour',             'practice'],
    ['whistle.arrive.normal',             3,    'working-day',      'practice'],
    ['whistle.arrive.hard',               5,    'working-day',      'practice'],
    ['open_info.answer',                  20,   'working-day',      'law'],
    ['village.meeting.notice',            10,   'calendar-day',     'law'],
    ['collective.plan.notice',            15,   'calendar-day',     'law'],
    ['collective.major_finance.publish',  5,    'calendar-day',     'law'],
    ['collective.reserve.min',            30,   'percent',          'law'],
    ['collective.share.cap',              3,    'percent',          'law'],
    ['owners.prep_group.first_assembly',  90,   'calendar-day',     'law'],
    ['dpia.retention.min',                3,    'year',             'law'],
    ['workers.per_10k',                   18,   'per-ten-thousand', 'opinion'],
    ['doc.length.special',                4000, 'characters',       'rule'],
  ]
  for (const [key, count, unit, basis] of known) {
    it(`says of ${key}: ${count} ${unit}, by ${basis}`, () => expect(rule(key)).toMatchObject({ count, unit, basis }))
  }

  it('knows when a law was in force', () => {
    expect(ruleOn(rules, 'village.meeting.notice', Day.parse('2025-12-31'))).not.toBeNull()
    expect(ruleOn(rules, 'village.meeting.notice', Day.parse('2026-01-01'))).toBeNull()
    const size = (on: string) =>
      ['min', 'max'].map((end) => ruleOn(rules, `rc.households.${end}`, Day.parse(on))?.count)
    expect([size('2025-12-31'), size('2026-01-01')]).toEqual([
      [100, 700],
      [1_000, 3_000],
    ])
  })

  it('keeps the last day of a law that was rewritten, and invents nothing for the new one', () => {
    const old = rules.filter(({ source }) => /村民委员会组织法（2018）|城市居民委员会组织法（2018）/.test(source))
    expect(old.map(({ validTo }) => validTo)).toEqual(old.map(() => '2025-12-31'))
    const revised = rules.filter(({ validFrom }) => validFrom === '2026-01-01')
    expect(revised.map(({ key, source }) => [key, /https?:\/\//.test(source)])).toEqual([
      ['rc.households.min', true],
      ['rc.households.max', true],
    ])
  })

  it('gives terms of days, months and years to the calendar, and keeps hours and shares from it', () => {
    expect(termOf(rule('open_info.answer'))).toEqual({ count: 20, unit: 'working-day' })
    expect(termOf(rule('whistle.sign'))).toBeNull()
    expect(termOf(rule('owners.vote.participation.area'))).toBeNull()
    expect(termOf(rule('emergency.data.destroy'))).toBeNull()
  })

  // biome-ignore format: a table for people
  const votes: [key: string, part: number, whole: number, reached: boolean, why: string][] = [
    ['owners.vote.participation.owners', 66, 99,  true,  'two thirds are enough'],
    ['owners.vote.participation.owners', 65, 99,  false, 'one fewer is not'],
    ['owners.vote.ordinary.owners',      50, 100, false, 'a half is not more than a half'],
    ['owners.vote.ordinary.owners',      51, 100, true,  'and one more is'],
    ['owners.vote.special.area',         75, 100, true,  'three quarters are enough'],
  ]
  for (const [key, part, whole, reached, why] of votes) {
    it(`${key}, ${part} of ${whole}: ${why}`, () => expect(reaches(rule(key), part, whole)).toBe(reached))
  }
})

describe('a table with faults', () => {
  // biome-ignore format: a table for people
  const cases: [cells: Parameters<typeof aRow>[0], pointer: string, reason: string, why: string][] = [
    [{ unit: 'fortnight' },               '/0/unit',     'timers.unknown-unit',   'a unit that nobody can count'],
    [{ means: 'perhaps' },                '/0/means',    'timers.bad-cell',       'a meaning that nobody knows'],
    [{ count: '1.5' },                    '/0/count',    'timers.bad-cell',       'half a day'],
    [{ count: '0' },                      '/0/count',    'timers.bad-cell',       'no time at all'],
    [{ count: '' },                       '/0/count',    'timers.count-and-unit', 'days without a number'],
    [{ count: '2/3' },                    '/0/count',    'timers.count-and-unit', 'two thirds of a day'],
    [{ means: 'at-least', unit: 'share' }, '/0/count',   'timers.count-and-unit', 'a share that is no fraction'],
    [{ means: 'at-least', unit: 'share', count: '3/2' }, '/0/count', 'timers.count-and-unit', 'more than all'],
    [{ unit: 'percent' },                 '/0/unit',     'timers.means-and-unit', 'within five per cent'],
    [{ source: '' },                      '/0/source',   'timers.source-missing', 'a law without a name'],
    [{ source: '演示条例' },              '/0/source',   'timers.source-missing', 'a law without an article'],
    [{ starts_en: '' },                   '/0/starts_en', 'timers.bad-cell',      'half the languages'],
    [{ valid_to: '2023-02-30' },          '/0/valid_to', 'timers.bad-cell',       'a day that is none'],
    [{ valid_from: '2024-01-01', valid_to: '2023-01-01' }, '/0/valid_to', 'timers.bad-cell', 'over before it began'],
  ]
  for (const [cells, pointer, reason, why] of cases) {
    it(`is refused at ${pointer}: ${why}`, () => expect(faultsOf(aTable(aRow(cells)))).toEqual([[pointer, reason]]))
  }

  it('says every fault at once', () => {
    const text = aTable(aRow({ unit: 'moon' }), aRow({ key: 'demo.other' }), aRow({ source: '' }))
    expect(faultsOf(text).map(([pointer]) => pointer)).toEqual(['/0/unit', '/2/source'])
  })

  it('may say a key again after a revision, but not twice for the same day', () => {
    const before = aRow({ valid_to: '2025-12-31' })
    expect(faultsOf(aTable(before, aRow({ valid_from: '2026-01-01' })))).toEqual([])
    expect(faultsOf(aTable(before, aRow({ valid_from: '2025-12-31' })))).toEqual([['/1/key', 'timers.twice']])
    expect(faultsOf(aTable(aRow(), aRow()))).toEqual([['/1/key', 'timers.twice']])
  })

  it('is refused as a whole when it has other columns or no rows and columns', () => {
    expect(() => readRules('key,count\na.b,1')).toThrow('timers.wrong-columns')
    expect(() => readRules(`${columns.join(',')}\n"a`)).toThrow('timers.not-a-table')
    expect(() => readRules(aTable('a.b,within,1'))).toThrow('timers.not-a-table')
  })
})
