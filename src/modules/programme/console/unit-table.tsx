import { useQuery } from '@tanstack/react-query'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { programmeWords } from '../programme-words.ts'
import type { UnitStanding } from '../standing.ts'
import type { TaskLine } from '../task.ts'
import type { YearId } from '../year.ts'
import { countLights, LightSummary } from './light.tsx'
import { api } from './programme-api.ts'
import { addressOf, isFiltering, type ProgrammeFilter } from './programme-filter.ts'

type UnitTableProps = {
  yearId: YearId
  filter: ProgrammeFilter
  /** What the filter leaves of the tasks. */
  tasks: readonly TaskLine[]
}

/** The lights of the units that lead tasks. In the order of their names: this is no ranking. */
export function UnitTable({ yearId, filter, tasks }: UnitTableProps) {
  const result = useQuery(api.byUnit.queryOptions({ input: { yearId } }))
  return (
    <Query result={result}>
      {(units) => <Units units={isFiltering(filter) ? leading(units, tasks) : units} filter={filter} />}
    </Query>
  )
}

/** The same units, with those of their tasks that the filter leaves. */
const leading = (units: readonly UnitStanding[], tasks: readonly TaskLine[]): UnitStanding[] => {
  const byUnit = Map.groupBy(tasks, ({ leadUnitId }) => leadUnitId)
  return units.flatMap((unit) => {
    const own = byUnit.get(unit.unitId) ?? []
    return own.length === 0 ? [] : [{ ...unit, total: own.length, lights: countLights(own) }]
  })
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
