import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { StatusLight } from '#ui/react/status-light.tsx'
import { StaleNote } from '#ui/react/strips.tsx'
import { type Light, lights } from '../light-shape.ts'
import { programmeWords } from '../programme-words.ts'
import type { Standing } from '../standing.ts'
import { Needed, type NextMeeting } from './lead-needed.tsx'
import { LeadSatisfaction } from './lead-satisfaction.tsx'
import { LeadTrend } from './lead-trend.tsx'
import { LightSummary } from './light.tsx'
import { LightBar } from './light-bar.tsx'
import { api } from './programme-api.ts'
import { addressOf, noFilter } from './programme-filter.ts'

/** Ten seconds: is the year on track, and which few things need me? */
export function LeadPage({ nextMeeting = null }: { nextMeeting?: NextMeeting | null }) {
  const result = useQuery(api.standing.queryOptions({ input: {} }))
  const isFirstUse = result.error && problemOf(result.error).reason === 'programme.no-year-yet'

  return isFirstUse ? (
    <NoYet text={problemOf(result.error).text} />
  ) : (
    <Query result={result}>
      {(standing) => <Leading standing={standing} age={Date.now() - result.dataUpdatedAt} nextMeeting={nextMeeting} />}
    </Query>
  )
}

function NoYet({ text }: { text: string | null }) {
  const t = useWords(programmeWords)

  return (
    <>
      <PageHead title={t('page.lead-title')} />
      <EmptyState text={text ?? t('no-year-yet')} />
    </>
  )
}

const sum = (standing: Standing, of: readonly Light[]): number =>
  of.reduce((total, light) => total + standing.lights[light], 0)

const isFine: readonly Light[] = ['done', 'made-up', 'on-track', 'not-started', 'paused']

/** @param age how long ago the answer came, in milliseconds: the two clocks need not agree */
export function Leading({
  standing,
  age,
  nextMeeting = null,
}: {
  standing: Standing
  age: number
  nextMeeting?: NextMeeting | null
}) {
  const t = useWords(programmeWords)
  const { year, total, at, months, lastYear, phrase } = standing
  const href = (of: readonly Light[]): string => addressOf({ ...noFilter, view: 'table', yearId: year.id, lights: of })

  return (
    <>
      <PageHead title={t('page.lead-year', { name: year.name })}>
        <div className="no-print">
          <Button onClick={() => print()}>{t('page.print')}</Button>
        </div>
      </PageHead>
      <div className="ten-seconds">
        <StaleNote asOf={at} now={new Date(at.getTime() + age)} />
        <Verdict standing={standing} />
        {total > 0 && (
          <section className="stack lead-all" aria-label={t('page.all-items', { total })}>
            <p>
              <a className="lead" href={href([])} data-kpi="total">
                {t('page.all-items', { total })}
              </a>{' '}
              <span className="caption">{phrase}</span>
            </p>
            <LightBar counts={standing.lights} />
            <LightSummary counts={standing.lights} hrefOf={(light) => href([light])} />
            <Groups standing={standing} />
          </section>
        )}
        <Needed standing={standing} href={href(['help', 'overdue'])} nextMeeting={nextMeeting} />
        <LeadSatisfaction satisfaction={standing.satisfaction} />
        <section className="card lead-trend">
          <h2>{t('page.trend')}</h2>
          <LeadTrend months={months} lastYear={lastYear} href={href(['done', 'made-up'])} />
        </section>
      </div>
    </>
  )
}

/** Words first; whoever doubts them presses and reads the rule and its numbers. */
function Verdict({ standing }: { standing: Standing }) {
  const t = useWords(programmeWords)
  const { total, verdict, shares, year } = standing
  if (verdict === 'nothing') return <EmptyState text={t('page.first-tasks')} />

  const link = (
    name: string,
    of: readonly Light[],
    key: 'page.fine' | 'page.at-risk' | 'page.overdue' | 'page.help',
  ) => (
    <a key={name} href={addressOf({ ...noFilter, view: 'table', yearId: year.id, lights: of })} data-kpi={name}>
      {t(key, { count: sum(standing, of) })}
    </a>
  )

  return (
    <section className="stack" aria-label={t('page.verdict')}>
      <p className="verdict">
        {t('page.overall')} <StatusLight light={verdict} text={t(`page.verdict.${verdict}`)} />
      </p>
      <p className="lead">
        {t('page.of-total', { total })}
        {link('fine', isFine, 'page.fine')}
        {t('page.comma')}
        {link('risk', ['at-risk'], 'page.at-risk')}
        {t('page.comma')}
        {link('late', ['overdue'], 'page.overdue')}
        {t('page.comma')}
        {link('help', ['help'], 'page.help')}
        {t('page.stop')}
      </p>
      <details>
        <summary>{t('page.how-known')}</summary>
        <p>{t('page.rule', { bad: shares.bad, good: shares.good, fair: shares.fair })}</p>
      </details>
    </section>
  )
}

/** The same bar for each kind: reforms, actions, livelihood items. */
function Groups({ standing }: { standing: Standing }) {
  const language = useLanguage()
  const { kinds, pillars, groups } = standing
  const rows = kinds.map((kind) => {
    const own = pillars.filter(({ kindId }) => kindId === kind.id).map(({ id }) => id as string)
    const of = groups.filter(({ pillarId }) => pillarId && own.includes(pillarId))
    const counts = { ...standing.lights }
    for (const light of lights) counts[light] = of.reduce((total, group) => total + group.lights[light], 0)
    return { kind, count: own.length, counts, total: of.reduce((total, group) => total + group.total, 0) }
  })

  return (
    <dl className="facts">
      {rows
        .filter(({ total }) => total > 0)
        .flatMap(({ kind, count, counts }) => [
          <dt key={`${kind.id} name`}>
            {language === 'en' ? kind.nameEn : kind.name} {count}
          </dt>,
          <dd key={kind.id}>
            <LightBar counts={counts} />
          </dd>,
        ])}
    </dl>
  )
}
