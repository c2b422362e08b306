import { describe, expect, it } from 'vitest'
import { kindOf } from '#kernel/calendar.ts'
import { Day } from '#kernel/day.ts'
import { type Actor, anonymous } from '#kernel/policy.ts'
import { atOnce, committed, inTown } from '#test/database/town.ts'
import { publishCalendar } from './publish.ts'
import { calendarOf, publishedCalendar } from './queries.ts'

const day = (text: string) => Day.parse(text)
const office: Actor = {
  personId: '00000000-0000-8000-8000-000000000001',
  posts: [{ postId: 'x', role: 'district-office', unitId: 'x', placeId: null }],
}
const typhoonDay = { day: day('2023-05-08'), kind: 'holiday' as const, zh: '演示停工日', en: 'Demo day off' }
const next = { after: 1, publishedUntil: day('2023-12-31'), source: '演示通知', days: [typhoonDay] }

describe('the calendar of the town', () => {
  it(
    'knows that 6 May 2023 is a worked Saturday',
    inTown(async (as) => {
      const calendar = await as(anonymous, calendarOf)
      expect(calendar.number).toBe(1)
      expect(kindOf(day('2023-05-06'), calendar)).toBe('make-up-day')
      expect(kindOf(day('2023-05-01'), calendar)).toBe('holiday')
      expect(kindOf(day('2023-05-08'), calendar)).toBe('working-day')
    }),
  )

  it(
    'is published anew, and the version before can still be read',
    inTown(async (as) => {
      expect(await as(office, publishCalendar, next)).toMatchObject({ number: 2 })
      expect(kindOf(day('2023-05-08'), await as(anonymous, calendarOf))).toBe('holiday')
      expect(kindOf(day('2023-05-08'), await as(anonymous, calendarOf, 1))).toBe('working-day')
      expect(await as(anonymous, publishedCalendar)).toMatchObject({ number: 2, days: [{ zh: '演示停工日' }] })
    }),
  )

  it(
    'does not remember a version that was taken back',
    inTown(async (as) => {
      await as.at({ now: new Date('2023-05-06T07:00:00Z') })(office, publishCalendar, { ...next, days: [] })
      expect(kindOf(day('2023-05-08'), await as(anonymous, calendarOf))).toBe('working-day')
    }),
  )

  it(
    'is published by the office, and never with a day twice',
    inTown(async (as) => {
      const grid: Actor = { ...office, posts: [{ postId: 'x', role: 'grid-worker', unitId: 'x', placeId: null }] }
      await expect(as(grid, publishCalendar, next)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(as(anonymous, publishCalendar, next)).rejects.toMatchObject({ kind: 'signed-out' })
      const twice = { ...next, days: [typhoonDay, { ...typhoonDay, kind: 'make-up-day' as const }] }
      await expect(as(office, publishCalendar, twice)).rejects.toMatchObject({ reason: 'timers.day-twice' })
      await expect(as(office, publishCalendar, { ...next, after: 0 })).rejects.toMatchObject({
        reason: 'timers.calendar-changed',
      })
    }),
  )

  it('is published once when two press at the same moment', async () => {
    const publish = () => committed({ districtId: 999994 }, office, publishCalendar, { ...next, after: 0 })
    const answers = await atOnce(publish, publish)
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { reason: 'timers.calendar-changed' },
    })
  })

  it(
    'is another district’s own',
    inTown(async (as) => {
      await expect(as.at({ districtId: 330203 })(anonymous, calendarOf)).rejects.toMatchObject({
        reason: 'timers.no-calendar',
      })
    }),
  )
})
