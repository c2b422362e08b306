import { expect, it } from 'vitest'
import { apart, canWait, nothingPutOff, putOff, takenBack } from './put-off.ts'

const now = new Date('2023-05-06T02:00:00Z')
const on = (day: string): Date => new Date(`${day}T02:00:00Z`)
const thing = (key: string, until: Date | null) => ({
  key,
  until,
  href: '',
  title: '演示',
  caption: '',
  isOnItsWay: false,
})

it('leaves today and comes back on its day, or when it is taken back', () => {
  const things = [thing('a', on('2023-05-10')), thing('b', null)]
  const off = putOff(nothingPutOff, 'a', 3, now)
  expect(apart(things, off, now)).toMatchObject({ today: [{ key: 'b' }], later: [{ key: 'a' }] })
  expect(apart(things, off, on('2023-05-09')).later).toEqual([])
  expect(apart(things, takenBack(off, 'a'), now).later).toEqual([])
})

it('is never put off past its date, and what is late is shown all the same', () => {
  expect(canWait(thing('a', on('2023-05-07')), 1, now)).toBe(true)
  expect(canWait(thing('a', on('2023-05-07')), 3, now)).toBe(false)
  expect(canWait(thing('a', null), 3, now)).toBe(true)
  const moved = thing('a', on('2023-05-05'))
  expect(apart([moved], putOff(nothingPutOff, 'a', 3, now), now).today).toEqual([moved])
})
