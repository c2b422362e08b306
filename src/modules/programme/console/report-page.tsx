import { useMutation, useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { type Day, sayDay } from '#kernel/day.ts'
import { ExportButton } from '#tools/exports/console/export-button.tsx'
import { sayTime } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import type { DueReports, Receipt } from '../deeds.ts'
import { programmeWords } from '../programme-words.ts'
import { sayReportDay } from '../report-words.ts'
import type { Report, TaskLine } from '../task.ts'
import { type Names, TaskLight } from './light.tsx'
import { api, useAskAnew } from './programme-api.ts'
import { type Reported, ReportForm } from './report-form.tsx'

type Due = DueReports & { names: Names }

/** What somebody owes this week, one card a fact. Without a task in the address it is the list of cards. */
export function ReportPage() {
  const { searchStr } = useLocation()
  const number = new URLSearchParams(searchStr).get('task')
  const result = useQuery(api.reportsDue.queryOptions())

  return (
    <Query result={result}>
      {(due) =>
        number ? (
          <OneReport key={number} number={number} rest={due.due.filter((task) => task.number !== number)} />
        ) : (
          <Cards due={due} />
        )
      }
    </Query>
  )
}

const formOf = (number: string): string => `/c/report?task=${number}`

export function Cards({ due }: { due: Due }) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const { due: owed, toSign, next, isNextProvisional, going, names } = due
  const said = (day: Day, isProvisional: boolean): string =>
    sayReportDay(t, sayDay(day, language, { year: false }), isProvisional)
  const later = going - owed.length

  return (
    <>
      <PageHead title={t('page.report-title')}>
        {(owed.length > 0 || toSign.length > 0) && <ExportButton table="programme.reports-due" />}
      </PageHead>
      <div className="stack">
        {owed.length === 0 && toSign.length === 0 ? (
          <EmptyState
            text={next ? t('page.nothing-owed', { day: said(next, isNextProvisional) }) : t('page.nothing-yours')}
          />
        ) : (
          <p className="lead">{t('page.owed', { count: owed.length })}</p>
        )}
        <ul className="plain-list stack">
          {owed.map((task) => (
            <li key={task.id} className="card stack">
              <h2>{task.title}</h2>
              <p className="caption">
                {task.number} · {t('page.report-by', { day: said(task.nextReportOn, task.isReportProvisional) })} ·{' '}
                {names[task.leadUnitId]}
                {task.reportWasOn && ` · ${t('page.report-was', { day: said(task.reportWasOn, false) })}`}
              </p>
              <TaskLight task={task} names={names} />
              <p>
                <a
                  className="button button-main"
                  href={formOf(task.number)}
                  aria-label={t('page.report-of', { title: task.title })}
                >
                  {t('verb.report')}
                </a>
              </p>
            </li>
          ))}
        </ul>
        {toSign.length > 0 && (
          <section className="stack" aria-label={t('page.to-sign')}>
            <h2>{t('page.to-sign')}</h2>
            <ul className="plain-list stack">
              {toSign.map((task) => (
                <li key={task.id} className="card row row-apart">
                  <a href={`/c/tasks/${task.number}`}>{task.title}</a>
                  <Sign task={task} />
                </li>
              ))}
            </ul>
          </section>
        )}
        {owed.length > 0 && later > 0 && <p className="caption">{t('page.not-owed', { count: later })}</p>}
      </div>
    </>
  )
}

function Sign({ task }: { task: TaskLine }) {
  const t = useWords(programmeWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const sign = useMutation(
    api.move.mutationOptions({
      context: { ifMatch: task.version },
      onSuccess: () => toast({ text: t('page.step-done', { verb: t('verb.sign'), title: task.title }) }),
      onSettled: askAnew,
    }),
  )

  return (
    <Button
      type="primary"
      aria-label={t('page.sign', { title: task.title })}
      loading={sign.isPending}
      onClick={() => sign.mutate({ id: task.id, verb: 'sign' })}
    >
      {t('verb.sign')}
    </Button>
  )
}

type OneReportProps = { number: string; rest: readonly TaskLine[] }

/** The form, then its receipt, then perhaps the form again to put it right. */
function OneReport({ number, rest }: OneReportProps) {
  const t = useWords(programmeWords)
  const result = useQuery(api.taskByNumber.queryOptions({ input: { number } }))
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  const [correcting, setCorrecting] = useState<Report | null>(null)
  const [before, setBefore] = useState<number | null>(null)

  return (
    <Query result={result}>
      {({ task, offers, at }) => {
        const isOffered = offers.some(({ verb, blocked }) => verb === 'report' && blocked === null)
        const shown: Reported = receipt && correcting ? receipt.task : task
        if (receipt && !correcting) {
          return <Said receipt={receipt} before={before} rest={rest} onCorrect={() => setCorrecting(receipt.report)} />
        }
        return (
          <>
            <PageHead title={task.title} status={<span className="caption">{task.number}</span>} />
            {isOffered || correcting ? (
              <ReportForm
                key={correcting?.id ?? 'first'}
                task={shown}
                now={at}
                correcting={correcting}
                onSent={(given) => {
                  setBefore(shown.percent)
                  setCorrecting(null)
                  setReceipt(given)
                }}
              />
            ) : (
              <EmptyState text={t('page.not-to-report', { state: t(`state.${task.state}`) })}>
                <a className="button" href={`/c/tasks/${task.number}`}>
                  {t('page.to-task')}
                </a>
              </EmptyState>
            )}
          </>
        )
      }}
    </Query>
  )
}

type SaidProps = { receipt: Receipt; before: number | null; rest: readonly TaskLine[]; onCorrect: () => void }

/** What was kept, where it is used, when the next one is due: nobody wonders whether it arrived. */
export function Said({ receipt, before, rest, onCorrect }: SaidProps) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const navigate = useNavigate()
  const { report, task, uses, nextReportOn, isFarFromLast } = receipt
  const [next] = rest

  return (
    <>
      <PageHead title={t('page.kept', { time: sayTime(report.at, language) })} />
      <div className="stack" role="status">
        <p>
          <strong>
            {task.title}：{t(`choice.${report.choice}`)}
          </strong>
          {before !== null && report.percent !== null && report.percent !== before && (
            <>
              <br />
              {t('page.from-to', { before, after: report.percent })}
            </>
          )}
        </p>
        {isFarFromLast && (
          <div className="notice notice-warning">
            <p>{t('page.far-from-last')}</p>
          </div>
        )}
        <section aria-label={t('page.used-in', { count: uses.length })}>
          <h2>{t('page.used-in', { count: uses.length })}</h2>
          <ul className="bullets">
            {uses.map(({ key, values }) => (
              // The server names each use by a key of these words.
              <li key={key}>{t(key as 'use.programme', values)}</li>
            ))}
          </ul>
          <p>{t('page.no-other')}</p>
        </section>
        {nextReportOn && (
          <p>
            {t('page.next-on', {
              day: sayReportDay(t, sayDay(nextReportOn, language, { weekday: true }), task.isReportProvisional),
            })}
          </p>
        )}
        <div className="row">
          <Button onClick={onCorrect}>{t('page.correct')}</Button>
          {next ? (
            <Button type="primary" onClick={() => void navigate({ href: formOf(next.number) })}>
              {t('page.next-card', { count: rest.length })}
            </Button>
          ) : (
            <a className="button button-main" href="/c/report">
              {t('page.all-reported')}
            </a>
          )}
          <a className="button" href={`/c/tasks/${task.number}`}>
            {t('page.to-task')}
          </a>
        </div>
      </div>
    </>
  )
}
