import type { Ctx } from '#db/context.ts'
import type { Day } from '#kernel/day.ts'
import { authorise, holds, type Rule } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { holdReceivers, refuseEnded } from '#modules/organisations/index.ts'
import type { List } from '../list.ts'
import { getList, listsOf } from '../queries/lists.ts'
import { currentYear, getYear } from '../queries/years.ts'
import type { RowContent } from '../row.ts'
import type { Task } from '../task.ts'
import type { Year } from '../year.ts'
import { insertList } from './lists.ts'
import { makeTask } from './make-tasks.ts'
import { step } from './tasks.ts'

/** What a meeting decided, as a task needs to know it. */
export type Decided = Pick<RowContent, 'title' | 'measure' | 'leadUnitId' | 'supportingUnitIds' | 'source'> & {
  dueOn: Day
  isDemo: boolean
}

/** The list of the year that holds what meetings decided. It has no versions: minutes are its document. */
export const decidedListName = '会议议定事项'

const mayFollowUp: Rule<unknown> = (actor) => holds(actor, ['district-office', 'leader'])

const decidedList = async (ctx: Ctx, year: Year): Promise<List> => {
  const known = (await listsOf(ctx, year.id)).find(({ name }) => name === decidedListName)
  if (known) return known
  return insertList(ctx, year.id, {
    name: decidedListName,
    nameEn: 'What meetings decided',
    ordinal: 90,
    publication: 'members',
    needsReview: false,
    reportEvery: 'month',
  })
}

/**
 * What a meeting decided becomes a task of this year, and is dispatched to its lead unit at once.
 *
 * @throws Refusal forbidden; not-found, before the district has a year
 */
export const taskFromDecision = async (ctx: Ctx, { dueOn, isDemo, ...row }: Decided): Promise<Task> => {
  authorise(mayFollowUp, ctx.actor, null, 'programme.office-only')
  const units = [row.leadUnitId, ...row.supportingUnitIds]
  refuseEnded(await holdReceivers(ctx, units), units)
  const year = await currentYear(ctx)
  if (!year) throw new Refusal('not-found', 'programme.no-year-yet')
  const list = await getList(ctx, (await decidedList(ctx, await getYear(ctx, year.id, { hold: true }))).id)
  const content: RowContent = {
    ...row,
    serial: 1,
    aspect: '',
    pillarId: null,
    secondLeadUnitId: null,
    leader: '',
    liaison: '',
    target: '',
    placeIds: [],
    quantity: null,
    quantityUnit: '',
    due: { precision: 'day', from: null, on: dueOn, written: dueOn },
    milestones: [],
    publication: 'members',
    remark: '',
  }
  const task = await makeTask(ctx, content, list, year, isDemo ? 'demo' : 'entered')
  return step(ctx, task, 'dispatch')
}
