import type { Ctx } from '#db/context.ts'
import type { Role } from '#kernel/policy.ts'
import { holdersOf } from '#modules/people/index.ts'
import { notify } from '#tools/inbox/actions.ts'
import { indexMatters } from '#tools/search/index-matter.ts'
import { actsForUnit } from '../policy.ts'
import type { Task } from '../task.ts'
import type { TaskVerb } from '../workflow.ts'

const addressOf = ({ number }: Task): string => `/c/tasks/${number}`

/** Who may find it by searching: the same as may read it. */
const findersOf = (task: Task): string[] => {
  if (task.publication === 'public') return ['public']
  if (task.publication === 'members') return ['staff']
  const units = [task.leadUnitId, ...(task.secondLeadUnitId ? [task.secondLeadUnitId] : []), ...task.supportingUnitIds]
  return [
    'role:district-office',
    'role:leader',
    'role:auditor',
    ...units.flatMap((unitId) => actsForUnit.map((role) => `${role}@${unitId}`)),
  ]
}

/** Makes a task findable as it reads now. A change of state costs nothing here. */
export const makeFindable = (ctx: Ctx, task: Task): Promise<void> => makeAllFindable(ctx, [task])

export const makeAllFindable = (ctx: Ctx, tasks: readonly Task[]): Promise<void> =>
  indexMatters(
    ctx,
    tasks.map((task) => ({
      kind: 'programme.task',
      id: task.id,
      at: ctx.now,
      number: task.number,
      title: task.title,
      text: [task.measure, task.target, task.aspect].join('\n'),
      url: addressOf(task),
      readers: findersOf(task),
    })),
  )

const holders = async (ctx: Ctx, roles: readonly Role[], unitIds?: readonly string[]): Promise<string[]> => {
  const all: string[] = []
  for (const role of roles) all.push(...(await holdersOf(ctx, role, unitIds)))
  return all
}

type News = 'lead' | 'office'

/** Which step is news to whom: to the unit that has to act next, or to the office. */
// biome-ignore format: a table for people
const newsOf: Readonly<Partial<Record<TaskVerb, News>>> = {
  dispatch: 'lead', redo: 'lead', reopen: 'lead', resume: 'lead', pause: 'lead', terminate: 'lead', close: 'lead',
  return: 'office', claim: 'office',
}

const reasonOf = (key: string): 'assigned' | 'asked' | 'decided' =>
  key === 'granted' || key === 'refused'
    ? 'decided'
    : key === 'request' || key === 'note' || key === 'help'
      ? 'asked'
      : 'assigned'

const tell = async (ctx: Ctx, task: Task, whom: News, key: string): Promise<void> => {
  const leads = [task.leadUnitId, ...(task.secondLeadUnitId ? [task.secondLeadUnitId] : [])]
  const to = whom === 'lead' ? await holders(ctx, actsForUnit, leads) : await holders(ctx, ['district-office'])
  await notify(ctx, {
    to,
    about: { kind: 'programme.task', id: task.id, url: addressOf(task) },
    reason: reasonOf(key),
    text: { key: `programme.news.${key}`, values: { number: task.number, title: task.title } },
  })
}

/** A step, to whoever has to know. */
export const tellStep = async (ctx: Ctx, task: Task, verb: TaskVerb): Promise<void> => {
  const whom = newsOf[verb]
  if (whom) await tell(ctx, task, whom, verb)
}

/** A request or a note waits for the office. */
export const tellOffice = (ctx: Ctx, task: Task, key: 'request' | 'note' | 'help'): Promise<void> =>
  tell(ctx, task, 'office', key)

/** A request was decided, or the task came from a unit that is no more. */
export const tellLead = (ctx: Ctx, task: Task, key: 'granted' | 'refused' | 'handed-over'): Promise<void> =>
  tell(ctx, task, 'lead', key)
