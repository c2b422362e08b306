import { useQuery } from '@tanstack/react-query'
import { sayDay } from '#kernel/day.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import type { MeetingId } from '../meeting.ts'
import { meetingsWords } from '../words.ts'
import { DecisionTable } from './decision-table.tsx'
import { api } from './meetings-api.ts'

/** Item 0: what became of the last decisions. Nobody types it. */
export function FateOf({ meetingId }: { meetingId: MeetingId }) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const result = useQuery(api.fate.queryOptions({ input: { id: meetingId } }))
  return (
    <section className="card stack">
      <h2>{t('item.fate')}</h2>
      <Query result={result} isPart>
        {(fate) =>
          fate.decisions.length === 0 ? (
            <p className="hint">{t('page.no-fate')}</p>
          ) : (
            <>
              <p>
                {fate.before && t('page.fate-of', { title: fate.before.title, day: sayDay(fate.before.day, language) })}{' '}
                {t('page.fate-counts', {
                  total: fate.total,
                  done: fate.done,
                  waiting: fate.waiting,
                  worrying: fate.worrying,
                })}
              </p>
              <DecisionTable lines={fate.decisions} at={fate.at} />
            </>
          )
        }
      </Query>
    </section>
  )
}
