import { useQuery } from '@tanstack/react-query'
import { usePlaces } from '#modules/places/console/choose-place.ts'
import { apiOf } from '#ui/react/api.ts'
import { askAnewOf, type Choice } from '#ui/react/asking.ts'
import type { organisationsContract } from '../contract.ts'
import type { UnitLine } from '../unit.ts'

export { showsItself } from '#ui/react/asking.ts'

export const api = apiOf<typeof organisationsContract>('organisations')

/** Every page of the units; a district has some hundred. */
const readAll = async (past: boolean): Promise<UnitLine[]> => {
  const lines: UnitLine[] = []
  for (let after: string | undefined; ; ) {
    const page = await api.units.call({ past, limit: 500, ...(after ? { after } : {}) })
    lines.push(...page.lines)
    if (page.next === null) return lines
    after = page.next
  }
}

export const useUnits = (past: boolean) =>
  useQuery({ queryKey: [...api.units.key(), 'all', past], queryFn: () => readAll(past) })

/** With its code: names come twice. */
export const usePlaceChoices = (): Choice[] =>
  usePlaces().map(({ value, label, code }) => ({ value, label: `${label} ${code}` }))

/** Choosing by typing a part of the name. */
export const byLabel = { showSearch: { optionFilterProp: 'label' } } as const

/** After a deed, units and words are asked anew. */
export const useAskAnew = askAnewOf(api)
