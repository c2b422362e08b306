import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import type { Language } from '#kernel/words.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import type { CaseState } from '../citizen-case.ts'
import { type Numbers, type OpenByPlace, type OpenByPlaceWish, together } from '../open-by-place.ts'
import { openByPlaceWords } from '../open-by-place-words.ts'
import { openStates } from '../workflow.ts'
import { api } from './cases-api.ts'

const sayMonth = (month: string, language: Language): string =>
  new Intl.DateTimeFormat(language, { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(
    new Date(`${month}T00:00:00Z`),
  )

const wishIn = (search: string): OpenByPlaceWish => {
  const given = new URLSearchParams(search)
  const [placeId, month] = [given.get('place'), given.get('month')]
  return { ...(placeId ? { placeId } : {}), ...(month ? { month: month as never } : {}) }
}

const addressOf = ({ placeId, month }: { placeId: string; month?: string }): string =>
  `/c/cases/by-place?${new URLSearchParams({ place: placeId, ...(month ? { month } : {}) })}`

const exportOf = ({ placeId, month }: OpenByPlaceWish, language: Language): string => {
  const given = { ...(placeId ? { placeId } : {}), ...(month ? { month } : {}), language }
  return `/api/v1/open-cases-by-place/export?${new URLSearchParams(given)}`
}

/** What is open, place by place and state by state; place and month stand in the address. */
export function OpenByPlacePage() {
  const t = useWords(openByPlaceWords)
  const language = useLanguage()
  const { searchStr } = useLocation()
  const wish = wishIn(searchStr)
  const result = useQuery(api.openByPlace.queryOptions({ input: wish }))

  return (
    <>
      <PageHead title={t('title')}>
        <a className="button" href={exportOf(wish, language)} download>
          {t('export-csv')}
        </a>
        <a className="button" href="/c/cases">
          {t('to-cases')}
        </a>
      </PageHead>
      <Query result={result}>{(shown) => <Shown shown={shown} />}</Query>
    </>
  )
}

/** So many wait for somebody else: for the resident. */
const waitingIn = (numbers: Numbers): number =>
  (numbers[openStates.indexOf('waiting')] ?? 0) + (numbers[openStates.indexOf('resolved')] ?? 0)

function Shown({ shown }: { shown: OpenByPlace }) {
  const t = useWords(openByPlaceWords)
  const language = useLanguage()
  const { place, all, month, thisMonth } = shown
  const isNow = month === thisMonth
  const said = { place: place.name, count: together(all), waiting: waitingIn(all), month: sayMonth(month, language) }

  return (
    <div className="stack">
      <p>
        <strong>{together(all) === 0 && isNow ? t('none') : t(isNow ? 'finding-now' : 'finding-then', said)}</strong>
      </p>
      <Ways shown={shown} />
      <ByPlace shown={shown} />
      <p className="hint">{t(isNow ? 'now-hint' : 'then-hint')}</p>
      <ByMonth shown={shown} />
      <p className="caption">{t('source')}</p>
    </div>
  )
}

/** To the place above, to today, and to whoever's other places. */
function Ways({ shown: { place, month, thisMonth, above, own } }: { shown: OpenByPlace }) {
  const t = useWords(openByPlaceWords)
  const isNow = month === thisMonth
  if (!above && isNow && own.length === 0) return null

  return (
    <nav className="row no-print" aria-label={t('place')}>
      {above && (
        <a href={addressOf({ placeId: above.id, ...(isNow ? {} : { month }) })}>{t('above', { place: above.name })}</a>
      )}
      {!isNow && <a href={addressOf({ placeId: place.id })}>{t('to-now')}</a>}
      {own.map(({ id, name }) => (
        <a key={id} href={addressOf({ placeId: id })} {...(id === place.id ? { 'aria-current': 'page' } : {})}>
          {name}
        </a>
      ))}
    </nav>
  )
}

function Heads({ first }: { first: string }) {
  const t = useWords(openByPlaceWords)

  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {openStates.map((state) => (
          <th key={state} scope="col" className="is-number">
            {t(`state.${state}`)}
          </th>
        ))}
        <th scope="col" className="is-number">
          {t('together')}
        </th>
      </tr>
    </thead>
  )
}

type RowProps = { numbers: Numbers; draw?: (count: number, state: CaseState | null) => React.ReactNode }

/** The numbers of a line, and what they are together. */
function Cells({ numbers, draw = (count) => count }: RowProps) {
  const t = useWords(openByPlaceWords)

  return (
    <>
      {openStates.map((state, at) => (
        <td key={state} className={numbers[at] ? 'is-number' : 'is-number is-nothing'} data-label={t(`state.${state}`)}>
          {draw(numbers[at] ?? 0, state)}
        </td>
      ))}
      <td className="is-number" data-label={t('together')}>
        <strong>{draw(together(numbers), null)}</strong>
      </td>
    </>
  )
}

function ByPlace({ shown: { place, isDistrict, month, thisMonth, all, parts } }: { shown: OpenByPlace }) {
  const t = useWords(openByPlaceWords)
  const isNow = month === thisMonth
  const then = isNow ? {} : { month }
  /** The queue behind a number; of a month that is over there is none. */
  const listed = (placeId: string | null, name: string) => (count: number, state: CaseState | null) => {
    if (!isNow || count === 0) return count
    const given = new URLSearchParams({
      queue: 'open',
      ...(placeId ? { place: placeId } : {}),
      ...(state ? { state } : {}),
    })
    const said = t('cases-of', {
      place: name,
      state: state ? t(`state.${state as (typeof openStates)[number]}`) : t('together'),
      count,
    })
    return (
      <a href={`/c/cases?${given}`} aria-label={said}>
        {count}
      </a>
    )
  }

  return (
    <table className="table table-cards">
      <caption>{t('by-place', { place: place.name })}</caption>
      <Heads first={t('place')} />
      <tbody>
        <tr>
          <th scope="row">{t('all-of', { place: place.name })}</th>
          <Cells numbers={all} draw={listed(isDistrict ? null : place.id, place.name)} />
        </tr>
        {parts.map(({ placeId, name, hasParts, numbers }) => (
          <tr key={placeId}>
            <th scope="row">
              {placeId && hasParts ? (
                <a href={addressOf({ placeId, ...then })} aria-label={t('parts-of', { place: name })}>
                  {name}
                </a>
              ) : (
                name || t('elsewhere')
              )}
            </th>
            <Cells numbers={numbers} {...(placeId ? { draw: listed(placeId, name) } : {})} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ByMonth({ shown: { place, month: at, thisMonth, course } }: { shown: OpenByPlace }) {
  const t = useWords(openByPlaceWords)
  const language = useLanguage()
  // Months before the first report say nothing.
  const begun = Math.max(
    0,
    course.findIndex(({ numbers }) => together(numbers) > 0),
  )

  return (
    <table className="table table-cards">
      <caption>{t('by-month', { place: place.name })}</caption>
      <Heads first={t('month')} />
      <tbody>
        {course
          .slice(begun)
          .toReversed()
          .map(({ month, numbers }) => {
            const said = month === thisMonth ? t('now') : sayMonth(month, language)
            return (
              <tr key={month}>
                <th scope="row">
                  <a
                    href={addressOf({ placeId: place.id, ...(month === thisMonth ? {} : { month }) })}
                    aria-label={t('months-of', { month: said })}
                    {...(month === at ? { 'aria-current': 'page' } : {})}
                  >
                    {said}
                  </a>
                </th>
                <Cells numbers={numbers} />
              </tr>
            )
          })}
      </tbody>
    </table>
  )
}
