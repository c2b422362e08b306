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

const mayFollowUp: Rule<unknown> = (actor) => holds(actor, ['district-office', 'leader'])

/** The one list of the year that holds what meetings decided; the first decision makes it. */
export const decidedList = async (ctx: Ctx, year: Year): Promise<List> => {
  const lists = await listsOf(ctx, year.id)
  const known = lists.find(({ isDecided }) => isDecided)
  if (known) return known
  const text = {
    // An office may have called a list of its own so; that one stays what it is.
    name: freeName('会议议定事项', lists),
    nameEn: 'What meetings decided',
    ordinal: 90,
    publication: 'members',
    needsReview: false,
    reportEvery: 'month',
  } as const
  return insertList(ctx, year.id, text, { isDecided: true })
}

const freeName = (name: string, lists: readonly List[]): string => {
  const taken = new Set(lists.map((list) => list.name))
  const names = [name, ...lists.map((_, n) => `${name}（${n + 2}）`)]
  return names.find((one) => !taken.has(one)) ?? name
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
