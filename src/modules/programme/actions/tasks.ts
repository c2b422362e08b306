import type { Ctx } from '#db/context.ts'
import { authorise, isStaff } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { advance, type Offer, offersFor, offersOf } from '#kernel/workflow.ts'
import { holdReceivers, refuseEnded } from '#modules/organisations/index.ts'
import { record, recordAll } from '#tools/audit/record.ts'
import { count } from '#tools/figures/count.ts'
import { attachFiles, dropFiles, filesOf } from '#tools/files/queries.ts'
import { taskDeeds, taskPolicy } from '../policy.ts'
import { answerProofAsks, deliveriesOf, proofAsksOf } from '../queries/deliveries.ts'
import { getList } from '../queries/lists.ts'
import { namesOf, postNames } from '../queries/names.ts'
import { insertNote, updateNote } from '../queries/notes.ts'
import { writeSupport } from '../queries/save-tasks.ts'
import { getTask, milestonesOf, notesOf, reportsOf, requestsOf, taskNumbered } from '../queries/tasks.ts'
import { getPillar } from '../queries/years.ts'
import type { Task, TaskId, TaskView } from '../task.ts'
import { type Move, type Moving, type TaskVerb, taskWorkflow } from '../workflow.ts'
import { approvalOf, levelNow } from './approval.ts'
import { yearFigures } from './figures.ts'
import { saveLit } from './lights.ts'
import { pointsBehind } from './point-links.ts'
import { firstReport, noReport } from './report-days.ts'
import { inPlaceOf } from './successors.ts'
import { takeTask } from './take.ts'
import { makeFindable, tellOffice, tellStep } from './tell.ts'
import { together } from './together.ts'
import { usesOf } from './uses.ts'

/** @throws Refusal not-found, forbidden */
export const viewTask = async (ctx: Ctx, id: TaskId): Promise<TaskView> => {
  const task = await getTask(ctx, id)
  const list = await getList(ctx, task.listId)
  const pillar = task.pillarId ? await getPillar(ctx, task.pillarId as never) : null
  const milestones = await milestonesOf(ctx, [id])
  const reports = await reportsOf(ctx, id)
  // What the offices ask of each other stays with them, also where the task itself is public.
  const requests = isStaff(ctx.actor) ? await requestsOf(ctx, id) : []
  const approval = await approvalOf(ctx, task)
  const notes = isStaff(ctx.actor) ? await notesOf(ctx, id) : []
  const units = [
    task.leadUnitId,
    ...(task.secondLeadUnitId ? [task.secondLeadUnitId] : []),
    ...task.supportingUnitIds,
    ...milestones.map(({ unitId }) => unitId),
    ...reports.map(({ unitId }) => unitId),
    ...requests.map(({ unitId }) => unitId),
  ]
  return {
    task,
    listName: list.name,
    pillarTitle: pillar?.title ?? null,
    fromPoints: (await pointsBehind(ctx, task.yearId, [task])).get(id) ?? [],
    milestones,
    reports,
    requests: requests.map((one) =>
      one.state === 'asked' ? { ...one, decider: levelNow(ctx, approval, { task, milestones }, one) } : one,
    ),
    approval: { ...approval, moved: isStaff(ctx.actor) ? approval.moved : [] },
    notes,
    evidence: (await filesOf(ctx, taskFiles, [id])).get(id) ?? [],
    proofAsks: isStaff(ctx.actor) ? await proofAsksOf(ctx, id) : [],
    deliveries: await deliveriesOf(ctx, task),
    uses: usesOf(task, list.name),
    names: { ...(await namesOf(ctx, { units, places: task.placeIds })), ...(await postNames(ctx, postsNamed(task))) },
    offers: offersOn(ctx, moving(task, milestones, reports.length)),
    at: ctx.now,
    version: task.version,
  }
}

const postsNamed = ({ leaderPostId, liaisonPostId }: Task): string[] =>
  [leaderPostId, liaisonPostId].filter((id) => id !== null)

