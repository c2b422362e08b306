import { describe, expect, it } from 'vitest'
import type { PresenceEvent } from './attendee.ts'
import { neededOf, quorumOf, standings } from './presence.ts'

const at = (clock: string) => new Date(`2023-05-06T${clock}:00+08:00`)
const item = '0196a1f2-0000-7000-8000-000000000001'
let seq = 0
const event = (attendeeId: string, clock: string, what: PresenceEvent['what'], more: Partial<PresenceEvent> = {}) => {
  seq += 1
  return { attendeeId, what, at: at(clock), seq, itemId: null, undone: false, ...more } as PresenceEvent
}
const members = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, kind: 'member' })) as never

// biome-ignore format: a table for people
const rules: [rule: 'none' | 'more-than-half' | 'two-thirds', members: number, needed: number, why: string][] = [
  ['none',           5, 0, 'nobody is needed'],
  ['more-than-half', 4, 3, 'half is not more than half'],
  ['more-than-half', 5, 3, 'the half member counts up'],
  ['two-thirds',     6, 4, 'exactly two thirds are enough'],
  ['two-thirds',     5, 4, 'three of five are fewer than two thirds'],
  ['two-thirds',     0, 0, 'without members there is nothing to ask'],
]
for (const [rule, count, needed, why] of rules) {
  it(`needs ${needed} of ${count} by ${rule}: ${why}`, () => expect(neededOf(rule, count)).toBe(needed))
}

describe('who is there', () => {
  const events = [
    event('a', '14:00', 'arrived'),
    event('b', '14:00', 'arrived'),
    event('c', '14:10', 'arrived'),
    event('b', '14:30', 'left'),
    event('c', '14:40', 'recused', { itemId: item as never }),
    event('b', '14:50', 'returned'),
    event('d', '14:00', 'arrived', { undone: true }),
  ]
  const quorum = (clock: string, itemId: string | null = null) =>
    quorumOf('more-than-half', members, standings(events, { at: at(clock), itemId }))

  it('is asked for a moment', () => {
    expect(quorum('14:05')).toMatchObject({ members: 5, present: 2, needed: 3, holds: false })
    expect(quorum('14:10')).toMatchObject({ present: 3, holds: true })
    expect(quorum('14:35')).toMatchObject({ present: 2, holds: false })
    expect(quorum('14:55')).toMatchObject({ present: 3, holds: true })
  })

  it('does not count who stands back, for that item only', () => {
    expect(quorum('14:55', item)).toMatchObject({ present: 2, holds: false })
    expect(quorum('14:55', 'another')).toMatchObject({ present: 3, holds: true })
    expect(standings(events, { at: at('14:55'), itemId: item }).get('c')).toMatchObject({ presence: 'recused' })
  })

  it('forgets what was taken back', () => {
    expect(standings(events, { at: at('15:00'), itemId: null }).has('d')).toBe(false)
  })

  it('takes the order in which things happened, not in which they came', () => {
    const late = [event('a', '14:20', 'left'), event('a', '14:00', 'arrived')]
    expect(standings(late, { at: at('15:00'), itemId: null }).get('a')).toMatchObject({ presence: 'left' })
  })
})
