import { describe, expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import { inTown } from '#test/database/town.ts'
import { extendTasks, reassignTasks, remindTasks, setCadence } from './actions/bulk.ts'
import { viewHistory } from './actions/history.ts'
import { startVersion, viewListVersion } from './actions/lists.ts'
import { reportTask } from './actions/reports.ts'
import { moveTask, moveTasks, viewTask } from './actions/tasks.ts'
import {
  aLiaison,
  anIssuedTask,
  anOfficer,
  aSigned,
  aTask,
  aTaskAfter,
  civilAffairs,
  gasCompany,
  housingBureau,
  milestoneOn,
} from './builders.ts'
import { taskLines } from './queries/tasks.ts'

const moved = { unitId: civilAffairs, reason: '演示：职能调整' }
const progress = { choice: 'progress', percent: 30, text: '演示：已进场', needsHelp: false } as const

describe('a task that goes to another unit', () => {
  it(
    'is signed for anew by the new one, which has the open steps; the unit before can do nothing more',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned, {
        milestones: [milestoneOn('2023-05-20', '演示：井道')],
      })
      await as(aLiaison(), reportTask, id, progress)
      const [task] = await as(anOfficer(), reassignTasks, [id], moved)
      expect(task).toMatchObject({
        state: 'dispatched',
        leadUnitId: civilAffairs,
        signedAt: null,
        nextReportOn: null,
        percent: 30,
      })
      expect((await as(anOfficer(), viewTask, id)).milestones[0]?.unitId).toBe(civilAffairs)
      await expect(as(aLiaison(), moveTask, id, { verb: 'sign' })).rejects.toMatchObject({ kind: 'forbidden' })
      const signed = await as(aLiaison(civilAffairs), moveTask, id, { verb: 'sign' })
      expect(signed.nextReportOn).not.toBeNull()
    }),
  )

  it(
    'keeps why in its history and beside what was decided, and its list says the new unit in the next version',
    inTown(async (as) => {
      const { id, listId } = await as(anOfficer(), anIssuedTask)
      await as(anOfficer(), reassignTasks, [id], moved)
      const { lines } = await as(anOfficer(), viewHistory, id, { limit: 20 })
      expect(lines.find(({ name }) => name === 'programme.task-reassigned')?.facts).toMatchObject({
        from: housingBureau,
        to: civilAffairs,
        reason: moved.reason,
      })
      expect((await as(anOfficer(), viewTask, id)).requests[0]).toMatchObject({
        kind: 'reassignment',
        state: 'granted',
        approvedBy: 'office',
      })
      const { id: next } = await as(anOfficer(), startVersion, listId)
      const { rows, reasons } = await as(anOfficer(), viewListVersion, next)
      expect(rows[0]?.content.leadUnitId).toBe(civilAffairs)
      expect(Object.values(reasons)).toEqual([moved.reason])
    }),
  )

  it(
    'goes with others or not at all, not to the unit that leads it, and only by the office',
    inTown(async (as) => {
      const one = await as(anOfficer(), aTaskAfter, aSigned)
      const other = await as(anOfficer(), aTaskAfter, aSigned, { leadUnitId: civilAffairs })
      const both = [one.id, other.id]
      await expect(as(anOfficer(), reassignTasks, both, moved)).rejects.toMatchObject({
        reason: 'programme.one-of-many',
        values: { number: other.number },
      })
      expect((await as(anOfficer(), viewTask, one.id)).task.leadUnitId).toBe(housingBureau)
      await expect(as(anOfficer(), reassignTasks, [other.id], moved)).rejects.toMatchObject({
        reason: 'programme.leads-already',
      })
      await expect(as(aLiaison(), reassignTasks, [one.id], moved)).rejects.toMatchObject({ kind: 'forbidden' })
    }),
  )

  it(
    'takes the new lead out of those that support it',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTask)
      const [task] = await as(anOfficer(), reassignTasks, [id], { ...moved, unitId: gasCompany })
      expect(task).toMatchObject({ leadUnitId: gasCompany, supportingUnitIds: [] })
      expect(await as(aLiaison(gasCompany), taskLines, [id])).toHaveLength(1)
    }),
  )
})

describe('many tasks at once', () => {
  it(
    'are dispatched and taken back together',
    inTown(async (as) => {
      const ids = [(await as(anOfficer(), aTask)).id, (await as(anOfficer(), aTask)).id]
      const states = async (verb: 'dispatch' | 'recall') =>
        (await as(anOfficer(), moveTasks, ids, { verb })).map(({ state }) => state)
      expect(await states('dispatch')).toEqual(['dispatched', 'dispatched'])
      expect(await states('recall')).toEqual(['planned', 'planned'])
    }),
  )

  it(
    'are reported at another interval, from the next report day of it on',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const [weekly] = await as(anOfficer(), setCadence, [id], 'week')
      expect(weekly).toMatchObject({ reportEvery: 'week', nextReportOn: '2023-05-12' })
      await expect(as(aLiaison(), setCadence, [id], 'quarter')).rejects.toMatchObject({ kind: 'forbidden' })
    }),
  )

  it(
    'get a later date where the office may pass it, and a request where the leading group adopted the list',
    inTown(async (as) => {
      const own = await as(anOfficer(), aTaskAfter, aSigned)
      const adopted = await as(anOfficer(), anIssuedTask)
      const due = { precision: 'day', from: null, on: Day.parse('2023-06-20'), written: '6月20日' } as const
      const reason = '演示：等批复'
      expect(await as(anOfficer(), extendTasks, [own.id, adopted.id], { due, reason })).toEqual({
        granted: 1,
        asked: 1,
      })
      expect((await as(anOfficer(), viewTask, own.id)).task.dueOn).toBe('2023-06-20')
      expect((await as(anOfficer(), viewTask, adopted.id)).task.dueOn).toBe('2023-05-31')
    }),
  )

  it(
    'are asked after, where a unit has them in hand',
    inTown(async (as) => {
      const going = await as(anOfficer(), aTaskAfter, aSigned)
      const planned = await as(anOfficer(), aTask)
      expect(await as(anOfficer(), remindTasks, [going.id, planned.id], '演示：管线')).toBe(1)
      await expect(as(aLiaison(), remindTasks, [going.id], '')).rejects.toMatchObject({ kind: 'forbidden' })
    }),
  )
})
