import { useQuery } from '@tanstack/react-query'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { casesWords } from '../cases-words.ts'
import type { QueueKey } from '../queues-shape.ts'
import { api } from './cases-api.ts'

/** What somebody has to do something about; the other queues are for looking. */
const asking: readonly QueueKey[] = ['to-answer', 'to-sign', 'to-do', 'late', 'returned']

/** On the start page: what residents wait for, and from whom the reader's unit has heard nothing yet. */
export function CasesWaiting() {
  const t = useWords(casesWords)
  const result = useQuery(api.queues.queryOptions())

  return (
    <Query result={result} isPart>
      {({ queues }) => {
        const waiting = queues.filter(({ key, waiting: count }) => asking.includes(key) && count > 0)
        return (
          waiting.length > 0 && (
            <section className="card stack" aria-label={t('title')}>
              <h2>{t('title')}</h2>
              <ul className="plain-list">
                {waiting.map(({ key, waiting: count, hasMore }) => (
                  <li key={key}>
                    <a href={`/c/cases?queue=${key}`}>
                      {t('desk.waiting', { queue: t(`queue.${key}`), count: hasMore ? `${count}+` : count })}
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          )
        )
      }}
    </Query>
  )
}
