import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { FollowButton } from '#tools/inbox/console/follow-button.tsx'
import { useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { TimelineList } from '#ui/react/timeline-list.tsx'
import { casesWords, storyKey } from '../cases-words.ts'
import type { CaseView } from '../citizen-case.ts'
import { CaseChecklist, HandOver } from './case-checklist.tsx'
import { CaseClocks } from './case-clocks.tsx'
import { CaseColleague } from './case-colleague.tsx'
import { CasePause } from './case-pause.tsx'
import { CasePhotos } from './case-photos.tsx'
import { Reporter } from './case-reporter.tsx'
import { CaseSteps } from './case-steps.tsx'
import { CaseVoice } from './case-voice.tsx'
import { Mailbox, Notes, PublicCopy } from './case-words.tsx'
import { api } from './cases-api.ts'
import { DateMoved } from './due.tsx'
import { CaseSlip } from './hotline/case-slip.tsx'

/** What is to be done next, by when, and what happened so far. */
export function CasePage() {
  const { number = '' } = useParams({ strict: false })
  const result = useQuery(api.caseByNumber.queryOptions({ input: { number } }))
  return <Query result={result}>{(view) => <CaseSheet view={view} />}</Query>
}

export function CaseSheet({ view }: { view: CaseView }) {
  const t = useWords(casesWords)
  const { case: it, leaks } = view

  return (
    <>
      <PageHead title={`${it.number} ${it.title}`} status={<strong>{t(`state.${it.state}`)}</strong>}>
        <div className="row no-print">
          <FollowButton kind="cases.case" id={it.id} />
        </div>
      </PageHead>
      <div className="stack">
        {leaks.length > 0 && (
          <div className="notice notice-warning" role="note">
            <p>{t('desk.leaks', { what: leaks.map((leak) => t(`leak.${leak}` as 'leak.phone')).join(t('comma')) })}</p>
          </div>
        )}
        <CaseSteps view={view} />
        <div className="beside">
          <div className="stack">
            <Words view={view} />
            <CaseVoice view={view} />
            <CasePhotos view={view} />
            {/* Who called the hotline has no code to read a letter with. */}
            {view.slip === null && <Mailbox view={view} />}
            <Notes view={view} />
            <Story view={view} />
          </div>
          <div className="stack">
            <HandOver view={view} />
            <CaseColleague view={view} />
            <CaseChecklist view={view} />
            <CaseSlip view={view} />
            <CaseClocks view={view} />
            <CasePause view={view} />
            <Facts view={view} />
            <Reporter view={view} />
            <PublicCopy view={view} />
          </div>
        </div>
      </div>
    </>
  )
}

/** What handlers read. Who reported it is not known here, and cannot be. */
function Words({ view }: { view: CaseView }) {
  const t = useWords(casesWords)
  const { case: it, rating } = view

  return (
    <section className="card stack" aria-label={t('desk.words')}>
      <h2>{t('desk.words')}</h2>
      <p className="prose">{it.words || t(view.hasVoice ? 'voice.waiting' : 'desk.no-words')}</p>
      {it.result && (
        <>
          <h3>{t('desk.result')}</h3>
          <p>{it.result}</p>
        </>
      )}
      {rating && (
        <p>
          {t(`rating.${rating.value}`)} {rating.words}
        </p>
      )}
    </section>
  )
}

function Facts({ view }: { view: CaseView }) {
  const t = useWords(casesWords)
  const { case: it, names, kin } = view
  const facts: [label: string, value: React.ReactNode][] = [
    [t('desk.place'), [names[it.placeId], it.spot].filter(Boolean).join(' ')],
    [t('desk.plate'), it.plate],
    [t('desk.intake'), names[it.intakeUnitId]],
    [t('desk.unit'), it.unitId ? names[it.unitId] : ''],
    [t('desk.channel'), t(`channel.${it.channel}`)],
    [t('desk.answer-way'), t(`answer-way.${it.answerWay}`)],
    [t('desk.met-too'), it.echoes > 0 ? String(it.echoes) : ''],
    [t('desk.reason'), it.reason],
    [t('desk.other-way'), it.otherWay],
  ]

  return (
    <section className="card" aria-label={t('desk.facts')}>
      <h2>{t('desk.facts')}</h2>
      <dl className="facts">
        {facts
          .filter(([, value]) => value)
          .flatMap(([label, value]) => [<dt key={`${label} label`}>{label}</dt>, <dd key={label}>{value}</dd>])}
      </dl>
      {kin.length > 0 && (
        <ul className="plain-list">
          {kin.map(({ id, number, title, how }) => (
            <li key={id}>
              {t(`kin.${how}`)}{' '}
              <a href={`/c/cases/${number}`}>
                {number} {title}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** The whole way; each line says who can read it. */
function Story({ view }: { view: CaseView }) {
  const t = useWords(casesWords)
  const { steps, clocks, names, at } = view
  const who = (by: string, unitId: string | null): string =>
    unitId ? (names[unitId] ?? '') : t(by === 'reporter' ? 'desk.by-reporter' : 'desk.by-system')
  const told = steps.map(({ id, at: when, verb, by, unitId, text, audience }) => ({
    id,
    at: when,
    who: who(by, unitId),
    content: (
      <>
        {t(storyKey(verb))}
        {text && `：${text}`} <span className="caption">{t(`audience.${audience}`)}</span>
      </>
    ),
  }))
  const moved = clocks
    .filter(({ what }) => what === 'resolution')
    .flatMap(({ id, moves }) =>
      moves.map((move) => ({
        id: `${id} ${move.at.toISOString()}`,
        at: move.at,
        who: t('desk.by-system'),
        content: <DateMoved move={move} />,
      })),
    )

  return (
    <section className="card" aria-label={t('desk.story')}>
      <h2>{t('desk.story')}</h2>
      <TimelineList
        now={at}
        events={[...told, ...moved].toSorted((one, other) => one.at.getTime() - other.at.getTime())}
      />
    </section>
  )
}
