import { describe, expect, it } from 'vitest'
import { missingIn } from '../bin/debian.ts'
import { add, nothing, type Report, tallyOf } from '../bin/tally.ts'

const file = (status: string, ...tests: [string, number][]): Report['testResults'][number] => ({
  name: 'a.test.ts',
  status,
  assertionResults: tests.map(([result, duration], n) => ({ fullName: `test ${n}`, status: result, duration })),
})

describe('the sum of a test run', () => {
  it('counts what was left out as failed, for nothing may be left out', () => {
    const report = { testResults: [file('passed', ['passed', 1], ['pending', 0], ['todo', 0], ['failed', 2])] }
    expect(tallyOf(report)).toMatchObject({ passed: 1, failed: 3 })
  })

  it('counts a file that could not be read as one failure', () => {
    expect(tallyOf({ testResults: [file('failed'), file('passed', ['passed', 1])] })).toMatchObject({
      passed: 1,
      failed: 1,
    })
  })

  it('says of each failure where it was and how it began', () => {
    const said = Array.from({ length: 40 }, (_, n) => `line ${n}`).join('\n')
    const [failed] = [file('failed', ['failed', 1])]
    for (const test of failed?.assertionResults ?? []) test.failureMessages = [said]
    const { failures } = tallyOf({ testResults: [failed as Report['testResults'][number], file('failed')] })
    expect(failures).toEqual([
      { name: 'a.test.ts > test 0', said: expect.stringMatching(/^line 0\n.*line 11$/s) },
      { name: 'a.test.ts', said: 'could not be read' },
    ])
  })

  it('names the ten slowest of all parts, slowest first', () => {
    const many = (from: number) =>
      file('passed', ...Array.from({ length: 8 }, (_, n): [string, number] => ['passed', from + n]))
    const sum = add(tallyOf({ testResults: [many(10)] }), tallyOf({ testResults: [many(100)] }))
    expect(sum.slowest.map(({ ms }) => ms)).toEqual([107, 106, 105, 104, 103, 102, 101, 100, 17, 16])
    expect(add(nothing, nothing)).toEqual(nothing)
  })
})

describe('the system packages', () => {
  it('are missing when they are unknown, or were removed and left their settings behind', () => {
    const report = 'ii  chromium\nrc  csvkit\ndpkg-query: no packages found matching git\n'
    expect(missingIn(['chromium', 'csvkit', 'git'], report)).toEqual(['csvkit', 'git'])
  })
})
