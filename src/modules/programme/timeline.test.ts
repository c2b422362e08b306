import { expect, it } from 'vitest'
import { Day } from '#kernel/day.ts'
import { inTown } from '#test/database/town.ts'
import { finishMilestone } from './actions/milestones.ts'
import { viewTimeline } from './actions/timeline.ts'
import {
  aLiaison,
  anOfficer,
  aResident,
  aTask,
  aTaskAfter,
  civilAffairs,
  housingBureau,
  milestoneOn,
} from './builders.ts'
import { milestonesOf } from './queries/tasks.ts'
import { TaskFilter } from './task-filter.ts'

it(
  'a timeline begins on the first day that the list names, or when the task was handed out',
  inTown(async (as) => {
    const range = {
      precision: 'month',
      from: Day.parse('2023-03-01'),
      on: Day.parse('2023-10-31'),
      written: '3-10月',
    } as const
    const named = await as(anOfficer(), aTaskAfter, ['dispatch'], { due: range })
    const dispatched = await as(anOfficer(), aTaskAfter, ['dispatch'])
    const planned = await as(anOfficer(), aTask)
    const startOf = async ({ yearId }: { yearId: string }) =>
      (await as(aLiaison(), viewTimeline, TaskFilter.parse({ yearId }))).lines[0]?.startsOn
    expect(await startOf(named)).toBe('2023-03-01')
    expect(await startOf(dispatched)).toBe('2023-05-06')
    expect(await startOf(planned)).toBeNull()
  }),
)

it(
  'a timeline shows the milestones in the order in which they come due, and which are done',
  inTown(async (as) => {
    const task = await as(anOfficer(), aTaskAfter, ['dispatch', 'sign'], {
      milestones: [milestoneOn('2023-05-20', '演示：井道'), milestoneOn('2023-04-02', '演示：施工许可')],
    })
    const steps = await as(anOfficer(), milestonesOf, [task.id])
    const permit = steps.find(({ title }) => title === '演示：施工许可')
    await as(anOfficer(), finishMilestone, task.id, permit?.id ?? '', true)
    const { lines } = await as(anOfficer(), viewTimeline, TaskFilter.parse({ yearId: task.yearId }))
    expect(lines[0]?.steps.map(({ title, doneOn }) => [title, doneOn !== null])).toEqual([
      ['演示：施工许可', true],
      ['演示：井道', false],
    ])
  }),
)

it(
  'a timeline holds no task that its reader may not read, and nothing for residents',
  inTown(async (as) => {
    const { yearId } = await as(anOfficer(), aTask, { publication: 'internal', leadUnitId: housingBureau })
    const filter = TaskFilter.parse({ yearId })
    expect((await as(aLiaison(), viewTimeline, filter)).lines).toHaveLength(1)
    expect((await as(aLiaison(civilAffairs), viewTimeline, filter)).lines).toHaveLength(0)
    await expect(as(aResident(), viewTimeline, filter)).rejects.toMatchObject({ reason: 'programme.staff-only' })
  }),
)
