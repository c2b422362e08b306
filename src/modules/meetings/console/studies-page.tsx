import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useId, useState } from 'react'
import { sayDay } from '#kernel/day.ts'
import { programmeWords } from '#modules/programme/programme-words.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import type { StudySession } from '../study.ts'
import { meetingsWords } from '../words.ts'
import { api } from './meetings-api.ts'

/** What was studied this year, what was raised, and what became of it. Nobody is counted. */
export function StudiesPage() {
  const t = useWords(meetingsWords)
  const id = useId()
  const [year, setYear] = useState<number | null>(null)
  const result = useQuery(api.studies.queryOptions({ input: year === null ? {} : { year } }))
  return (
    <>
      <PageHead title={t('page.studies')}>
        <div className="row no-print">
          <Button onClick={() => window.print()}>{t('page.print-studies')}</Button>
        </div>
      </PageHead>
      <div className="stack">
        <p className="lead">{t('page.studies-lead')}</p>
        <Query result={result}>
          {(view) => (
            <>
              <div className="row">
                <label htmlFor={id}>{t('page.year')}</label>
                <Select
                  id={id}
                  value={view.year}
                  onChange={setYear}
                  options={view.years.map((one) => ({ value: one, label: String(one) }))}
                />
              </div>
              {view.sessions.length === 0 ? (
                <EmptyState text={t('page.no-studies', { year: view.year })} />
              ) : (
                view.sessions.map((session) => <Session key={session.meetingId} session={session} />)
              )}
            </>
          )}
        </Query>
      </div>
    </>
  )
}

function Session({ session }: { session: StudySession }) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const { meetingId, title, body, bodyEn, day, topics, problems } = session
  return (
    <article className="card stack">
      <h2>
        <a href={`/c/meetings/${meetingId}`}>{title}</a>
      </h2>
      <p className="caption">
        {sayDay(day, language)} · {language === 'en' ? bodyEn : body} ·{' '}
        <a href={`/c/meetings/${meetingId}/minutes`}>{t('page.minutes')}</a>
      </p>
      <ul className="plain-list stack">
        {topics.map((topic) => (
          <Topic key={topic.itemId} topic={topic} />
        ))}
      </ul>
      {problems.length > 0 && (
        <>
          <h3>{t('page.problems')}</h3>
          <ul className="plain-list stack">
            {problems.map((problem) => (
              <Problem key={problem.id} problem={problem} />
            ))}
          </ul>
        </>
      )}
    </article>
  )
}

function Topic({ topic }: { topic: StudySession['topics'][number] }) {
  const t = useWords(meetingsWords)
  const { title, leader, keynotes, materials } = topic
  const facts = [
    ...(leader ? [t('page.study-led-by', { who: leader })] : []),
    ...(keynotes.length > 0 ? [t('page.keynotes-of', { who: keynotes.join('、') })] : []),
  ]
  return (
    <li className="stack">
      <p>
        <strong>{title}</strong>
      </p>
      {facts.length > 0 && <p className="caption">{facts.join(' · ')}</p>}
      {materials.length > 0 && (
        <ul className="bullets">
          {materials.map((one) => (
            <li key={one.id}>
              {one.link ? <a href={one.link}>{one.title}</a> : one.title}{' '}
              <span className="caption">{t(`paper.${one.kind}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

function Problem({ problem }: { problem: StudySession['problems'][number] }) {
  const t = useWords(meetingsWords)
  const ofTasks = useWords(programmeWords)
  const { text, level, measures } = problem
  return (
    <li className="stack">
      <p>{text}</p>
      <p className="caption">{t('page.solved-at', { level: t(`level.${level}`) })}</p>
      {measures.length === 0 ? (
        <p className="hint">{t('page.no-measure')}</p>
      ) : (
        <ul className="bullets">
          {measures.map(({ id, text: measure, task }) => (
            <li key={id}>
              {measure}{' '}
              {task ? (
                <span className="caption">
                  <a href={`/c/tasks/${task.number}`}>{task.number}</a>{' '}
                  {ofTasks(`state.${task.state}` as 'state.closed')}
                </span>
              ) : (
                <span className="caption">{t('page.measure-waits')}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
