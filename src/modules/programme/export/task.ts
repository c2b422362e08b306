import type { Ctx } from '#db/context.ts'
import { dayOf, sayDay } from '#kernel/day.ts'
import { sayDue } from '#kernel/due.ts'
import type { Language } from '#kernel/words.ts'
import type { Block } from '#tools/documents/index.ts'
import { viewTask } from '../actions/tasks.ts'
import type { TaskId, TaskView } from '../task.ts'
import { wordFile } from './paper.ts'
import { say } from './words.ts'

/**
 * A task as it stands now, with what was reported and decided: no more than its page shows this reader.
 *
 * @throws Refusal not-found, forbidden
 */
export const exportTask = async (ctx: Ctx, id: TaskId, language: Language): Promise<File> => {
  const view = await viewTask(ctx, id)
  const title = `${view.task.number} ${view.task.title}`
  return wordFile(title, {
    language,
    mark: null,
    number: '',
    draft: null,
    colophon: null,
    title,
    blocks: partsOf(view, language).flatMap(([heading, lines]): Block[] =>
      lines.length === 0
        ? []
        : [{ is: 'heading', level: 1, text: heading }, ...lines.map((text): Block => ({ is: 'text', text }))],
    ),
    annexes: [],
  })
}

const partsOf = (view: TaskView, language: Language): [heading: string, lines: string[]][] => {
  const t = say(language)
  return [
    [t('paper.task.facts'), factsIn(view, language)],
    [t('paper.task.steps'), stepsIn(view, language)],
    [t('paper.task.places'), placesIn(view, language)],
    [t('paper.task.reports'), reportsIn(view, language)],
    [t('paper.task.requests'), requestsIn(view, language)],
  ]
}

const factsIn = ({ task, names, listName }: TaskView, language: Language): string[] => {
  const t = say(language)
  const due = { precision: task.duePrecision, from: task.dueFrom, on: task.dueOn, written: task.dueWritten }
  const facts: [label: string, value: string][] = [
    [t('field.leadUnitId'), names[task.leadUnitId] ?? ''],
    [t('field.supportingUnitIds'), task.supportingUnitIds.map((id) => names[id] ?? '').join('、')],
    [t('field.due'), language === 'zh-CN' && due.written ? due.written : sayDue(due, language)],
    [t('field.state'), t(`state.${task.state}`)],
    [t('field.percent'), task.percent === null ? '' : `${task.percent}%`],
    [t('field.target'), task.target],
    [t('field.measure'), task.measure],
    [t('field.leader'), task.leader],
    [t('field.liaison'), task.liaison],
    [t('page.list'), listName],
    [t('field.source'), task.source],
  ]
  return facts.filter(([, value]) => value !== '').map(([label, value]) => t('paper.task.fact', { label, value }))
}

const stepsIn = ({ milestones, names }: TaskView, language: Language): string[] => {
  const t = say(language)
  return milestones.map(({ title, unitId, dueOn, doneOn }) =>
    t('paper.task.step', {
      due: sayDay(dueOn, language),
      title,
      unit: names[unitId] ?? '',
      state: doneOn ? t('paper.task.done', { day: sayDay(doneOn, language) }) : t('paper.task.open'),
    }),
  )
}

const placesIn = ({ deliveries, task, names }: TaskView, language: Language): string[] => {
  const t = say(language)
  return deliveries.map(({ placeId, planned, done, acceptedOn, acceptedBy }) =>
    t(planned === null ? 'paper.task.place-unplanned' : 'paper.task.place', {
      place: names[placeId] ?? '',
      planned: `${planned ?? ''}${task.quantityUnit}`,
      done: `${done}${task.quantityUnit}`,
      accepted: acceptedOn
        ? t('places.accepted', { day: sayDay(acceptedOn, language), by: acceptedBy })
        : t('places.not-accepted'),
    }),
  )
}

const reportsIn = ({ reports, names }: TaskView, language: Language): string[] => {
  const t = say(language)
  return reports.map(({ at, unitId, text, choice }) =>
    t('paper.task.report', {
      day: sayDay(dayOf(at), language),
      unit: names[unitId] ?? '',
      text: text || t(`choice.${choice}`),
    }),
  )
}

const requestsIn = ({ requests }: TaskView, language: Language): string[] => {
  const t = say(language)
  return requests.map(({ at, kind, state, approvedBy, reason }) =>
    t('paper.task.request', {
      day: sayDay(dayOf(at), language),
      kind: t(`request.${kind}`),
      state: t(`request-state.${state}`),
      level: approvedBy ? ` ${t(`level.${approvedBy}`)}` : '',
      reason,
    }),
  )
}
