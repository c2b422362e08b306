import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { Beside } from '#ui/react/beside.tsx'
import { useKeys } from '#ui/react/keys.ts'
import { useWords } from '#ui/react/language.tsx'
import { Offers } from '#ui/react/offers.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { ProgressPlan } from '#ui/react/progress-plan.tsx'
import { Query } from '#ui/react/query.tsx'
import { useReader } from '#ui/react/reader.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { programmeWords } from '../programme-words.ts'
import type { TaskView } from '../task.ts'
import { taskVerbs } from '../workflow.ts'
import { TaskDue } from './due.tsx'
import { TaskLight } from './light.tsx'
import { LightBox } from './light-override.tsx'
import { Milestones } from './milestones.tsx'
import { api } from './programme-api.ts'
import { addressOf, noFilter } from './programme-filter.ts'
import { TaskEvidence } from './task-evidence.tsx'
import { TaskHistory } from './task-history.tsx'
import { TaskNotes } from './task-notes.tsx'
import { TaskReports, TaskUses } from './task-reports.tsx'
import { TaskRequests } from './task-requests.tsx'
import { useSayWaiting, useStep } from './use-step.ts'

/** What is left, who does it, and what proves it. */
export function TaskPage() {
  const { number = '' } = useParams({ strict: false })
  const result = useQuery(api.taskByNumber.queryOptions({ input: { number } }))
  return <Query result={result}>{(view) => <TaskSheet view={view} />}</Query>
}

export function TaskSheet({ view }: { view: TaskView }) {
  const t = useWords(programmeWords)
  const { task, names, uses } = view

  return (
    <>
      <PageHead title={`${task.number} ${task.title}`} status={<TaskLight task={task} names={names} />}>
        <Ways />
      </PageHead>
      <div className="stack">
        {task.provenance === 'demo' && <p className="caption">{t('page.is-demo')}</p>}
        <Steps view={view} />
        <div className="beside">
          <div className="stack">
            <Milestones view={view} />
            <TaskRequests view={view} />
            <TaskReports view={view} />
            <TaskHistory id={task.id} />
          </div>
          <div className="stack">
            <Facts view={view} />
            <LightBox view={view} />
            <TaskEvidence view={view} />
            <TaskNotes view={view} />
            <Beside kind="task" id={task.id} />
            <TaskUses uses={uses} />
          </div>
        </div>
      </div>
    </>
  )
}

/** The steps that are open now; one that has to wait says why. Reporting has a page of its own. */
function Steps({ view }: { view: TaskView }) {
  const t = useWords(programmeWords)
  const navigate = useNavigate()
  const { reader } = useReader()
  const { task, offers } = view
  const verbs: readonly string[] = taskVerbs
  const steps = offers.filter(({ verb }) => verbs.includes(verb))
  const canReport = offers.some(({ verb, blocked }) => verb === 'report' && blocked === null)
  const report = `/c/report?task=${task.number}`
  const sayProblem = useProblemText()
  const sayWaiting = useSayWaiting()
  const { act, problem, isPending } = useStep(task)
  useKeys(canReport ? { r: () => void navigate({ href: report }) } : {}, reader.hasShortcuts)

  return (
    <section className="stack no-print" aria-label={t('page.steps')}>
      <p>
        <strong>{t(`state.${task.state}`)}</strong>
      </p>
      {problem && <p role="alert">{sayProblem(problem)}</p>}
      <div className="row">
        {canReport && (
          <a className="button button-main" href={report}>
            {t('verb.report')}
          </a>
        )}
        <Offers
          offers={steps}
          say={(verb) => t(`verb.${verb}` as 'verb.sign')}
          sayBlocked={sayWaiting}
          onAct={act}
          main={canReport ? '' : (steps[0]?.verb ?? '')}
          isBusy={isPending}
        />
      </div>
    </section>
  )
}

function Facts({ view }: { view: TaskView }) {
  const t = useWords(programmeWords)
  const { task, names, listName, pillarTitle } = view
  const of = { ...noFilter, yearId: task.yearId, view: 'table' } as const
  const unit = (id: string) => <a href={addressOf({ ...of, unitId: id })}>{names[id]}</a>
  const facts: [key: string, label: string, value: React.ReactNode][] = [
    ['lead', t('field.leadUnitId'), unit(task.leadUnitId)],
    ['second', t('field.secondLeadUnitId'), task.secondLeadUnitId && unit(task.secondLeadUnitId)],
    ['support', t('field.supportingUnitIds'), task.supportingUnitIds.map((id) => names[id]).join('、')],
    ['due', t('field.due'), <TaskDue key="due" task={task} />],
    [
      'progress',
      t('page.progress'),
      task.percent === null ? null : <ProgressPlan key="plan" value={task.percent} plan={task.plannedPercent} />,
    ],
    [
      'list',
      t('page.list'),
      <a key="list" href={addressOf({ ...of, listId: task.listId })}>
        {listName}
      </a>,
    ],
    ['pillar', t('field.pillarId'), pillarTitle],
    ['target', t('field.target'), task.target],
    ['measure', t('field.measure'), task.measure],
    ['places', t('field.placeIds'), task.placeIds.map((id) => names[id]).join('、')],
    ['leader', t('field.leader'), task.leader],
    ['liaison', t('field.liaison'), task.liaison],
    ['source', t('field.source'), task.source],
    ['publication', t('field.publication'), t(`publication.${task.publication}`)],
  ]

  return (
    <section className="card" aria-label={t('page.facts')}>
      <h2>{t('page.facts')}</h2>
      <dl className="facts">
        {facts
          .filter(([, , value]) => value)
          .flatMap(([key, label, value]) => [<dt key={`${key} label`}>{label}</dt>, <dd key={key}>{value}</dd>])}
      </dl>
    </section>
  )
}

function Ways() {
  const t = useWords(programmeWords)
  const toast = useToast()
  const copy = async (): Promise<void> => {
    // On the plain http of an office network there is no clipboard; then the link is said, to be marked by hand.
    const isCopied = await navigator.clipboard?.writeText(location.href).then(
      () => true,
      () => false,
    )
    toast({ text: isCopied ? t('page.link-copied') : location.href })
  }

  return (
    <div className="row no-print">
      <Button onClick={() => void copy()}>{t('page.copy-link')}</Button>
      <Button onClick={() => print()}>{t('page.print')}</Button>
    </div>
  )
}
