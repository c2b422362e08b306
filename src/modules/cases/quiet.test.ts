import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { CaseStep, CitizenCase } from './citizen-case.ts'
import { quietSince } from './quiet.ts'

const at = (text: string): Date => new Date(`${text}T02:00:00Z`)
const step = (day: string, by: CaseStep['by'], audience: CaseStep['audience']): CaseStep => ({
  id: randomUUID(),
  at: at(day),
  verb: 'note',
  fromState: 'handling',
  toState: 'handling',
  by,
  unitId: null,
  text: '',
  audience,
})
const reported = at('2023-05-01')

// biome-ignore format: a table for people
const cases: [state: CitizenCase['state'], steps: CaseStep[], now: string, since: string | null, why: string][] = [
  ['handling',  [],                                               '2023-05-15', null,         'fourteen days are not over'],
  ['handling',  [],                                               '2023-05-16', '2023-05-01', 'the day after they are'],
  ['handling',  [step('2023-05-10', 'unit', 'public')],           '2023-05-16', null,         'a word for everyone'],
  ['handling',  [step('2023-05-10', 'unit', 'reporter')],         '2023-05-16', null,         'a word for the reporter'],
  ['handling',  [step('2023-05-10', 'unit', 'internal')],         '2023-05-16', '2023-05-01', 'a note among ourselves is heard by nobody'],
  ['handling',  [step('2023-05-10', 'reporter', 'reporter')],     '2023-05-16', '2023-05-01', 'what they wrote is no answer'],
  ['waiting',   [],                                               '2023-06-01', null,         'it is the reporter who is waited for'],
  ['resolved',  [],                                               '2023-06-01', null,         'it is said to be done'],
]

for (const [state, steps, now, since, why] of cases) {
  it(`is ${since ? `quiet since ${since}` : 'not quiet'}: ${why}`, () => {
    const found = quietSince({ state, reportedAt: reported }, { steps, messages: [], now: at(now) })
    expect(found).toEqual(since && at(since))
  })
}
