import type { Ctx } from '#db/context.ts'
import type { Role } from '#kernel/policy.ts'
import { holdersOf } from '#modules/people/index.ts'
import { notify } from '#tools/inbox/actions.ts'
import { tellFollowers } from '#tools/inbox/follow.ts'
import { indexMatters } from '#tools/search/index-matter.ts'
import type { ApprovalLevel } from '../approval.ts'
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
      text: [task.measure, task.target, task.aspect, task.source].join('\n'),
      url: addressOf(task),
      readers: findersOf(task),
    })),
  )

const holders = async (ctx: Ctx, roles: readonly Role[], unitIds?: readonly string[]): Promise<string[]> => {
  const all: string[] = []
  for (const role of roles) all.push(...(await holdersOf(ctx, role, unitIds)))
  return all
}

type News = 'lead' | 'office' | 'leader'

/** Which step is news to whom: to the unit that has to act next, or to the office. */
// biome-ignore format: a table for people
const newsOf: Readonly<Partial<Record<TaskVerb, News>>> = {
  dispatch: 'lead', redo: 'lead', reopen: 'lead', resume: 'lead', pause: 'lead', terminate: 'lead', close: 'lead',
  return: 'office', claim: 'office',
}

const reasonOf = (key: string): 'assigned' | 'asked' | 'decided' =>
  key === 'granted' || key === 'refused'
    ? 'decided'
    : ['request', 'note', 'help', 'reminded', 'reminded-of', 'proof-asked'].includes(key)
      ? 'asked'
      : 'assigned'

type Values = Readonly<Record<string, string>>

const newsAbout = (task: Task, key: string, values: Values = {}) => ({
  about: { kind: 'programme.task', id: task.id, url: addressOf(task) },
  text: { key: `programme.news.${key}`, values: { number: task.number, title: task.title, ...values } },
})

const toTell = async (ctx: Ctx, task: Task, whom: News): Promise<string[]> =>
  whom === 'lead'
    ? holders(ctx, actsForUnit, [task.leadUnitId, ...(task.secondLeadUnitId ? [task.secondLeadUnitId] : [])])
    : holders(ctx, [whom === 'office' ? 'district-office' : 'leader'])

const tell = async (ctx: Ctx, task: Task, whom: News, key: string, values: Values = {}): Promise<string[]> => {
  const to = await toTell(ctx, task, whom)
  await notify(ctx, { ...newsAbout(task, key, values), to, reason: reasonOf(key) })
  return to
}

/** A step, to whoever has to know, and to whoever follows the task. */
export const tellStep = async (ctx: Ctx, task: Task, verb: TaskVerb): Promise<void> => {
  const whom = newsOf[verb]
  const to = whom ? await tell(ctx, task, whom, verb) : []
  await tellFollowers(ctx, { ...newsAbout(task, verb), to })
}

/** A report, to whoever follows the task. What the offices ask of each other is no news for them: it stays with the offices. */
export const tellReported = (ctx: Ctx, task: Task): Promise<void> =>
  tellFollowers(ctx, { ...newsAbout(task, 'reported'), to: [] })

/** A request waits for whoever may pass it. */
export const tellLevel = async (ctx: Ctx, task: Task, level: ApprovalLevel): Promise<void> =>
  void (await tell(ctx, task, level === 'group-head' || level === 'leading-group' ? 'leader' : 'office', 'request'))

/** A note or a call for help waits for the office. */
export const tellOffice = async (ctx: Ctx, task: Task, key: 'note' | 'help'): Promise<void> =>
  void (await tell(ctx, task, 'office', key))

/** A request was decided, the task came from a unit that is no more, or the office asks for something. */
export const tellLead = async (
  ctx: Ctx,
  task: Task,
  key: 'granted' | 'refused' | 'handed-over' | 'reminded' | 'reminded-of' | 'proof-asked',
  values: Values = {},
): Promise<void> => void (await tell(ctx, task, 'lead', key, values))

/** A unit that led the task until now hears that it does so no more. */
export const tellFormer = async (ctx: Ctx, task: Task, unitId: string): Promise<void> =>
  notify(ctx, {
    ...newsAbout(task, 'reassigned'),
    to: await holders(ctx, actsForUnit, [unitId]),
    reason: 'assigned',
  })
