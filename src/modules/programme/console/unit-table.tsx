import { useQuery } from '@tanstack/react-query'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { programmeWords } from '../programme-words.ts'
import type { UnitStanding } from '../standing.ts'
import type { YearId } from '../year.ts'
import { LightSummary } from './light.tsx'
import { api } from './programme-api.ts'
import { addressOf, noFilter, type ProgrammeFilter } from './programme-filter.ts'

/** The lights of the units that lead tasks. In the order of their names: this is no ranking. */
export function UnitTable({ yearId, filter }: { yearId: YearId; filter: ProgrammeFilter }) {
  const result = useQuery(api.byUnit.queryOptions({ input: { yearId } }))
  return <Query result={result}>{(units) => <Units units={units} filter={filter} />}</Query>
}

export function Units({ units, filter }: { units: readonly UnitStanding[]; filter: ProgrammeFilter }) {
  const t = useWords(programmeWords)
  const shown = filter.unitId ? units.filter(({ unitId }) => unitId === filter.unitId) : units
  if (shown.length === 0) return <EmptyState text={t('page.no-units')} />

  return (
    <table className="table table-cards">
      <caption>{t('page.units-caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('page.unit')}</th>
          <th scope="col">{t('page.leads')}</th>
          <th scope="col">{t('field.light')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ unitId, name, total, lights }) => {
          const of = { ...noFilter, yearId: filter.yearId, view: 'table', unitId } as const
          return (
            <tr key={unitId}>
              <th scope="row">
                <a href={addressOf(of)}>{name}</a>
              </th>
              <td className="is-number" data-label={t('page.leads')}>
                {total}
              </td>
              <td data-label={t('field.light')}>
                <LightSummary counts={lights} hrefOf={(light) => addressOf({ ...of, lights: [light] })} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
