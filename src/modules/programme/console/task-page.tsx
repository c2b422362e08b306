import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { dayOf } from '#kernel/day.ts'
import { FollowButton } from '#tools/inbox/console/follow-button.tsx'
import { Beside } from '#ui/react/beside.tsx'
import { useKeys } from '#ui/react/keys.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Offers } from '#ui/react/offers.tsx'
import { usePageActions } from '#ui/react/page-actions.ts'
import { PageHead } from '#ui/react/page-head.tsx'
import { ProgressPlan } from '#ui/react/progress-plan.tsx'
import { QrCode } from '#ui/react/qr-code.tsx'
import { Query } from '#ui/react/query.tsx'
import { useReader } from '#ui/react/reader.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { programmeWords } from '../programme-words.ts'
import type { Task, TaskView } from '../task.ts'
import { isMove } from '../workflow.ts'
import { BulkForm } from './bulk-forms.tsx'
import { TaskDue } from './due.tsx'
import { FromPoints } from './from-points.tsx'
import { TaskLight } from './light.tsx'
import { LightBox } from './light-override.tsx'
import { Milestones } from './milestones.tsx'
import { api } from './programme-api.ts'
import { addressOf, noFilter } from './programme-filter.ts'
import { ExplainDays, NextReport } from './task-days.tsx'
import { TaskEvidence } from './task-evidence.tsx'
import { TaskHistory } from './task-history.tsx'
import { TaskNotes } from './task-notes.tsx'
import { TaskPlaces } from './task-places.tsx'
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
        <Ways task={task} />
      </PageHead>
      <div className="stack">
        {task.provenance === 'demo' && <p className="caption">{t('page.is-demo')}</p>}
        <Steps view={view} />
        <div className="beside">
          <div className="stack">
            <Milestones view={view} />
            <TaskPlaces view={view} />
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
  const [deed, setDeed] = useState<'reassign' | 'remind' | null>(null)
  const steps = offers.filter(({ verb }) => isMove(verb))
  const more = (['reassign', 'remind'] as const).filter((one) => offers.some(({ verb }) => verb === one))
  const canReport = offers.some(({ verb, blocked }) => verb === 'report' && blocked === null)
  const report = `/c/report?task=${task.number}`
  const sayProblem = useProblemText()
  const sayWaiting = useSayWaiting()
  const { act, problem, isPending } = useStep(task)
  usePageActions(
    canReport ? [{ id: 'report', text: t('verb.report'), act: () => void navigate({ href: report }) }] : [],
  )
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
        {more.map((one) => (
          <Button key={one} onClick={() => setDeed(one)}>
            {t(`verb.${one}`)}
          </Button>
        ))}
      </div>
      {deed && (
        <Modal open footer={null} title={t(`verb.${deed}`)} onCancel={() => setDeed(null)}>
          <BulkForm
            deed={deed}
            ids={[task.id]}
            year={Number((task.dueOn ?? dayOf(view.at)).slice(0, 4))}
            onShut={() => setDeed(null)}
            onDone={() => setDeed(null)}
          />
        </Modal>
      )}
    </section>
  )
}

function Facts({ view }: { view: TaskView }) {
  const t = useWords(programmeWords)
  const { task, names, listName, pillarTitle, fromPoints } = view
  const of = { ...noFilter, yearId: task.yearId, view: 'table' } as const
  const unit = (id: string) => <a href={addressOf({ ...of, unitId: id })}>{names[id]}</a>
  const withPost = (written: string, postId: string | null): string => {
    const post = postId ? (names[postId] ?? '') : ''
    return post && post !== written ? t('post.said', { written, post }) : written
  }
  const facts: [key: string, label: string, value: React.ReactNode][] = [
    ['lead', t('field.leadUnitId'), unit(task.leadUnitId)],
    ['second', t('field.secondLeadUnitId'), task.secondLeadUnitId && unit(task.secondLeadUnitId)],
    ['support', t('field.supportingUnitIds'), task.supportingUnitIds.map((id) => names[id]).join('、')],
    ['due', t('field.due'), <TaskDue key="due" task={task} />],
    ['report', t('page.next-report'), task.nextReportOn && <NextReport key="report" task={task} />],
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
    [
      'points',
      t('page.key-points'),
      fromPoints.length > 0 && <FromPoints key="points" points={fromPoints} yearId={task.yearId} />,
    ],
    ['target', t('field.target'), task.target],
    ['measure', t('field.measure'), task.measure],
    ['places', t('field.placeIds'), task.placeIds.map((id) => names[id]).join('、')],
    ['leader', t('field.leader'), withPost(task.leader, task.leaderPostId)],
    ['liaison', t('field.liaison'), withPost(task.liaison, task.liaisonPostId)],
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
      <ExplainDays id={task.id} />
    </section>
  )
}

function Ways({ task: { id, number } }: { task: Task }) {
  const t = useWords(programmeWords)
  const toast = useToast()
  const language = useLanguage()
  const [isShown, setShown] = useState(false)
  const copy = async (): Promise<void> => {
    // On the plain http of an office network there is no clipboard; then the link is said, to be marked by hand.
    const isCopied = await navigator.clipboard?.writeText(location.href).then(
      () => true,
      () => false,
    )
    toast({ text: isCopied ? t('page.link-copied') : location.href })
  }
  usePageActions([
    { id: 'copy-link', text: t('page.copy-link'), act: () => void copy() },
    { id: 'print', text: t('page.print'), act: () => print() },
  ])

  return (
    <div className="row no-print">
      <FollowButton kind="programme.task" id={id} />
      <Button onClick={() => void copy()}>{t('page.copy-link')}</Button>
      <Button onClick={() => print()}>{t('page.print')}</Button>
      <a className="button" href={`/api/v1/tasks/${id}/paper?language=${language}`} download>
        {t('page.word')}
      </a>
      <Button onClick={() => setShown(true)}>{t('page.qr')}</Button>
      {isShown && (
        <Modal open title={t('page.qr')} footer={null} onCancel={() => setShown(false)}>
          <QrCode text={`${location.origin}/c/tasks/${number}`} label={t('page.qr-of', { number })} />
        </Modal>
      )}
    </div>
  )
}
