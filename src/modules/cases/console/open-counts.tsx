import { useQuery } from '@tanstack/react-query'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { openByPlaceWords } from '../open-by-place-words.ts'
import type { CountLine, OpenCounts as Counts } from '../open-counts.ts'
import { openStates } from '../workflow.ts'
import { api } from './cases-api.ts'

/** How much is open where, for those who lead and read no case: numbers, and no way to a row. */
export function OpenCounts() {
  const t = useWords(openByPlaceWords)
  const result = useQuery(api.openCounts.queryOptions())

  return (
    <section className="stack" aria-label={t('title')}>
      <h2>{t('title')}</h2>
      <Query result={result}>{(counts) => <Table counts={counts} />}</Query>
    </section>
  )
}

function Table({ counts: { all, parts, leastShown } }: { counts: Counts }) {
  const t = useWords(openByPlaceWords)
  if (all.together === 0) return <p>{t('none')}</p>

  return (
    <>
      <p>
        <strong>
          {all.together === null
            ? t('few-open', { place: all.name, least: leastShown })
            : t('open-in', { place: all.name, count: all.together })}
        </strong>
      </p>
      <table className="table table-cards">
        <caption>{t('by-place', { place: all.name })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('place')}</th>
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
        <tbody>
          <Line line={{ ...all, name: t('all-of', { place: all.name }) }} />
          {parts.map((line) => (
            <Line key={line.name} line={{ ...line, name: line.name || t('elsewhere') }} />
          ))}
        </tbody>
      </table>
      <p className="hint">{t('counts-hint', { least: leastShown })}</p>
      <p className="caption">{t('source')}</p>
    </>
  )
}

function Line({ line: { name, numbers, together } }: { line: CountLine }) {
  const t = useWords(openByPlaceWords)
  const show = (number: number | null | undefined): string => (number == null ? t('left-out') : String(number))

  return (
    <tr>
      <th scope="row">{name}</th>
      {openStates.map((state, at) => (
        <td key={state} className="is-number" data-label={t(`state.${state}`)}>
          {show(numbers[at])}
        </td>
      ))}
      <td className="is-number" data-label={t('together')}>
        <strong>{show(together)}</strong>
      </td>
    </tr>
  )
}
