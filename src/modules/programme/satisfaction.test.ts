import { expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import { satisfactionOf } from './satisfaction.ts'

const from = Day.parse('2023-01-01')

// biome-ignore format: a table for people
const cases: [answered: number, satisfied: number, says: string, percent: number | null, shown: number | null, why: string][] = [
  [  0,   0, 'few',        null, null, 'nobody has answered'],
  [  4,   4, 'few',        null, null, 'four can be people whom somebody knows'],
  [  5,   5, 'most',       100,  5,    'five are shown, and nobody is left over'],
  [100,  80, 'most',       80,   100,  'four of five is most'],
  [100,  79, 'many',       79,   100,  'less is many'],
  [100,  50, 'many',       50,   100,  'half is many'],
  [100,  49, 'under-half', 49,   100,  'less than half is said too'],
  [ 40,  38, 'most',       null, 40,   'the two who were not satisfied cannot be told from the number'],
  [ 40,   3, 'under-half', null, 40,   'nor the three who were'],
]

for (const [answered, satisfied, says, percent, shown, why] of cases) {
  it(`says ${says} of ${satisfied} satisfied in ${answered}: ${why}`, () => {
    expect(satisfactionOf({ answered, satisfied }, from)).toEqual({
      says,
      percent,
      answered: shown,
      from: from,
    })
  })
}
