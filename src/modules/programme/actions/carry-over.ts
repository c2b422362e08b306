import type { Ctx } from '#db/context.ts'
import { record } from '#tools/audit/record.ts'
import { ListId, ListRowId, ListVersion, ListVersionId } from '../list.ts'
import { insertRows, listsOf } from '../queries/lists.ts'
import { milestonesOf, wholeTasks } from '../queries/tasks.ts'
import { kindsOf, pillarsOf } from '../queries/years.ts'
import { RowContent } from '../row.ts'
import { own } from '../tables.ts'
import type { Task } from '../task.ts'
import { PillarId, PillarKindId, type Year } from '../year.ts'
import { withSuccessors } from './successors.ts'

/** A task as a row of next year's draft: its words, its units, and the milestones that are still open. */
const rowOf = (task: Task, milestones: RowContent['milestones'], pillarId: string | null): RowContent => {
  // Last year's dates are shown, and asked anew: no one guesses what is meant for the next.
  const datesAsked = [...(task.dueOn ? ['due'] : []), ...(milestones.length > 0 ? ['milestones'] : [])]
  return RowContent.parse({
    ...task,
    pillarId,
    due: { precision: task.duePrecision, from: task.dueFrom, on: task.dueOn, written: task.dueWritten },
    milestones,
    source: task.source || task.number,
    ...(datesAsked.length > 0 ? { datesAsked } : {}),
  })
}

/** Kinds, pillars and lists as they were; of the tasks those that are not finished, as rows of a first draft. */
export const carryOver = async (ctx: Ctx, from: Year, to: Year): Promise<void> => {
  const { districtId } = ctx
  const kindIds = new Map<string, PillarKindId>()
  for (const kind of await kindsOf(ctx, from.id)) {
    const id = PillarKindId.parse(ctx.newId())
    kindIds.set(kind.id, id)
    await own(ctx)
      .insertInto('programme.pillarKind')
      .values({ ...kind, id, yearId: to.id, version: 1, districtId })
      .execute()
  }
  const pillarIds = new Map<string, PillarId>()
  for (const pillar of await pillarsOf(ctx, from.id)) {
    const id = PillarId.parse(ctx.newId())
    const kindId = kindIds.get(pillar.kindId)
    if (!kindId) continue
    pillarIds.set(pillar.id, id)
    await own(ctx)
      .insertInto('programme.pillar')
      .values({ ...pillar, id, kindId, yearId: to.id, version: 1, districtId })
      .execute()
  }
  for (const list of await listsOf(ctx, from.id)) {
    const id = ListId.parse(ctx.newId())
    await own(ctx)
      .insertInto('programme.list')
      .values({ ...list, id, yearId: to.id, version: 1, districtId })
      .execute()
    await carryRows(ctx, list.id, id, pillarIds)
  }
  await record(ctx, 'programme.year-carried-over', to.id, { from: from.id })
}

const carryRows = async (ctx: Ctx, from: ListId, to: ListId, pillarIds: Map<string, PillarId>): Promise<void> => {
  const open = (await wholeTasks(ctx, from)).filter(({ state }) => state !== 'closed' && state !== 'terminated')
  if (open.length === 0) return
  const milestones = Map.groupBy(
    await milestonesOf(
      ctx,
      open.map(({ id }) => id),
    ),
    ({ taskId }) => taskId,
  )
  const version = ListVersion.parse({
    id: ListVersionId.parse(ctx.newId()),
    listId: to,
    number: 1,
    state: 'draft',
    note: '',
    reviewedOn: null,
    reviewedBy: '',
    documentNo: '',
    issuedOn: null,
    rowCount: open.length,
    isTabled: false,
    version: 1,
  })
  await own(ctx)
    .insertInto('programme.listVersion')
    .values({ ...version, districtId: ctx.districtId })
    .execute()
  const rows = await withSuccessors(
    ctx,
    open.map((task, n) => ({
      id: ListRowId.parse(ctx.newId()),
      listVersionId: version.id,
      taskId: null,
      ordinal: n + 1,
      content: rowOf(
        { ...task, serial: n + 1 },
        (milestones.get(task.id) ?? [])
          .filter(({ doneOn }) => !doneOn)
          .map((one) => ({
            title: one.title,
            unitId: one.unitId,
            due: { precision: one.duePrecision, from: one.dueFrom, on: one.dueOn, written: one.dueWritten },
          })),
        task.pillarId ? (pillarIds.get(task.pillarId) ?? null) : null,
      ),
      version: 1,
    })),
  )
  await insertRows(ctx, rows)
}
