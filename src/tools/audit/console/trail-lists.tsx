import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { Day } from '#kernel/day.ts'
import { sayMoment } from '#ui/moments.ts'
import { byKey } from '#ui/react/api.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import type { About } from '../contract.ts'
import { trailWords } from '../trail-words.ts'
import { trailApi } from './trail-api.ts'
import { TrailFilterForm } from './trail-filter.tsx'
import { fileOf, hrefOf, type TrailWish } from './trail-wish.ts'

type ListProps = { wish: TrailWish; onGo: (wish: TrailWish) => void; purpose: string; today: Day }

/** What was done, by matter. Whoever wants to know who took a step opens the matter. */
export function EventList({ wish, onGo, purpose, today }: ListProps) {
  const t = useWords(trailWords)
  const { from, to, module, name } = wish
  const given = { purpose, from, to, module, name }
  const answer = useInfiniteQuery({
    ...trailApi.events.infiniteOptions(byKey((after) => ({ ...given, after }))),
    ...asRead,
  })

  return (
    <>
      <p className="hint">{t('by-matter')}</p>
      <TrailFilterForm wish={wish} onGo={onGo} today={today} />
      <Query result={answer}>
        {({ pages }) => (
          <Lines
            isEmpty={pages[0]?.lines.length === 0}
            isFiltered={Boolean(from || to || module || name)}
            heads={[t('when'), t('what'), t('about'), t('change')]}
            more={answer}
            files={(format, language) => fileOf('events', wish, { purpose, format, language })}
          >
            {pages
              .flatMap(({ lines }) => lines)
              .map(({ id, at, subjectId, says, change, about }) => (
                <tr key={id}>
                  <When at={at} />
                  <td data-label={t('what')}>{says}</td>
                  <td data-label={t('about')}>
                    <Thing about={about} />
                    <div>
                      <Button
                        type="link"
                        className="no-print"
                        href={hrefOf({ matter: subjectId })}
                        onClick={(event) => {
                          // What for was said already: the page is not loaded anew.
                          event.preventDefault()
                          onGo({ ...wish, matter: subjectId })
                        }}
                      >
                        {t('whole-matter')}
                      </Button>
                    </div>
                  </td>
                  <td data-label={t('change')}>{change}</td>
                </tr>
              ))}
          </Lines>
        )}
      </Query>
    </>
  )
}

/** Who looked at whose data, and what for. */
export function LookList({ wish, onGo, purpose, today }: ListProps) {
  const t = useWords(trailWords)
  const { from, to, what } = wish
  const answer = useInfiniteQuery({
    ...trailApi.reads.infiniteOptions(byKey((after) => ({ purpose, from, to, what, after }))),
    ...asRead,
  })

  return (
    <>
      <p className="hint">{t('looks-lead')}</p>
      <TrailFilterForm wish={wish} onGo={onGo} today={today} />
      <Query result={answer}>
        {({ pages }) => (
          <Lines
            isEmpty={pages[0]?.lines.length === 0}
            isFiltered={Boolean(from || to || what)}
            heads={[t('when'), t('who'), t('what'), t('about'), t('purpose')]}
            more={answer}
            files={(format, language) => fileOf('reads', wish, { purpose, format, language })}
          >
            {pages
              .flatMap(({ lines }) => lines)
              .map(({ id, at, personId, personName, says, about, purpose: why }) => (
                <tr key={id}>
                  <When at={at} />
                  <td data-label={t('who')}>
                    {personId ? <a href={`/c/people/${personId}`}>{personName ?? t('who')}</a> : t('a-resident')}
                  </td>
                  <td data-label={t('what')}>{says}</td>
                  <td data-label={t('about')}>
                    <Thing about={about} />
                  </td>
                  <td data-label={t('purpose')}>{why}</td>
                </tr>
              ))}
          </Lines>
        )}
      </Query>
    </>
  )
}

/** Each time it is asked is a look that is written down: not again because a window came to the front. */
export const asRead = { refetchOnWindowFocus: false, refetchOnReconnect: false, staleTime: Number.POSITIVE_INFINITY }

export function When({ at }: { at: Date }) {
  const t = useWords(trailWords)
  const language = useLanguage()
  return (
    <td data-label={t('when')}>
      {/* The year is always said: a trail is read years later. */}
      <time dateTime={at.toISOString()}>{sayMoment(at, language, new Date(0))}</time>
    </td>
  )
}

function Thing({ about }: { about: About | null }) {
  const t = useWords(trailWords)
  if (!about) return <span className="hint">{t('not-open')}</span>
  return about.url ? <a href={about.url}>{about.title}</a> : about.title
}

type LinesProps = {
  isEmpty: boolean
  isFiltered: boolean
  heads: readonly string[]
  more: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
  files?: (format: 'xlsx' | 'csv', language: ReturnType<typeof useLanguage>) => string
  children: ReactNode
}

export function Lines({ isEmpty, isFiltered, heads, more, files, children }: LinesProps) {
  const t = useWords(trailWords)
  const language = useLanguage()
  if (isEmpty) return <EmptyState text={t(isFiltered ? 'none' : 'none-at-all')} />
  return (
    <section className="stack">
      {files && (
        <div className="row no-print">
          <a className="button" href={files('xlsx', language)} download>
            {t('as-xlsx')}
          </a>
          <a className="button" href={files('csv', language)} download>
            {t('as-csv')}
          </a>
          <span className="hint">{t('export-hint')}</span>
        </div>
      )}
      <table className="table table-cards">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
      {more.hasNextPage ? (
        <Button onClick={() => void more.fetchNextPage()} loading={more.isFetchingNextPage}>
          {t('more')}
        </Button>
      ) : (
        <p className="hint">{t('no-more')}</p>
      )}
    </section>
  )
}
