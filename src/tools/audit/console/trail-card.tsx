import { useQuery } from '@tanstack/react-query'
import { addDays, dayOf } from '#kernel/day.ts'
import { useWords } from '#ui/react/language.tsx'
import { useMay } from '#ui/react/may.tsx'
import { Query } from '#ui/react/query.tsx'
import type { TrailState } from '../contract.ts'
import { trailWords } from '../trail-words.ts'
import { trailApi } from './trail-api.ts'
import { Verdict } from './trail-state.tsx'
import { hrefOf } from './trail-wish.ts'

const days = 30

/** On the start page of those who watch over the trail: whether it is whole, and what of the last month is worth a look. */
export function TrailCard() {
  const t = useWords(trailWords)
  const state = useQuery(trailApi.state.queryOptions())

  return (
    <Query result={state} isPart>
      {(answer) => (
        <section className="card stack" aria-label={t('title')}>
          <h2>
            <a href="/c/settings/audit">{t('title')}</a>
          </h2>
          <Verdict verified={answer.verified} />
          <WorthALook state={answer} />
        </section>
      )}
    </Query>
  )
}

function WorthALook({ state: { reveals, exports, at } }: { state: TrailState }) {
  const t = useWords(trailWords)
  const mayLooks = useMay('trail.looks')
  const from = addDays(dayOf(at), -days)
  const many = (count: number): string => (count >= 100 ? '100+' : String(count))

  return (
    <ul className="plain-list">
      {mayLooks && (
        <li>
          <a href={hrefOf({ view: 'looks', from, what: 'cases.reporter' })}>
            {t('today.reveals', { count: many(reveals) })}
          </a>
        </li>
      )}
      <li>
        <a href={hrefOf({ from, name: 'audit.exported' })}>{t('today.exports', { count: many(exports) })}</a>
      </li>
    </ul>
  )
}
