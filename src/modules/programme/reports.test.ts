import { describe, expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import { inTown } from '#test/database/town.ts'
import { correctReport, reportsDue, reportTask } from './actions/reports.ts'
import { askRequest, decideRequest } from './actions/requests.ts'
import { viewTask } from './actions/tasks.ts'
import { aLeader, aLiaison, anOfficer, aSigned, aTaskAfter, gasCompany } from './builders.ts'
import { reportsOf } from './queries/tasks.ts'

const progress = { choice: 'progress', percent: 30, text: '演示：燃气 5月12日进场', needsHelp: false } as const
const noChange = { choice: 'no-change', percent: null, text: '', needsHelp: false } as const

describe('a report', () => {
  it(
    'is made once, and says where it is used and when the next one is due',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const receipt = await as(aLiaison(), reportTask, id, progress)
      expect(receipt).toMatchObject({ nextReportOn: '2023-06-25', task: { state: 'handling', percent: 30 } })
      expect(receipt.uses.map(({ key }) => key)).toEqual(['use.table.month', 'use.programme', 'use.leader'])
    }),
  )

  it(
    'of no change counts as reported and keeps what was said',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      await as(aLiaison(), reportTask, id, progress)
      const { task } = await as.at({ now: new Date('2023-06-20T02:00:00Z') })(aLiaison(), reportTask, id, noChange)
      expect(task).toMatchObject({
        percent: 30,
        lastSaid: progress.text,
        lastChoice: 'no-change',
        nextReportOn: '2023-07-25',
      })
    }),
  )

  it(
    'that asks for help lights the task, until the next one does not',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const help = { choice: 'difficulty', percent: null, text: '演示：管线未迁', needsHelp: true } as const
      expect((await as(aLiaison(), reportTask, id, help)).task.light).toBe('help')
      expect((await as(aLiaison(), reportTask, id, progress)).task.light).toBe('on-track')
    }),
  )

  it(
    'of a difficulty says which',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const silent = as(aLiaison(), reportTask, id, { choice: 'difficulty', percent: null, text: '', needsHelp: false })
      await expect(silent).rejects.toMatchObject({ kind: 'invalid', fields: [{ pointer: '/text' }] })
    }),
  )

  it(
    'can be put right later; both stay, and the later one holds',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const { report } = await as(aLiaison(), reportTask, id, progress)
      const { task, isFarFromLast } = await as(aLiaison(), correctReport, id, report.id, { ...progress, percent: 95 })
      expect([task.percent, isFarFromLast]).toEqual([95, true])
      expect((await as(anOfficer(), reportsOf, id)).map(({ correctsId }) => correctsId)).toEqual([report.id, null])
    }),
  )

  it(
    'is asked of the lead when it is due, and of nobody else',
    inTown(async (as) => {
      const lead = aLiaison()
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const dueOn = async (day: string, actor = lead) =>
        (await as.at({ now: new Date(`${day}T02:00:00Z`) })(actor, reportsDue)).due.some((task) => task.id === id)
      expect(await dueOn('2023-05-17')).toBe(false)
      expect(await dueOn('2023-05-18')).toBe(true)
      expect(await dueOn('2023-05-18', aLiaison(gasCompany))).toBe(false)
    }),
  )

  it(
    'is refused before the task is signed for',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, ['dispatch'])
      await expect(as(aLiaison(), reportTask, id, progress)).rejects.toMatchObject({
        reason: 'programme.not-reportable-dispatched',
      })
    }),
  )
})

describe('a request', () => {
  const later = { precision: 'day', from: null, on: Day.parse('2023-07-31'), written: '7月31日' } as const

  it(
    'for more time moves the date once it is granted, with the level that passed it',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const request = await as(aLiaison(), askRequest, id, {
        kind: 'extension',
        reason: '演示：等管线迁改',
        due: later,
      })
      const grant = () => as(aLeader(), decideRequest, id, request.id, { decision: 'granted', reason: '' })
      await expect(
        as(aLiaison(), decideRequest, id, request.id, { decision: 'granted', reason: '' }),
      ).rejects.toMatchObject({
        kind: 'forbidden',
      })
      expect(await grant()).toMatchObject({ state: 'granted', approvedBy: 'group-head' })
      expect((await as(anOfficer(), viewTask, id)).task).toMatchObject({ dueOn: '2023-07-31', dueWritten: '7月31日' })
      await expect(grant()).rejects.toMatchObject({ reason: 'programme.decided-already' })
    }),
  )

  it(
    'is asked once at a time',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const ask = () => as(aLiaison(), askRequest, id, { kind: 'pause', reason: '演示：等批复' })
      await ask()
      await expect(ask()).rejects.toMatchObject({ reason: 'programme.asked-already' })
    }),
  )

  it(
    'for a pause pauses the task, and only when it is granted',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const request = await as(aLiaison(), askRequest, id, { kind: 'pause', reason: '演示：等批复' })
      await as(anOfficer(), decideRequest, id, request.id, { decision: 'granted', approvedBy: 'office', reason: '' })
      expect((await as(anOfficer(), viewTask, id)).task).toMatchObject({ state: 'paused', light: 'paused' })
    }),
  )

  it(
    'is refused only with a reason',
    inTown(async (as) => {
      const { id } = await as(anOfficer(), aTaskAfter, aSigned)
      const request = await as(aLiaison(), askRequest, id, { kind: 'termination', reason: '演示' })
      const refuse = (reason: string) => as(anOfficer(), decideRequest, id, request.id, { decision: 'refused', reason })
      await expect(refuse('')).rejects.toMatchObject({ reason: 'kernel.say-why' })
      expect(await refuse('演示：继续办')).toMatchObject({ state: 'refused' })
      expect((await as(anOfficer(), viewTask, id)).task.state).toBe('signed')
    }),
  )
})
