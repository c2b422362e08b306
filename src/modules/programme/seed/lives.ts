import { addDays, type Day } from '#kernel/day.ts'
import type { Actor } from '#kernel/policy.ts'
import { finishMilestone } from '../actions/milestones.ts'
import { reportTask } from '../actions/reports.ts'
import { askRequest, decideRequest } from '../actions/requests.ts'
import { moveTask } from '../actions/tasks.ts'
import { getTask, milestonesOf } from '../queries/tasks.ts'
import type { TaskId } from '../task.ts'
import type { Cast } from './cast.ts'
import { type DemoRow, dayedDueOf, demoText } from './content.ts'
import { type Deed, dayFrom, momentOf } from './story.ts'

/** The day of the meeting: what is due later is not done yet. */
const today = dayFrom('05-06')

/** What its units did with a task from the signature to the day of the meeting. */
export const lifeOf = (id: TaskId, row: DemoRow, cast: Cast, isMonthly: boolean): Deed[] => {
  const lead = cast.actorOf(cast.unitOf(row.lead))
  const by = (who: Actor, on: string, clock: string, does: Deed['does']): Deed => ({
    at: momentOf(on, clock),
    who,
    does,
  })

  return [
    by(lead, '02-09', '10:20', (ctx) => moveTask(ctx, id, { verb: 'sign' })),
    ...reports(row, isMonthly).map(([on, given]) => by(lead, on, '15:10', (ctx) => reportTask(ctx, id, given))),
    ...row.milestones.flatMap((milestone) => finished(id, row, milestone, cast)),
    ...(row.pause ? paused(id, row.pause, lead, cast.leader) : []),
    ...(row.claim ? [by(lead, row.claim, '16:00', (ctx) => moveTask(ctx, id, { verb: 'claim' }))] : []),
    ...(row.close
      ? [
          by(cast.office, row.close, '09:40', (ctx) => moveTask(ctx, id, { verb: 'verify' })),
          by(cast.office, row.close, '16:40', (ctx) => moveTask(ctx, id, { verb: 'close' })),
        ]
      : []),
  ]
}

const firstMonthlyReport = '02-24'

/** A monthly list was reported in February too, when there was little to say. */
const reports = (row: DemoRow, isMonthly: boolean) => {
  const said = row.says.some(([on]) => on <= firstMonthlyReport) || !isMonthly
  const all = said ? row.says : [[firstMonthlyReport, null, '方案已定，责任到岗'] as const, ...row.says]
  return all.map(([on, percent, text], n) => {
    const isLast = n === all.length - 1
    const isHard = isLast && (row.risk || row.help)
    const choice = isHard ? ('difficulty' as const) : ('progress' as const)
    return [on, { choice, percent, text: demoText(text), needsHelp: isLast && row.help }] as const
  })
}

/** Done three days before it was due, or the day before the task was said to be done; by the unit whose leg it is. */
const finished = (id: TaskId, row: DemoRow, [title, due, unit]: DemoRow['milestones'][number], cast: Cast): Deed[] => {
  const { on } = dayedDueOf(due, 2023)
  const soon = addDays(on, -3)
  const latest: Day = row.claim ? addDays(dayFrom(row.claim), -1) : soon
  const doneOn = soon < latest ? soon : latest
  if (row.late.includes(title) || doneOn > today) return []
  return [
    {
      at: momentOf(doneOn, '14:00'),
      who: cast.actorOf(cast.unitOf(unit)),
      does: async (ctx) => {
        const milestone = (await milestonesOf(ctx, [id])).find((one) => one.title === title)
        if (milestone) await finishMilestone(ctx, id, milestone.id, true)
      },
    },
  ]
}

/** A pause is asked for, and granted by the head of the group. */
const paused = (id: TaskId, reason: string, lead: Actor, head: Actor): Deed[] => {
  let requestId = ''
  return [
    {
      at: momentOf('04-10', '09:15'),
      who: lead,
      does: async (ctx) => {
        requestId = (await askRequest(ctx, id, { kind: 'pause', reason: demoText(reason) })).id
      },
    },
    {
      at: momentOf('04-12', '17:00'),
      who: head,
      does: (ctx) =>
        decideRequest(ctx, id, requestId, {
          decision: 'granted',
          approvedBy: 'group-head',
          reason: demoText('组长同意，新标准出来后恢复'),
        }),
    },
  ]
}

/** A year that is over: dispatched in March, closed on the day that the file says. */
export const finishedLifeOf = (id: TaskId, closed: Day, cast: Cast): Deed[] => {
  const on = (day: Day, clock: string, does: Deed['does'], who: Actor = cast.office): Deed => ({
    at: momentOf(day, clock),
    who,
    does,
  })
  const byLead =
    (deed: Deed['does']): Deed['does'] =>
    async (ctx) => {
      const task = await getTask(ctx, id)
      await deed({ ...ctx, actor: cast.actorOf(task.leadUnitId) })
    }
  const say = (percent: number, text: string): Deed['does'] =>
    byLead((ctx) => reportTask(ctx, id, { choice: 'progress', percent, text: demoText(text), needsHelp: false }))
  return [
    on(
      dayFrom('2022-03-11'),
      '10:00',
      byLead((ctx) => moveTask(ctx, id, { verb: 'sign' })),
    ),
    on(dayFrom('2022-04-22'), '15:00', say(30, '已经开始')),
    on(addDays(closed, -5), '15:00', say(100, '做完了')),
    on(
      addDays(closed, -4),
      '09:00',
      byLead((ctx) => moveTask(ctx, id, { verb: 'claim' })),
    ),
    on(addDays(closed, -1), '15:00', (ctx) => moveTask(ctx, id, { verb: 'verify' })),
    on(closed, '10:00', (ctx) => moveTask(ctx, id, { verb: 'close' })),
  ]
}
