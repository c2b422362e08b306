import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { kernelWords } from '#kernel/kernel-words.ts'
import { sayMoment } from '#ui/moments.ts'
import { CountedDays } from '#ui/react/counted-days.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import type { CaseClock, CaseClockDays } from '../case-clock.ts'
import { casesWords } from '../cases-words.ts'
import type { CaseView } from '../citizen-case.ts'
import { nameOf } from './case-pause.tsx'
import { api } from './cases-api.ts'
import { DateMoved, Due } from './due.tsx'

const late = (bucket: CaseClock['bucket']): string =>
  bucket === 'overdue' || bucket === 'missed' ? 'pill-late' : bucket === 'at-risk' ? 'pill-risk' : 'pill-plain'

/** How long what may take, whose target that is, and each day that was counted for whoever wants to check. */
export function CaseClocks({ view }: { view: CaseView }) {
  const t = useWords(casesWords)
  const say = useWords(kernelWords)
  const { clocks, case: it } = view
  // Of the steps only the last one is news.
  const shown = clocks.filter(
    ({ what }, n) => what !== 'step' || n === clocks.findLastIndex((one) => one.what === 'step'),
  )

  return (
    <section className="card stack" aria-label={t('desk.clocks')}>
      <h2>{t('desk.clocks')}</h2>
      {shown.length === 0 && <p>{t('desk.no-target')}</p>}
      <ul className="plain-list stack">
        {shown.map((clock) => (
          <li key={clock.id}>
            <strong>{t(`target.${clock.what}`)}</strong>{' '}
            <span className={`pill ${late(clock.bucket)}`}>{t(`bucket.${clock.bucket}`)}</span>{' '}
            {clock.dueAt && <Due at={clock.dueAt} />}
            {clock.isProvisional && <span className="hint"> {say('provisional')}</span>}
            <br />
            <span className="caption">
              {t(clock.what === 'hotline' ? 'desk.hotline-from' : 'desk.target-from', {
                place: clock.fromPlace,
                count: clock.termCount,
                unit: t(`term.${clock.termUnit}`),
              })}
            </span>
            {clock.moves.map((move) => (
              <p key={move.at.toISOString()} className="caption">
                <DateMoved move={move} />
              </p>
            ))}
            <Explained caseId={it.id} clock={clock} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Explained({ caseId, clock }: { caseId: CaseView['case']['id']; clock: CaseClock }) {
  const t = useWords(casesWords)
  const [isOpen, setOpen] = useState(false)

  return (
    <details className="no-print" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('desk.explain', { what: t(`target.${clock.what}`) })}</summary>
      {isOpen && <Days caseId={caseId} clockId={clock.id} />}
    </details>
  )
}

function Days({ caseId, clockId }: { caseId: CaseView['case']['id']; clockId: string }) {
  const result = useQuery(api.clock.queryOptions({ input: { id: caseId, clockId } }))
  return (
    <Query result={result} isPart>
      {(explained) => <Counted explained={explained} />}
    </Query>
  )
}

function Counted({ explained }: { explained: CaseClockDays }) {
  const t = useWords(casesWords)
  const language = useLanguage()
  const { clock, days, pauses, calendars } = explained

  return (
    <>
      <p>{t('desk.clock-began', { at: sayMoment(clock.startedAt, language, clock.startedAt) })}</p>
      {calendars.map(({ name, source }) => (
        <p key={name}>{t('desk.own-days', { name, source })}</p>
      ))}
      <CountedDays days={days} sayPart={({ part }) => (part === 'paused' ? t('bucket.paused') : undefined)} />
      {pauses.map(({ from, to, reason, says }) => (
        <p key={from.toISOString()}>
          {t('desk.stood', {
            from: sayMoment(from, language, from),
            to: to ? sayMoment(to, language, to) : t('desk.until-now'),
            why: says
              ? nameOf(says, language)
              : reason
                ? t(`clock-reason.${reason}` as 'clock-reason.handed-over')
                : '',
          })}
          {says && <span className="caption"> {t('pause.source', { source: says.source })}</span>}
        </p>
      ))}
    </>
  )
}
