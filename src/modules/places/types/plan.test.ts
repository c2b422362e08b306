import { describe, expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import { PlaceId } from '../place.ts'
import type { Typing } from '../place-type.ts'
import { PlaceTypeId } from '../typed-as.ts'
import { planTypings } from './plan.ts'

const placeId = PlaceId.parse('018f0000-0000-7000-8000-000000000001')
const [old, merged] = ['2', '3'].map((n) => PlaceTypeId.parse(`018f0000-0000-7000-8000-00000000000${n}`)) as [
  PlaceTypeId,
  PlaceTypeId,
]
const day = (text: string) => Day.parse(text)
const row = (typeId: PlaceTypeId, from: string, to: string | null = null): Typing => ({
  placeId,
  typeId,
  validFrom: day(from),
  validTo: to === null ? null : day(to),
})
const is = (...typeIds: PlaceTypeId[]) => typeIds.map((typeId) => ({ placeId, typeId }))
const nothing = { begin: [], goOn: [], end: [], never: [] }

describe('what a place is from a day on', () => {
  it('begins on that day, and what it was ends the day before', () => {
    expect(planTypings([row(old, '2021-01-01')], is(merged), day('2023-05-06'))).toEqual({
      ...nothing,
      begin: is(merged),
      end: [row(old, '2021-01-01')],
    })
  })

  it('is the same when it is said twice', () => {
    expect(planTypings([row(old, '2021-01-01')], is(old, old), day('2023-05-06'))).toEqual(nothing)
    expect(planTypings([], is(old, old), day('2023-05-06'))).toEqual({ ...nothing, begin: is(old) })
  })

  it('can be set right on the same day, as if nothing had been said', () => {
    const wrong = [row(old, '2021-01-01', '2023-05-05'), row(merged, '2023-05-06')]
    expect(planTypings(wrong, is(old), day('2023-05-06'))).toEqual({
      ...nothing,
      goOn: [row(old, '2021-01-01', '2023-05-05')],
      never: [row(merged, '2023-05-06')],
    })
  })

  it('leaves what was said of a later day alone', () => {
    const later = row(merged, '2023-05-06')
    expect(planTypings([later], is(old), day('2023-05-05'))).toEqual({ later })
    const ended = row(old, '2021-01-01', '2023-05-20')
    expect(planTypings([ended], is(merged), day('2023-05-20'))).toEqual({ later: ended })
    expect(planTypings([ended], is(merged), day('2023-05-21'))).toEqual({ ...nothing, begin: is(merged) })
  })
})
