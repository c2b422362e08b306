import { useQuery } from '@tanstack/react-query'
import { addDays, dayOf, sayDay } from '#kernel/day.ts'
import { apiOf } from '#ui/react/api.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { apiKeysWords } from '../api-keys-words.ts'
import type { apiKeysContract } from '../contract.ts'

const api = apiOf<typeof apiKeysContract>('api-keys')
const days = 30

/** On the start page: keys that open nothing any more within a month. Silent while there are none. */
export function KeysEnding() {
  const t = useWords(apiKeysWords)
  const language = useLanguage()
  const answer = useQuery(api.keys.queryOptions())

  return (
    <Query result={answer} isPart>
      {({ keys, today }) => {
        const ending = keys
          .map((key) => ({ ...key, lastDay: addDays(dayOf(key.expiresAt), -1) }))
          .filter(({ revokedAt, lastDay }) => revokedAt === null && lastDay >= today && lastDay <= addDays(today, days))
        return (
          ending.length > 0 && (
            <section className="card stack" aria-label={t('ending')}>
              <h2>
                <a href="/c/settings/keys">{t('ending')}</a>
              </h2>
              <ul className="plain-list">
                {ending.map(({ id, name, lastDay }) => (
                  <li key={id}>{t('ends-on', { name, day: sayDay(lastDay, language) })}</li>
                ))}
              </ul>
            </section>
          )
        )
      }}
    </Query>
  )
}
