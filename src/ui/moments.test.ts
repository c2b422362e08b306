import { describe, expect, it } from 'vitest'
import { isBeforeItsDay, isStale, sayAgo, sayMoment, sayTime, sayUntil } from './moments.ts'

const at = (text: string): Date => new Date(`${text}+08:00`)
const now = at('2023-05-06T15:05:00')

describe('a moment', () => {
  it('is said in the time of the district, whatever clock the machine has', () => {
    expect(sayTime(new Date('2023-05-06T06:30:00Z'), 'zh-CN')).toBe('14:30')
    expect(sayTime(at('2023-05-06T00:05:00'), 'en')).toBe('00:05')
  })

  it('comes before its day until that day begins in the district', () => {
    expect(isBeforeItsDay(at('2023-05-07T00:10:00'), now)).toBe(true)
    expect(isBeforeItsDay(at('2023-05-06T23:50:00'), now)).toBe(false)
    expect(isBeforeItsDay(at('2023-05-05T09:00:00'), now)).toBe(false)
  })

  it('names the year only where it is another one', () => {
    expect(sayMoment(at('2023-05-06T14:30:00'), 'zh-CN', now)).toBe('5月6日 14:30')
    expect(sayMoment(at('2022-12-31T23:59:00'), 'zh-CN', now)).toBe('2022年12月31日 23:59')
    expect(sayMoment(at('2023-05-06T14:30:00'), 'en', now)).toBe('6 May 14:30')
  })

  // biome-ignore format: a table for people
  it.each([
    ['2023-05-06T15:04:30', '刚刚',            'just now'],
    ['2023-05-06T14:53:00', '12分钟前',        '12 min ago'],
    ['2023-05-06T09:00:00', '09:00',           '09:00'],
    ['2023-05-05T23:59:00', '昨天 23:59',      'yesterday 23:59'],
    ['2023-05-04T23:59:00', '5月4日 23:59',    '4 May 23:59'],
    ['2023-05-06T15:06:00', '5月6日 15:06',    '6 May 15:06'],
  ])('of %s is said as %s and as %s', (moment, zh, en) => {
    expect([sayAgo(at(moment), 'zh-CN', now), sayAgo(at(moment), 'en', now)]).toEqual([zh, en])
  })

  it('is old for a figure after a day', () => {
    expect(isStale(at('2023-05-05T15:05:00'), now)).toBe(false)
    expect(isStale(at('2023-05-05T15:04:59'), now)).toBe(true)
  })
})

// biome-ignore format: a table for people
const terms: [until: string, said: string, why: string][] = [
  ['2023-05-08T16:00:00Z', '5月8日',       'a term that ends with a day is said by that day, not by the midnight after it'],
  ['2023-05-08T10:00:00Z', '5月8日 18:00', 'one that ends at an hour says the hour'],
]

for (const [until, said, why] of terms) {
  it(`says ${said} for ${until}: ${why}`, () => {
    expect(sayUntil(new Date(until), 'zh-CN', new Date('2023-05-06T06:30:00Z'))).toBe(said)
  })
}
