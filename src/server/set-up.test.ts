import { expect, it } from 'vitest'
import { aMeeting } from '#modules/meetings/builders.ts'
import { anOfficer } from '#modules/programme/builders.ts'
import { inTown } from '#test/database/town.ts'
import { viewSetUp } from '#tools/set-up/routes.ts'
import { setUpCounts } from './set-up.ts'

it(
  'the checklist counts what is there, and one meeting more when one is planned',
  inTown(async (as) => {
    const counted = async () => {
      const { steps } = await as(anOfficer(), viewSetUp, setUpCounts)
      return Object.fromEntries(steps.map(({ step, count }) => [step, count]))
    }
    // Other stories may have left something in this town.
    const before = await counted()
    expect(before.organisation).toBeGreaterThan(20)
    expect(before.people).toBeGreaterThan(20)
    expect(before.calendar).toBeGreaterThanOrEqual(1)
    await as(anOfficer(), aMeeting)
    expect(await counted()).toEqual({ ...before, meeting: (before.meeting ?? 0) + 1 })
  }),
)
