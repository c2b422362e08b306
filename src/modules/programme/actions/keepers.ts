import type { Ctx } from '#db/context.ts'
import type { Keeper } from '#http/module.ts'
import { record, recordAll } from '#tools/audit/record.ts'
import { handMilestones, handPillars, holdOpenTasks, openRows, openTaskIds, pillarsHeld } from '../queries/held.ts'
import { saveRow } from '../queries/lists.ts'
import { writeSupport } from '../queries/save-tasks.ts'
import { taskLines } from '../queries/tasks.ts'
import { saveLit } from './lights.ts'
import { inPlaceOf, rowInPlaceOf } from './successors.ts'
import { makeFindable, tellLead } from './tell.ts'

const shown = 20

const openTasks: Keeper = {
  kind: 'programme.task',
  of: 'unit',
  async held(ctx, id) {
    const ids = await openTaskIds(ctx, id)
    const lines = (await taskLines(ctx, ids.slice(0, shown))).map(({ number, title }) => ({
      title: `${number} ${title}`,
      path: `/c/tasks/${number}`,
    }))
    return { count: ids.length, lines }
  },
  async blocks(ctx, { from, to }) {
    if (to !== null) return null
    const { length: count } = await openTaskIds(ctx, from)
    return count > 0 ? { reason: 'programme.tasks-need-a-unit', values: { count } } : null
  },
  async handOver(ctx, { from, to }) {
    if (to === null) return
    const tasks = await holdOpenTasks(ctx, from)
    await handMilestones(ctx, from, to)
    for (const task of tasks) await handTask(ctx, task, from, to)
  },
}

/** Its units, its light, who finds it, its history, and whoever has it now is told. */
const handTask = async (
  ctx: Ctx,
  task: Awaited<ReturnType<typeof holdOpenTasks>>[number],
  from: string,
  to: string,
): Promise<void> => {
  const saved = await saveLit(ctx, inPlaceOf(task, from, to))
  await writeSupport(ctx, saved)
  await makeFindable(ctx, saved)
  await record(ctx, 'programme.task-handed-over', saved.id, { from, to })
  if (task.leadUnitId === from) await tellLead(ctx, saved, 'handed-over')
}

const draftRows: Keeper = {
  kind: 'programme.row',
  of: 'unit',
  async held(ctx, id) {
    return { count: (await openRows(ctx, id)).length, lines: [] }
  },
  async blocks(ctx, { from, to }) {
    if (to !== null) return null
    const { length: count } = await openRows(ctx, from)
    return count > 0 ? { reason: 'programme.rows-need-a-unit', values: { count } } : null
  },
  async handOver(ctx, { from, to }) {
    if (to === null) return
    const rows = await openRows(ctx, from, { hold: true })
    for (const row of rows) {
      await saveRow(ctx, { ...row, content: rowInPlaceOf(row.content, from, to) })
    }
    await recordAll(
      ctx,
      'programme.row-handed-over',
      rows.map(({ id }) => ({ subjectId: id, facts: { from, to } })),
    )
  },
}

/** A pillar can do without an owner, so it never stands in the way: it goes to the successor, or is nobody's. */
const pillars: Keeper = {
  kind: 'programme.pillar',
  of: 'unit',
  async held(ctx, id) {
    const owned = await pillarsHeld(ctx, id)
    const lines = owned.slice(0, shown).map(({ title }) => ({ title, path: '/c/programme/year' }))
    return { count: owned.length, lines }
  },
  async blocks() {
    return null
  },
  async handOver(ctx, { from, to }) {
    const owned = await pillarsHeld(ctx, from)
    await handPillars(ctx, from, to)
    await recordAll(
      ctx,
      'programme.pillar-handed-over',
      owned.map(({ id }) => ({ subjectId: id, facts: { from, to } })),
    )
  },
}

export const programmeKeepers: readonly Keeper[] = [openTasks, draftRows, pillars]
