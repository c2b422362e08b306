import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sayDay } from '#kernel/day.ts'
import { kernelWords } from '#kernel/kernel-words.ts'
import { CountedDays } from '#ui/react/counted-days.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { programmeWords } from '../programme-words.ts'
import type { Task, TaskId } from '../task.ts'
import type { TaskDays } from '../task-days.ts'
import { api } from './programme-api.ts'

/** When the next report is due; where a calendar has moved it, from where. */
export function NextReport({ task }: { task: Task }) {
  const t = useWords(programmeWords)
  const say = useWords(kernelWords)
  const language = useLanguage()
  const { nextReportOn, reportWasOn, isReportProvisional } = task
  if (!nextReportOn) return null

  return (
    <>
      {sayDay(nextReportOn, language, { year: false, weekday: true })}
      {reportWasOn && (
        <span className="caption">
          {' '}
          {t('page.report-was', { day: sayDay(reportWasOn, language, { year: false }) })}
        </span>
      )}
      {isReportProvisional && <span className="hint"> {say('provisional')}</span>}
    </>
  )
}

/** The dates of a task, day by day, once somebody asks. */
export function ExplainDays({ id }: { id: TaskId }) {
  const t = useWords(programmeWords)
  const [isOpen, setOpen] = useState(false)

  return (
    <details className="no-print" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('page.explain-days')}</summary>
      {isOpen && <Asked id={id} />}
    </details>
  )
}

function Asked({ id }: { id: TaskId }) {
  const result = useQuery(api.taskDays.queryOptions({ input: { id } }))
  return (
    <Query result={result} isPart>
      {(days) => <Explained days={days} />}
    </Query>
  )
}

export function Explained({ days: { report, leg, calendars } }: { days: TaskDays }) {
  const t = useWords(programmeWords)

  return (
    <div className="stack">
      {calendars.map(({ name, source }) => (
        <p key={name}>{t('page.own-days', { name, source })}</p>
      ))}
      {leg && <LegExplained leg={leg} />}
      {report && (
        <div>
          <p>{t(`page.report-rule.${report.every}`)}</p>
          <CountedDays
            days={report.days}
            sayPart={({ part }) => (part === 'counted' ? t('page.report-here') : undefined)}
          />
        </div>
      )}
    </div>
  )
}

function LegExplained({ leg }: { leg: NonNullable<TaskDays['leg']> }) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const { title, on, count, nearDays: near, isLate, unit, days } = leg
  const values = {
    what: title ? `「${title}」` : t('page.leg-task'),
    day: sayDay(on, language, { year: false }),
    count,
  }

  return (
    <div>
      <p>{isLate ? t('page.leg-late', values) : t(`page.leg-left.${unit}`, { ...values, near })}</p>
      <CountedDays days={days} />
    </div>
  )
}
