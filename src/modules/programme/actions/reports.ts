import { type SqlBool, sql } from 'kysely'
import { atOnce } from '#db/at-once.ts'
import type { Ctx } from '#db/context.ts'
import { addDays, dayOf } from '#kernel/day.ts'
import { unitsOf } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import { count } from '#tools/figures/count.ts'
import { DueReports, type NewReport, type Receipt } from '../deeds.ts'
import { actsForUnit } from '../policy.ts'
import { getList } from '../queries/lists.ts'
import { saveTask } from '../queries/save-tasks.ts'
import { getTask } from '../queries/tasks.ts'
import { own } from '../tables.ts'
import { type Report, Task, type TaskId } from '../task.ts'
import { yearFigures } from './figures.ts'
import { beside, relit } from './lights.ts'
import { reportAfter } from './report-days.ts'
import { takeTask } from './take.ts'
import { tellOffice, tellReported } from './tell.ts'
import { usesOf } from './uses.ts'

/**
 * Reports once: one fact, one owner, one cadence. "No change" counts as reported.
 *
 * @throws Refusal not-found, forbidden, stale, conflict (not signed for, or finished), invalid (a difficulty in words)
 */
export const reportTask = async (
  ctx: Ctx,
  id: TaskId,
  given: NewReport,
  correctsId: string | null = null,
): Promise<Receipt> => {
  const task = await takeTask(ctx, id, correctsId ? 'correct' : 'report')
  if (task.state !== 'signed' && task.state !== 'handling')
    throw new Refusal('conflict', `programme.not-reportable-${task.state}`)
  if (given.choice === 'difficulty' && given.text === '') {
    throw new Refusal('invalid', 'programme.say-difficulty', {
      fields: [{ pointer: '/text', reason: 'programme.say-difficulty' }],
    })
  }
  const { actor, now: at, districtId } = ctx
  if (!actor.personId) throw new Refusal('signed-out', 'kernel.signed-out')
  const isSame = given.choice === 'no-change'
  const percent = isSame ? task.percent : (given.percent ?? task.percent)
  const text = isSame && given.text === '' ? task.lastSaid : given.text
  const report: Report = {
    id: ctx.newId(),
    taskId: id,
    unitId: reportingUnit(ctx, task),
    at,
    choice: given.choice,
    percent,
    text,
    needsHelp: given.choice === 'difficulty' && given.needsHelp,
    correctsId,
  }
  const written = own(ctx)
    .insertInto('programme.report')
    .values({ ...report, districtId, personId: actor.personId })
    .execute()
  const facts = { reportId: report.id, choice: report.choice, percent, correctsId }
  // None of these needs what another one answers, so they leave together.
  const [list, around, days] = await atOnce([
    getList(ctx, task.listId),
    beside(ctx, task, { needsHelp: report.needsHelp, helpSince: report.needsHelp ? at : null }),
    correctsId ? Promise.resolve({}) : reportAfter(ctx, task),
    written,
    record(ctx, 'programme.task-reported', id, facts),
    count(ctx, task.yearId, { [yearFigures.reports]: 1 }),
  ])
  const said = { percent, lastSaid: text, lastChoice: given.choice, lastReportAt: at }
  const [saved] = await atOnce([
    saveTask(ctx, relit(ctx, { ...task, state: 'handling', ...said, ...days }, around)),
    tellOf(ctx, task, report),
  ])
  return {
    report,
    task: saved,
    uses: usesOf(saved, list.name),
    nextReportOn: saved.nextReportOn,
    isFarFromLast: isFar(task.percent, percent),
    version: saved.version,
  }
}

/** The office where help is asked for, and then whoever follows the task. */
const tellOf = async (ctx: Ctx, task: Task, { needsHelp }: Report): Promise<void> => {
  if (needsHelp) await tellOffice(ctx, task, 'help')
  await tellReported(ctx, task)
}

/** The unit for which the person reports: the lead where they hold a post, else the second lead. */
const reportingUnit = ({ actor }: Ctx, task: Task): string =>
  actor.posts.some(({ unitId }) => unitId === task.leadUnitId) || !task.secondLeadUnitId
    ? task.leadUnitId
    : task.secondLeadUnitId

const isFar = (before: number | null, after: number | null): boolean =>
  before !== null && after !== null && Math.abs(after - before) > 50

/** A later correction is a report of its own: both stay, and the later one holds. @throws as reportTask */
export const correctReport = async (ctx: Ctx, id: TaskId, reportId: string, given: NewReport): Promise<Receipt> => {
  await getTask(ctx, id)
  const report = await own(ctx)
    .selectFrom('programme.report')
    .select('id')
    .where('districtId', '=', ctx.districtId)
    .where('taskId', '=', id)
    .where('id', '=', reportId)
    .executeTakeFirst()
  if (!report) throw new Refusal('not-found', 'programme.no-such-report')
  return reportTask(ctx, id, given, reportId)
}

/** How far ahead a report is asked for: this week's. */
const aheadDays = 7

/** What the actor's own units owe this week. */
export const reportsDue = async (ctx: Ctx): Promise<DueReports> => {
  const units = unitsOf(ctx.actor, actsForUnit)
  if (units.length === 0) return { due: [], toSign: [], next: null, isNextProvisional: false, going: 0 }
  const mine = sql<SqlBool>`(lead_unit_id = any(${units}::uuid[]) or second_lead_unit_id = any(${units}::uuid[]))`
  const base = own(ctx).selectFrom('programme.task').selectAll().where('districtId', '=', ctx.districtId).where(mine)
  const going = Task.array().parse(
    await base
      .where('state', 'in', ['signed', 'handling'])
      .orderBy('nextReportOn')
      .orderBy('id')
      .limit(1_000)
      .execute(),
  )
  const toSign = Task.array().parse(
    await base.where('state', '=', 'dispatched').orderBy('dispatchedAt').orderBy('id').limit(200).execute(),
  )
  const until = addDays(dayOf(ctx.now), aheadDays)
  const due = going.filter(({ nextReportOn }) => nextReportOn !== null && nextReportOn <= until)
  const later = going.find(({ nextReportOn }) => nextReportOn !== null && nextReportOn > until)
  return DueReports.parse({
    due,
    toSign,
    next: later?.nextReportOn ?? null,
    isNextProvisional: later?.isReportProvisional ?? false,
    going: going.length,
  })
}
