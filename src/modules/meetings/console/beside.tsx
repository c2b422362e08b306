import { useQuery } from '@tanstack/react-query'
import { sayDay } from '#kernel/day.ts'
import { sayMoment } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import type { MeetingLine } from '../meeting.ts'
import { meetingsWords } from '../words.ts'
import { DecisionTable } from './decision-table.tsx'
import { api } from './meetings-api.ts'

/** On a task's page: the decisions and the words of meetings that stand behind it. */
export function TaskOrigins({ id }: { id: string }) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const { data } = useQuery(api.origins.queryOptions({ input: { taskId: id } }))
  if (!data || data.decisions.length + data.speeches.length === 0) return null
  return (
    <section className="card stack" aria-label={t('page.origins')}>
      <h2>{t('page.origins')}</h2>
      <ul className="plain-list stack">
        {data.decisions.map(({ id: decisionId, meetingId, meetingTitle, day, ordinal, text }) => (
          <li key={decisionId}>
            <p>{text}</p>
            <p className="caption">
              <a href={`/c/meetings/${meetingId}/minutes`}>
                {meetingTitle} · {t('page.decision-n', { n: ordinal })}
              </a>{' '}
              {sayDay(day, language)} · <a href={`/c/decisions?meeting=${meetingId}`}>{t('page.decisions')}</a>
            </p>
          </li>
        ))}
        {data.speeches.map(({ id: speechId, meetingId, meetingTitle, day, text, tags, who }) => (
          <li key={speechId}>
            <p>{text}</p>
            <p className="caption">
              {[t('page.speech-point'), ...tags, who].filter(Boolean).join(' · ')}{' '}
              <a href={`/c/meetings/${meetingId}/minutes`}>{meetingTitle}</a> {sayDay(day, language)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** On the page of a list version: the meetings at which it lies on the table, row by row to be judged. */
export function VersionOnTable({ id }: { id: string }) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const { data } = useQuery(api.review.queryOptions({ input: { versionId: id } }))
  if (!data || data.meetings.length === 0) return null
  return (
    <nav className="row no-print" aria-label={t('page.on-the-table')}>
      {data.meetings.map((meeting) => (
        <a key={meeting.id} className="button" href={`/c/meetings/${meeting.id}/review/${id}`}>
          {t('page.review-at', { title: meeting.title, at: sayMoment(meeting.startsAt, language, new Date()) })}
        </a>
      ))}
      <span className="caption">{t('page.judged', { decided: data.decided, count: data.rows.length })}</span>
    </nav>
  )
}

const fewestAhead = 5

/** Where a post is handed over: the meetings that wait for its unit, with what it presents there and what to read before. */
function UnitMeetings({ id }: { id: string }) {
  const t = useWords(meetingsWords)
  const result = useQuery(api.meetings.queryOptions({ input: { unitId: id, when: 'ahead', limit: fewestAhead } }))
  return (
    <section className="card stack">
      <h2>{t('page.unit-meetings')}</h2>
      <Query result={result} isPart>
        {({ lines, at, next }) =>
          lines.length === 0 ? (
            <p className="hint">{t('page.no-unit-meetings')}</p>
          ) : (
            <>
              <ul className="plain-list stack">
                {lines.map((line) => (
                  <MeetingAhead key={line.id} line={line} unitId={id} at={at} />
                ))}
              </ul>
              {next && <a href="/c/meetings">{t('page.all-meetings')}</a>}
            </>
          )
        }
      </Query>
    </section>
  )
}

function MeetingAhead({ line, unitId, at }: { line: MeetingLine; unitId: string; at: Date }) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const { data } = useQuery(api.meeting.queryOptions({ input: { id: line.id } }))
  const items = data?.items.filter(({ presenterUnitId }) => presenterUnitId === unitId) ?? []
  const papers = data?.papers.filter(({ state }) => state === 'current') ?? []
  return (
    <li>
      <p>
        <a href={`/c/meetings/${line.id}`}>{line.title}</a>
      </p>
      <p className="caption">
        {[sayMoment(line.startsAt, language, at), line.venue, t(`state.${line.state}`)].filter(Boolean).join(' · ')}
      </p>
      {items.length > 0 && <p>{t('page.presents', { titles: items.map(({ title }) => title).join('；') })}</p>}
      {papers.length > 0 && <p>{t('page.papers-ahead', { titles: papers.map(({ title }) => title).join('；') })}</p>}
    </li>
  )
}

/** Where a post is handed over: what is ahead, and what was decided before. */
export function UnitBefore({ id }: { id: string }) {
  return (
    <>
      <UnitMeetings id={id} />
      <UnitDecisions id={id} />
    </>
  )
}

const fewest = 20

/** Where a post is handed over: what meetings decided for its unit, and what became of it. */
function UnitDecisions({ id }: { id: string }) {
  const t = useWords(meetingsWords)
  const result = useQuery(api.decisions.queryOptions({ input: { unitId: id, limit: fewest } }))
  return (
    <section className="card stack">
      <h2>{t('page.unit-decisions')}</h2>
      <Query result={result} isPart>
        {({ lines, at, next }) =>
          lines.length === 0 ? (
            <p className="hint">{t('page.no-unit-decisions')}</p>
          ) : (
            <>
              <DecisionTable lines={lines} at={at} />
              {next && <a href={`/c/decisions?unit=${id}`}>{t('page.all-of-unit')}</a>}
            </>
          )
        }
      </Query>
    </section>
  )
}
