import { useQuery } from '@tanstack/react-query'
import { ExportButton } from '#tools/exports/console/export-button.tsx'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { programmeWords } from '../programme-words.ts'
import type { UnitStanding } from '../standing.ts'
import { LightSummary } from './light.tsx'
import { api } from './programme-api.ts'
import { addressOf, type ProgrammeFilter } from './programme-filter.ts'
import type { ViewProps } from './view-props.ts'

/** The lights of the units that lead tasks, of those that the filter leaves. In the order of their names: no ranking. */
export function UnitTable({ filter, which }: Pick<ViewProps, 'filter' | 'which'>) {
  const result = useQuery(api.byUnit.queryOptions({ input: which }))
  return (
    <div className="stack">
      <div>
        <ExportButton table="programme.units" filter={which} />
      </div>
      <Query result={result}>{(units) => <Units units={units} filter={filter} />}</Query>
    </div>
  )
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
          const of = { ...filter, view: 'table', unitId } as const
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
