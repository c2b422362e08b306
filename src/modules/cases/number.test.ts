import { describe, expect, it } from 'vitest'
import { caseNumber, readNumber } from './number.ts'

describe('the number of a case', () => {
  it('is read however it is written down', () => {
    const number = caseNumber('2305', 42)
    expect(number).toMatch(/^2305-0042-[A-Z]$/)
    const letter = number.at(-1) ?? ''
    for (const written of [
      number,
      number.toLowerCase(),
      `2305 0042 ${letter}`,
      `23050042${letter}`,
      `２３０５-００４２-${letter}`,
      `2305—0042—${letter}`,
    ]) {
      expect(readNumber(written)).toBe(number)
    }
  })

  it('shows when one digit was misheard, or two neighbours changed places', () => {
    for (const number of [caseNumber('2305', 42), caseNumber('2312', 9_999), caseNumber('2401', 123_456)]) {
      const digits = [...number.slice(0, -2)]
      for (const [n, digit] of digits.entries()) {
        if (digit === '-') continue
        for (const other of '0123456789') {
          if (other !== digit) expect(readNumber(digits.with(n, other).join('') + number.slice(-2))).toBeNull()
        }
        const next = digits[n + 1]
        if (next && next !== '-' && next !== digit) {
          expect(
            readNumber(
              digits
                .with(n, next)
                .with(n + 1, digit)
                .join('') + number.slice(-2),
            ),
          ).toBeNull()
        }
      }
    }
  })
})
