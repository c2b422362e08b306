import { useQuery } from '@tanstack/react-query'
import { type Day, sayDay } from '#kernel/day.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { Query } from '#ui/react/query.tsx'
import { StatusLight } from '#ui/react/status-light.tsx'
import type { DueReports } from '../deeds.ts'
import { programmeWords } from '../programme-words.ts'
import { sayReportDay } from '../report-words.ts'
import type { Standing } from '../standing.ts'
import { type Names, TaskLight } from './light.tsx'
import { api } from './programme-api.ts'
import { addressOf, noFilter } from './programme-filter.ts'

/** What the reader owes today, before anything else: to sign, to report. */
export function OwedToday() {
  const owed = useQuery(api.reportsDue.queryOptions())

  return (
    <Query result={owed} isPart>
      {(due) => <Owed due={due} />}
    </Query>
  )
}

/** How the year stands, and what needs somebody. Silent before the first year is opened. */
export function YearToday() {
  const standing = useQuery(api.standing.queryOptions({ input: {} }))
  if (standing.error && problemOf(standing.error).kind === 'not-found') return null

  return (
    <Query result={standing} isPart>
      {(of) => <Stands standing={of} />}
    </Query>
  )
}

export function Owed({ due: { due, toSign, next, isNextProvisional, going } }: { due: DueReports & { names: Names } }) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const said = (day: Day, isProvisional: boolean): string =>
    sayReportDay(t, sayDay(day, language, { year: false }), isProvisional)
  const isFree = due.length === 0 && toSign.length === 0
  if (isFree && going === 0) return null

  return (
    <section className="card stack" aria-label={t('page.today')}>
      <h2>{t('page.today')}</h2>
      {isFree && <p>{next ? t('page.nothing-owed', { day: said(next, isNextProvisional) }) : t('page.all-done')}</p>}
      <ul className="plain-list stack">
        {toSign.map(({ id, number, title }) => (
          <li key={id}>
            <a href={`/c/tasks/${number}`}>{t('page.to-sign-one', { number, title })}</a>
          </li>
        ))}
        {due.map(({ id, number, title, nextReportOn, isReportProvisional }) => (
          <li key={id}>
            <a href={`/c/report?task=${number}`}>
              {t('page.to-report-one', { number, title, day: said(nextReportOn, isReportProvisional) })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Stands({ standing }: { standing: Standing }) {
  const t = useWords(programmeWords)
  const { year, total, verdict, needed, neededTotal, names } = standing
  if (verdict === 'nothing') return null
  const href = addressOf({ ...noFilter, view: 'table', yearId: year.id, lights: ['help', 'overdue'] })

  return (
    <section className="card stack" aria-label={year.name}>
      <h2>{year.name}</h2>
      <p>
        {t('page.overall')} <StatusLight light={verdict} text={t(`page.verdict.${verdict}`)} />
      </p>
      <p>
        {t('page.of-total', { total })}
        <a href={href}>{t('page.need-somebody', { count: neededTotal })}</a>
      </p>
      <ul className="plain-list stack">
        {needed.map((task) => (
          <li key={task.id}>
            <TaskLight task={task} names={names} />
            <a href={`/c/tasks/${task.number}`}>{`${task.number} ${task.title}`}</a>{' '}
            <span className="caption">{task.leadUnitName}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
