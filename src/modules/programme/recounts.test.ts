import { expect, it } from 'vitest'
import { inTown } from '#test/database/town.ts'
import { differences } from '#tools/figures/recount.ts'
import { reportTask } from './actions/reports.ts'
import { moveTask } from './actions/tasks.ts'
import { aLiaison, anOfficer, aSigned, aTaskAfter } from './builders.ts'
import { programmeRecounts } from './queries/recounts.ts'
import { own } from './tables.ts'

it(
  'the figures say what the rows say, and a row that was changed behind their back is noticed',
  inTown(async (as) => {
    const { id } = await as(anOfficer(), aTaskAfter, aSigned)
    await as(aLiaison(), reportTask, id, { choice: 'progress', percent: 100, text: '演示', needsHelp: false })
    await as(aLiaison(), moveTask, id, { verb: 'claim' })
    await as(anOfficer(), moveTask, id, { verb: 'verify' })
    await as(anOfficer(), moveTask, id, { verb: 'close' })
    expect(await as(anOfficer(), differences, programmeRecounts)).toEqual([])

    await as(anOfficer(), async (ctx) => {
      await own(ctx)
        .updateTable('programme.task')
        .set({ wasLate: true })
        .where('districtId', '=', ctx.districtId)
        .where('id', '=', id)
        .execute()
    })
    expect(await as(anOfficer(), differences, programmeRecounts)).toMatchObject([
      { measure: 'programme.closed-in-time', period: '2023-05-01', kept: 1, counted: 0 },
    ])
  }),
)
