import { expect, it } from 'vitest'
import { anOfficer } from '#modules/programme/builders.ts'
import { inTown } from '#test/database/town.ts'
import { viewSetUp } from '#tools/set-up/routes.ts'
import { setUpCounts } from './set-up.ts'

it(
  'the checklist counts what is there, also in a town that has no year yet',
  inTown(async (as) => {
    const { steps } = await as(anOfficer(), viewSetUp, setUpCounts)
    const counted = Object.fromEntries(steps.map(({ step, count }) => [step, count]))
    expect(counted.organisation).toBeGreaterThan(20)
    expect(counted.people).toBeGreaterThan(20)
    expect(counted).toMatchObject({ calendar: 1, meeting: 0 })
    expect(steps.find(({ step }) => step === 'list')).toMatchObject({ count: 0, isDone: false })
  }),
)
