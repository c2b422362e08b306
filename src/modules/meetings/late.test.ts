import { describe, expect, it } from 'vitest'
import { isLate } from './late.ts'

const at = (clock: string) => new Date(`2023-05-06T${clock}:00+08:00`)
const startsAt = at('15:00')

describe('whoever comes to a meeting', () => {
  it.each([
    ['before it was opened', '14:50', '15:05', false],
    ['after it was opened before its time, but in time', '14:50', '14:40', false],
    ['after its time, before it was opened', '15:02', '15:05', false],
    ['after its time and after it was opened', '15:10', '15:05', true],
    ['after its time, when it was opened before', '15:10', '14:40', true],
  ])('%s is late only after both', (_when, came, opened, late) => {
    expect(isLate(at(came), { openedAt: at(opened), startsAt })).toBe(late)
  })

  it('is not late to a meeting that nobody opened yet', () => {
    expect(isLate(at('15:10'), { openedAt: null, startsAt })).toBe(false)
  })
})