/** @throws Refusal not-found, forbidden */
export const viewTaskByNumber = async (ctx: Ctx, number: string): Promise<TaskView> =>
  viewTask(ctx, await taskNumbered(ctx, number))

const moving = (task: Task, milestones: readonly { doneOn: unknown }[], reports: number): Moving => ({
  ...task,
  openMilestones: milestones.filter(({ doneOn }) => doneOn === null).length,
  reports,
})

/** A task with what its workflow asks about. */
export const withSteps = async (ctx: Ctx, task: Task): Promise<Moving> =>
  moving(task, await milestonesOf(ctx, [task.id]), task.lastReportAt ? 1 : 0)

/** Steps that are requests are not offered as steps; deeds are offered while the task goes on. */
const offersOn = ({ actor }: Ctx, task: Moving): Offer[] => {
  const steps = offersFor(taskWorkflow, taskPolicy, actor, task).filter(
    ({ verb }) => verb !== 'pause' && verb !== 'terminate',
  )
  return [...steps, ...offersOf(taskDeeds, actor, task).filter(({ verb }) => isPossible(verb, task))]
}

export const isGoingOn = ({ state }: Task): boolean => state === 'signed' || state === 'handling'

const isPossible = (deed: string, task: Task): boolean => {
  if (deed === 'report') return isGoingOn(task)
  if (deed === 'ask') return task.state !== 'closed' && task.state !== 'terminated'
  if (deed === 'correct') return task.lastReportAt !== null && isGoingOn(task)
  if (deed === 'deliver' || deed === 'accept') return task.placeIds.length > 0
  if (deed === 'milestones' || deed === 'finish-milestone')
    return task.state !== 'closed' && task.state !== 'terminated'
  return true
}

/**
 * Takes a task one step along its workflow.
 *
 * @throws Refusal not-found, forbidden, stale, conflict (no such step from here, or something is missing), invalid
 */
export const moveTask = async (ctx: Ctx, id: TaskId, { verb, reason }: Move): Promise<Task> =>
  step(ctx, await takeTask(ctx, id, verb), verb, reason)

/** The step itself, for a task that is held. */
export const step = async (ctx: Ctx, held: Task, verb: TaskVerb, reason?: string): Promise<Task> => {
  const task = verb === 'reopen' ? await withLivingUnits(ctx, held) : held
  const milestones = await milestonesOf(ctx, [task.id])
  const reports = task.lastReportAt ? 1 : 0
  const moved = advance(taskWorkflow[verb], moving(task, milestones, reports), reason)
  const { openMilestones: _open, reports: _reports, ...next } = moved
  const dated = { ...withMoments(ctx, next), ...(await withReport(ctx, task, next)) }
  const saved = await saveLit(ctx, dated, { milestones })

  await record(ctx, 'programme.task-moved', task.id, {
    verb,
    from: task.state,
    to: saved.state,
    ...(reason ? { reason } : {}),
  })
  if (saved.state === 'closed') {
    await count(ctx, task.yearId, { [yearFigures.closed]: 1, [yearFigures.closedInTime]: saved.wasLate ? 0 : 1 })
  }
  if (task.state === 'closed') {
    await count(ctx, task.yearId, { [yearFigures.closed]: -1, [yearFigures.closedInTime]: task.wasLate ? 0 : -1 })
  }
  await tellStep(ctx, saved, verb)
  return saved
}

/**
 * What is over stayed with its units when they ended; what is opened again goes to whoever took over.
 *
 * @throws Refusal conflict, when nobody took over from the unit that leads it
 */
const withLivingUnits = async (ctx: Ctx, task: Task): Promise<Task> => {
  const leads = [task.leadUnitId, task.secondLeadUnitId]
  const ended = await holdReceivers(ctx, [...leads, ...task.supportingUnitIds])
  if (ended.size === 0) return task
  let next = task
  for (const [id, { successor }] of ended) if (successor) next = inPlaceOf(next, id, successor.id)
  refuseEnded(ended, [next.leadUnitId, next.secondLeadUnitId])
  next = { ...next, supportingUnitIds: next.supportingUnitIds.filter((id) => !ended.has(id)) }
  await writeSupport(ctx, next)
  await makeFindable(ctx, next)
  await recordAll(
    ctx,
    'programme.task-handed-over',
    [...ended].map(([from, { successor }]) => ({ subjectId: task.id, facts: { from, to: successor?.id ?? null } })),
  )
  return next
}

