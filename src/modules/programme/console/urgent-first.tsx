import { useLanguage, useWords } from '#ui/react/language.tsx'
import { ProgressPlan } from '#ui/react/progress-plan.tsx'
import { StatusLight } from '#ui/react/status-light.tsx'
import { type Light, lights } from '../light-shape.ts'
import { programmeWords } from '../programme-words.ts'
import type { NextSteps, TaskLine } from '../task.ts'
import { sayStep, TaskDue } from './due.tsx'
import { countLights, LightSummary, type Names, useLightWord, useWhy } from './light.tsx'
import { addressOf, type ProgrammeFilter } from './programme-filter.ts'

/** What somebody on the way has to know, the worst first. */
const urgent: readonly Light[] = ['overdue', 'help', 'at-risk']

/** @returns the tasks that cannot wait: by light, then by the day that is nearest */
export const urgentOf = (tasks: readonly TaskLine[]): TaskLine[] =>
  tasks
    .filter(({ light }) => urgent.includes(light))
    .sort(
      (a, b) =>
        urgent.indexOf(a.light) - urgent.indexOf(b.light) || (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'),
    )

type UrgentFirstProps = {
  /** All that the filter leaves. */
  tasks: readonly TaskLine[]
  names: Names
  nextSteps: NextSteps
  filter: ProgrammeFilter
}

/** The ledger on a phone: what is late or stuck, as cards. The rest is a line with its numbers, one press away. */
export function UrgentFirst({ tasks, names, nextSteps, filter }: UrgentFirstProps) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const word = useLightWord()
  const why = useWhy()
  const shown = urgentOf(tasks)
  const rest = tasks.filter(({ light }) => !urgent.includes(light))

  return (
    <section className="stack" aria-label={t('page.urgent-first')}>
      {shown.length === 0 && <p>{t('page.nothing-urgent')}</p>}
      <ul className="plain-list stack">
        {shown.map((task) => {
          const { id, number, title, leadUnitId, percent, plannedPercent } = task
          const next = nextSteps[id]
          return (
            <li key={id} className="card urgent">
              <StatusLight light={task.light} text={word(task.light)} />
              <a href={`/c/tasks/${number}`}>{title}</a>
              <span>{why(task, names)}</span>
              <span>
                {names[leadUnitId]} · <TaskDue task={task} />
              </span>
              {percent !== null && <ProgressPlan value={percent} plan={plannedPercent} />}
              {next && (
                <span className="caption">
                  {t('page.next-step')} {sayStep(next, language)}
                </span>
              )}
            </li>
          )
        })}
      </ul>
      {rest.length > 0 && (
        <div className="stack">
          <p>{t('page.the-rest', { count: rest.length })}</p>
          <LightSummary
            counts={countLights(rest)}
            hrefOf={(light) => addressOf({ ...filter, lights: lights.filter((one) => one === light) })}
          />
          <a className="button" href={addressOf({ ...filter, isWhole: true })}>
            {t('page.see-all', { count: tasks.length })}
          </a>
        </div>
      )}
    </section>
  )
}
