import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useWords } from '#ui/react/language.tsx'
import { useMay } from '#ui/react/may.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { programmeWords } from '../programme-words.ts'
import type { Year } from '../year.ts'
import { api } from './programme-api.ts'

type OfYearProps = {
  title: string
  /** The page's own address, to which the year is added. */
  path: string
  /** Drawn when the district has no year yet, for whoever may open one. */
  empty: React.ReactNode
  children: (year: Year, years: readonly Year[]) => React.ReactNode
}

/** Before the first year: whoever may open one begins; whoever else is here reads who does. */
export function NoYear({ children }: { children: React.ReactNode }) {
  const t = useWords(programmeWords)
  return useMay('year.open') ? children : <EmptyState text={t('no-year-yet')} />
}

/** A page of one year: the address names it, else it is the newest. The others are one press away. */
export function OfYear({ title, path, empty, children }: OfYearProps) {
  const t = useWords(programmeWords)
  const { searchStr } = useLocation()
  const wanted = new URLSearchParams(searchStr).get('year')
  const result = useQuery(api.years.queryOptions())

  return (
    <Query result={result}>
      {(years) => {
        const year = years.find(({ id }) => id === wanted) ?? years[0]
        if (!year) {
          return (
            <>
              <PageHead title={title} />
              <NoYear>{empty}</NoYear>
            </>
          )
        }
        return (
          <>
            <PageHead title={`${title} ${year.year}`} />
            <div className="stack">
              {years.length > 1 && (
                <nav className="row no-print" aria-label={t('page.years')}>
                  {years.map((one) => (
                    <a
                      key={one.id}
                      className="button"
                      href={`${path}?year=${one.id}`}
                      {...(one.id === year.id ? { 'aria-current': 'page' as const } : {})}
                    >
                      {one.year}
                    </a>
                  ))}
                </nav>
              )}
              {children(year, years)}
            </div>
          </>
        )
      }}
    </Query>
  )
}