/** State carries when. */
const withMoments = ({ now }: Ctx, after: Task): Task => ({
  ...after,
  dispatchedAt: after.state === 'dispatched' ? now : after.state === 'planned' ? null : after.dispatchedAt,
  signedAt: after.state === 'signed' ? now : after.state === 'planned' ? null : after.signedAt,
  closedAt: after.state === 'closed' ? now : null,
})

/** A task that is signed for is asked for its first report; one that does not go on, for none. */
const withReport = async (ctx: Ctx, before: Task, after: Task): Promise<Partial<Task>> => {
  if (!isGoingOn(after)) return noReport
  return after.state === 'signed' || !before.nextReportOn ? firstReport(ctx, after) : {}
}

/** One step for many tasks: all or none. @throws as moveTask, naming the task that does not go along */
export const moveTasks = (ctx: Ctx, ids: readonly TaskId[], { verb, reason }: Move): Promise<Task[]> =>
  together(ctx, ids, verb, (task) => step(ctx, task, verb, reason))

/** @throws Refusal not-found, forbidden: a leader asks the office to follow a task up; it is never a directive */
export const addNote = async (ctx: Ctx, id: TaskId, text: string): Promise<TaskView> => {
  const task = await getTask(ctx, id)
  authorise(taskDeeds.note, ctx.actor, task, 'programme.leader-only')
  const { actor, districtId, now: at } = ctx
  if (!actor.personId) throw new Refusal('signed-out', 'kernel.signed-out')
  const noteId = ctx.newId()
  await insertNote(ctx, {
    id: noteId,
    taskId: id,
    at,
    text,
    takenAt: null,
    answer: '',
    personId: actor.personId,
    districtId,
  })
  await record(ctx, 'programme.note-added', id, { noteId })
  await tellOffice(ctx, task, 'note')
  return viewTask(ctx, id)
}

/** The office takes a note on, and says what it did. @throws Refusal not-found, forbidden */
export const answerNote = async (ctx: Ctx, id: TaskId, noteId: string, answer: string): Promise<TaskView> => {
  const task = await getTask(ctx, id)
  authorise(taskDeeds.answer, ctx.actor, task, 'programme.office-only')
  await updateNote(ctx, id, noteId, { takenAt: ctx.now, answer })
  await record(ctx, 'programme.note-answered', id, { noteId })
  return viewTask(ctx, id)
}

/** The name under which the files know a task. */
export const taskFiles = 'programme.task'

/** Puts files beside a task, as what proves it. @throws Refusal not-found, forbidden */
export const attachEvidence = async (ctx: Ctx, id: TaskId, fileIds: readonly string[]): Promise<TaskView> => {
  const task = await getTask(ctx, id)
  authorise(taskDeeds.attach, ctx.actor, task, 'programme.not-yours')
  await attachFiles(ctx, fileIds, { kind: taskFiles, id })
  await answerProofAsks(ctx, id)
  await record(ctx, 'programme.evidence-attached', id, { fileIds })
  return viewTask(ctx, id)
}

/** Takes one away again. @throws Refusal not-found, forbidden */
export const dropEvidence = async (ctx: Ctx, id: TaskId, fileId: string): Promise<TaskView> => {
  const task = await getTask(ctx, id)
  authorise(taskDeeds.attach, ctx.actor, task, 'programme.not-yours')
  await dropFiles(ctx, { kind: taskFiles, id }, [fileId])
  await record(ctx, 'programme.evidence-dropped', id, { fileId })
  return viewTask(ctx, id)
}

/** Who may read a task may read what proves it. A refusal is the answer no; anything else is not ours to swallow. */
export const readsEvidence = async (ctx: Ctx, taskId: string): Promise<boolean> => {
  try {
    await getTask(ctx, taskId as TaskId)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
