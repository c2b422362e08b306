import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { programmeWords } from '../programme-words.ts'
import type { Year } from '../year.ts'
import { api } from './programme-api.ts'

type OfYearProps = {
  title: string
  /** The page's own address, to which the year is added. */
  path: string
  /** Drawn when the district has no year yet. */
  empty: React.ReactNode
  children: (year: Year, years: readonly Year[]) => React.ReactNode
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
              {empty}
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
