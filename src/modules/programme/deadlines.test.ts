import { expect, it } from 'vitest'
import { Day, dayOf } from '#kernel/day.ts'
import { demoPeople, postsOf } from '#modules/people/index.ts'
import { inTown } from '#test/database/town.ts'
import { publishCalendar } from '#tools/timers/calendar/publish.ts'
import { publishedCalendar } from '#tools/timers/calendar/queries.ts'
import { anOfficer, aSigned, aTaskAfter, milestoneOn } from './builders.ts'
import { deadlinesFor } from './queries/deadlines.ts'

it(
  'a calendar holds the deadlines of one’s own units, and of no other',
  inTown(async (as) => {
    const liaison = demoPeople().find(({ key }) => key === 'liaison')?.id ?? ''
    const mediator = demoPeople().find(({ key }) => key === 'mediator')?.id ?? ''
    const [post] = await as(anOfficer(), async (ctx) => postsOf(ctx, liaison as never, dayOf(ctx.now)))
    const leadUnitId = post?.unitId ?? ''
    const task = await as(anOfficer(), aTaskAfter, ['dispatch'], {
      leadUnitId,
      milestones: [milestoneOn('2023-05-20', '演示：井道', leadUnitId)],
    })
    const entries = await as(anOfficer(), deadlinesFor, liaison)
    expect(entries.map((entry) => [entry.title, 'on' in entry ? entry.on : null])).toEqual([
      [`${task.number} 演示：井道`, '2023-05-20'],
      [`${task.number} ${task.title}`, '2023-05-31'],
    ])
    expect(await as(anOfficer(), deadlinesFor, mediator)).toEqual([])
    // What goes on is reported: one entry a day for all tasks, and it says when no notice has settled the day.
    const { number, days, source } = await as(anOfficer(), publishedCalendar)
    await as(anOfficer(), publishCalendar, { after: number, publishedUntil: Day.parse('2023-05-24'), source, days })
    await as(anOfficer(), aTaskAfter, aSigned, { leadUnitId })
    await as(anOfficer(), aTaskAfter, aSigned, { leadUnitId })
    const reports = (await as(anOfficer(), deadlinesFor, liaison)).filter(({ id }) => id.startsWith('report-'))
    expect(reports).toMatchObject([{ title: '报进展 2 件', on: '2023-05-25', isProvisional: true }])
  }),
)
