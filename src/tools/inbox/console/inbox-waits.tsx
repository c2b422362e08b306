import { useQuery } from '@tanstack/react-query'
import { sayMoment } from '#ui/moments.ts'
import { apiOf } from '#ui/react/api.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import type { inboxContract } from '../contract.ts'
import { inboxWords } from '../inbox-words.ts'

const api = apiOf<typeof inboxContract>('inbox')
const most = 5

/** On the start page: the newest of what waits for the reader, and the way to the rest. */
export function InboxWaits() {
  const t = useWords(inboxWords)
  const language = useLanguage()
  const result = useQuery(api.lines.queryOptions({ input: { show: 'waiting', limit: most } }))

  return (
    <Query result={result} isPart>
      {({ lines, next, at: now }) => (
        <section className="card stack" aria-label={t('newest')}>
          <h2>{t('newest')}</h2>
          {lines.length === 0 && <p>{t('nothing.waiting')}</p>}
          <ul className="plain-list stack">
            {lines.map(({ id, text, reason, about, at }) => (
              <li key={id}>
                <a href={about.url}>{text}</a>
                <p className="caption">
                  {t(`reason.${reason}`)} · {sayMoment(at, language, now)}
                </p>
              </li>
            ))}
          </ul>
          {next && (
            <p>
              <a href="/inbox">{t('all-waiting')}</a>
            </p>
          )}
        </section>
      )}
    </Query>
  )
}
