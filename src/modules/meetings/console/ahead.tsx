import { useQuery } from '@tanstack/react-query'
import { sayMoment } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { meetingsWords } from '../words.ts'
import { api } from './meetings-api.ts'

const most = 3

/** On the start page: the next meetings that the reader is asked to or prepares, the nearest first. */
export function MeetingsAhead() {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const result = useQuery(api.meetings.queryOptions({ input: { when: 'ahead', limit: most } }))

  return (
    <Query result={result} isPart>
      {({ lines, at }) =>
        lines.length > 0 && (
          <section className="card stack" aria-label={t('page.ahead')}>
            <h2>{t('page.ahead')}</h2>
            <ul className="plain-list stack">
              {lines.map(({ id, title, startsAt, venue, state }) => (
                <li key={id}>
                  <a href={`/c/meetings/${id}`}>{title}</a>
                  <p className="caption">
                    {[sayMoment(startsAt, language, at), venue, t(`state.${state}`)].filter(Boolean).join(' · ')}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )
      }
    </Query>
  )
}
