import { useLocation, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { sayCalendarDay } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PhonePage } from '#ui/react/phone/phone-page.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { uiWords } from '#ui/ui-words.ts'
import type { DueReports } from '../deeds.ts'
import { reportWords } from '../report-words.ts'
import type { Report, TaskLine } from '../task.ts'
import { DueList } from './due-list.tsx'
import { reportPath, useDueReports } from './programme-api.ts'
import { ReportForm } from './report-form.tsx'
import { ReportReceipt } from './report-receipt.tsx'
import { ToSignList } from './to-sign-list.tsx'

type Owed = DueReports & { names: Readonly<Record<string, string>> }

/** What somebody owes this week, one card a fact. Without a task in the address it is the list of cards. */
export function ReportPage() {
  const { searchStr } = useLocation()
  const number = new URLSearchParams(searchStr).get('task')
  const result = useDueReports()

  return (
    <Query result={result}>
      {(owed) => (number ? <OneReport key={number} number={number} owed={owed} /> : <Owing owed={owed} />)}
    </Query>
  )
}

function Owing({ owed }: { owed: Owed }) {
  const t = useWords(reportWords)
  const language = useLanguage()
  const { due, toSign, next, going, names } = owed
  const later = going - due.length

  return (
    <PhonePage title={t('page.report-title')} back="/w/">
      {due.length === 0 && toSign.length === 0 ? (
        <EmptyState
          text={next ? t('page.nothing-owed', { day: sayCalendarDay(next, language) }) : t('page.nothing-yours')}
        />
      ) : (
        <p className="lead">{t('page.owed', { count: due.length })}</p>
      )}
      <DueList due={due} names={names} />
      {toSign.length > 0 && (
        <section className="stack" aria-label={t('page.to-sign')}>
          <h2>{t('page.to-sign')}</h2>
          <ToSignList tasks={toSign} />
        </section>
      )}
      {due.length > 0 && later > 0 && <p className="caption">{t('page.not-owed', { count: later })}</p>}
    </PhonePage>
  )
}

/** The form, then its receipt, then perhaps the form again to put it right. */
function OneReport({ number, owed }: { number: string; owed: Owed }) {
  const t = useWords(reportWords)
  const frame = useWords(uiWords)
  const navigate = useNavigate()
  // What was owed when the page opened: once it is reported, the list no longer has it.
  const [task] = useState(() => owed.due.find((one) => one.number === number))
  const [ordinal, setOrdinal] = useState<number | null>(null)
  const [correcting, setCorrecting] = useState<{ report: Report; version: number } | null>(null)
  if (!task) {
    return (
      <PhonePage title={number} back={reportPath()}>
        <EmptyState text={t('page.nothing-yours')}>
          <a className="button" href={`/c/tasks/${number}`}>
            {frame('open')}
          </a>
        </EmptyState>
      </PhonePage>
    )
  }
  const rest = owed.due.filter((one) => one.number !== number)
  const shown: TaskLine = correcting
    ? { ...task, version: correcting.version, percent: correcting.report.percent, lastSaid: correcting.report.text }
    : task

  return ordinal !== null ? (
    <ReportReceipt
      ordinal={ordinal}
      before={task.percent}
      rest={rest}
      onCorrect={(sent) => {
        setCorrecting(sent)
        setOrdinal(null)
      }}
      onNext={(next) => void navigate({ href: reportPath(next?.number) })}
    />
  ) : (
    <PhonePage title={task.title} status={<span className="caption">{task.number}</span>} back={reportPath()}>
      <ReportForm
        key={correcting?.report.id ?? 'first'}
        task={shown}
        now={new Date()}
        correcting={correcting?.report ?? null}
        onQueued={setOrdinal}
      />
    </PhonePage>
  )
}
