import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { kindOf } from '#kernel/calendar.ts'
import { Day } from '#kernel/day.ts'
import { type Actor, anonymous } from '#kernel/policy.ts'
import { atOnce, committed, inTown } from '#test/database/town.ts'
import { ownersOf } from '../builders.ts'
import { calendarsFor } from './own.ts'
import { publishCalendar, publishOwn } from './publish.ts'
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
      // At the very moment at which the version was published that the story before took back.
      await as(office, publishCalendar, { ...next, days: [] })
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
    'has days of a unit and of a place over those of the district, and leaves these as they were',
    inTown(async (as) => {
      const [counter, street, hall] = [randomUUID(), randomUUID(), randomUUID()]
      const all = [counter, street].map((id) => ({ id, kind: 'unit' as const, name: '演示' }))
      const owners = ownersOf({ [counter]: [counter, street] }, all)
      const open = { after: 1, ownerId: street, source: '演示通知', worksOn: [6 as const], days: [typhoonDay] }
      await as(office, publishOwn, owners, open)
      const closed = { ...typhoonDay, kind: 'make-up-day' as const }
      await as(office, publishOwn, owners, { ...open, after: 2, ownerId: counter, worksOn: [], days: [closed] })
      const { of, from } = await as(anonymous, calendarsFor, owners, [counter, street, hall])
      const saturday = day('2023-05-13')
      expect([counter, street, hall].map((id) => kindOf(saturday, of(id)))).toEqual([
        'working-day',
        'working-day',
        'weekend',
      ])
      expect([counter, street, hall].map((id) => kindOf(typhoonDay.day, of(id)))).toEqual([
        'make-up-day',
        'holiday',
        'working-day',
      ])
      expect(from(counter).map(({ ownerId }) => ownerId)).toEqual([counter, street])
      expect(await as(anonymous, calendarOf)).toMatchObject({ number: 3 })
      expect(kindOf(day('2023-05-01'), await as(anonymous, calendarOf))).toBe('holiday')
      // What was counted before is counted the same way again.
      expect(kindOf(saturday, (await as(anonymous, calendarsFor, owners, [counter], 1)).of(counter))).toBe('weekend')
    }),
  )

  it(
    'has nothing of its own for what is neither a unit nor a place',
    inTown(async (as) => {
      const asked = { after: 1, ownerId: randomUUID(), source: '演示通知', worksOn: [], days: [] }
      await expect(as(office, publishOwn, ownersOf(), asked)).rejects.toMatchObject({ reason: 'timers.no-such-owner' })
    }),
  )

  it(
    'is another district’s own',
    inTown(async (as) => {
      await expect(as.at({ districtId: 330203 })(anonymous, calendarOf)).rejects.toMatchObject({
        reason: 'timers.no-calendar',
      })
    }),
  )
})
