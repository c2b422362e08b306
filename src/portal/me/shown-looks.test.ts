import { expect, it } from 'vitest'
import { shownLooks } from './shown-looks.ts'

const now = new Date('2023-05-06T06:30:00Z')
const look = (what: string, daysAgo: number) => ({ what, at: new Date(now.getTime() - daysAgo * 86_400_000) })

// biome-ignore format: a table for people
const cases: [what: string, daysAgo: number, isShown: boolean, why: string][] = [
  ['people.person',        0,  true,  'who looked up one’s own card'],
  ['cases.reporter',         0,  true,  'who looked at whoever reported one’s own case'],
  ['cases.listen',           0,  true,  'who listened to what one said'],
  ['audit.person',         1,  false, 'an officer may be looking into a complaint'],
  ['audit.person',         30, true,  'and a month later it is no secret any more'],
  ['mediation.party',      90, false, 'a matter in which others are parties'],
  ['cases.accused',        0,  false, 'somebody reported something about them'],
  ['something.new',        0,  false, 'what nobody has thought about yet is held back'],
]

for (const [what, daysAgo, isShown, why] of cases) {
  it(`${isShown ? 'shows' : 'holds back'} ${what} after ${daysAgo} days: ${why}`, () => {
    const { shown, withheldKinds } = shownLooks([look(what, daysAgo)], now)
    expect({ shown: shown.length, withheldKinds }).toEqual({ shown: isShown ? 1 : 0, withheldKinds: isShown ? 0 : 1 })
  })
}

it('counts kinds that are held back, never how often', () => {
  expect(shownLooks([look('x', 1), look('x', 2), look('y', 1)], now).withheldKinds).toBe(2)
})
