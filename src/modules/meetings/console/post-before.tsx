import { useQuery } from '@tanstack/react-query'
import { sayMoment } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import type { BodyBefore } from '../post-before.ts'
import { meetingsWords } from '../words.ts'
import { DecisionTable } from './decision-table.tsx'
import { api } from './meetings-api.ts'

/** Where a post is handed over: what each body that it sits in has held, left open and decided. */
export function PostBefore({ id }: { id: string }) {
  const t = useWords(meetingsWords)
  const result = useQuery(api.postBefore.queryOptions({ input: { postId: id } }))
  return (
    <section className="card stack">
      <h2>{t('page.bodies-of-post')}</h2>
      <Query result={result} isPart>
        {({ bodies, at }) =>
          bodies.length === 0 ? (
            <p className="hint">{t('page.no-bodies-of-post')}</p>
          ) : (
            bodies.map((body) => <Body key={body.series.id} body={body} at={at} />)
          )
        }
      </Query>
    </section>
  )
}

function Body({ body, at }: { body: BodyBefore; at: Date }) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const { series, seat, presides, meetings, unfinished, open, hasMore } = body
  return (
    <section className="stack">
      <h3>{language === 'en' ? series.nameEn : series.name}</h3>
      <p className="caption">
        {[
          t(`kind.${series.kind}`),
          seat ? t(`attendee.${seat}`) : t('page.asked-only'),
          ...(presides ? [t('page.chair')] : []),
        ].join(' · ')}
      </p>
      {meetings.length > 0 && (
        <ul className="bullets">
          {meetings.map((line) => (
            <li key={line.id}>
              <a href={`/c/meetings/${line.id}`}>{line.title}</a>{' '}
              <span className="caption">
                {sayMoment(line.startsAt, language, at)} · {t(`state.${line.state}`)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {unfinished.length > 0 && (
        <>
          <h4>{t('page.unfinished')}</h4>
          <ul className="bullets">
            {unfinished.map(({ id, title, times }) => (
              <li key={id}>
                {title} {times > 1 && <span className="caption">{t('page.times', { n: times })}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      <h4>{t('page.open-decisions')}</h4>
      {open.length === 0 ? (
        <p className="hint">{t('page.no-open-decisions')}</p>
      ) : (
        <DecisionTable lines={open} at={at} />
      )}
      {hasMore && <a href={`/c/decisions?series=${series.id}`}>{t('page.all-of-body')}</a>}
    </section>
  )
}
