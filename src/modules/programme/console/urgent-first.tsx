import { Button } from 'antd'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { ProgressPlan } from '#ui/react/progress-plan.tsx'
import { Query } from '#ui/react/query.tsx'
import { StatusLight } from '#ui/react/status-light.tsx'
import { type Light, lights } from '../light-shape.ts'
import { programmeWords } from '../programme-words.ts'
import { addLights, totalOf } from '../standing.ts'
import type { NextStep, NextSteps, TaskLine } from '../task.ts'
import type { WhichTasks } from '../task-filter.ts'
import { sayStep, TaskDue } from './due.tsx'
import { Strip } from './ledger-strip.tsx'
import { LightSummary, type Names, useLightWord, useWhy } from './light.tsx'
import { addressOf } from './programme-filter.ts'
import { useTasksLit } from './task-lines.ts'
import type { ViewProps } from './view-props.ts'

/** What somebody on the way has to know, the worst first. */
const urgent: readonly Light[] = ['overdue', 'help', 'at-risk']

/** The ledger on a phone: what is late or stuck, as cards. The rest is a line with its numbers, one press away. */
export function UrgentFirst({ tree, filter, which, empty }: ViewProps) {
  const t = useWords(programmeWords)
  const all = addLights(tree.groups.map(({ lights }) => lights))
  const rest = addLights([all])
  for (const light of urgent) rest[light] = 0
  const shown = urgent.filter((light) => all[light] > 0)
  const counts = addLights([all])
  for (const light of lights) counts[light] -= rest[light]
  if (totalOf(all) === 0) return empty

  return (
    <>
      <Strip counts={counts} filter={filter} />
      <section className="stack" aria-label={t('page.urgent-first')}>
        {shown.length === 0 && <p>{t('page.nothing-urgent')}</p>}
        {shown.map((light) => (
          <Lit key={light} light={light} total={all[light]} which={which} />
        ))}
        {totalOf(rest) > 0 && (
          <div className="stack">
            <p>{t('page.the-rest', { count: totalOf(rest) })}</p>
            <LightSummary counts={rest} hrefOf={(light) => addressOf({ ...filter, lights: [light] })} />
            <a className="button" href={addressOf({ ...filter, isWhole: true })}>
              {t('page.see-all', { count: totalOf(all) })}
            </a>
          </div>
        )}
      </section>
    </>
  )
}

type LitProps = { light: Light; total: number; which: WhichTasks }

/** Tasks of one light, what is due first on top. */
function Lit({ light, total, which }: LitProps) {
  const t = useWords(programmeWords)
  const word = useLightWord()
  const result = useTasksLit(which, light)

  return (
    <Query result={result} isPart>
      {({ pages }) => {
        const tasks = pages.flatMap((page) => page.lines)
        const names: Names = Object.assign({}, ...pages.map((page) => page.names))
        const steps: NextSteps = Object.assign({}, ...pages.map((page) => page.nextSteps))
        return (
          <>
            <ul className="plain-list stack" aria-label={word(light)}>
              {tasks.map((task) => (
                <UrgentTask key={task.id} task={task} names={names} next={steps[task.id]} />
              ))}
            </ul>
            {result.hasNextPage && (
              <Button loading={result.isFetchingNextPage} onClick={() => void result.fetchNextPage()}>
                {t('page.lit-more', { count: Math.max(1, total - tasks.length), light: word(light) })}
              </Button>
            )}
          </>
        )
      }}
    </Query>
  )
}

function UrgentTask({ task, names, next }: { task: TaskLine; names: Names; next: NextStep | undefined }) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const word = useLightWord()
  const why = useWhy()
  const { number, title, leadUnitId, percent, plannedPercent } = task

  return (
    <li className="card urgent">
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
}
