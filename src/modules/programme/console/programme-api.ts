import { useQuery } from '@tanstack/react-query'
import type { placesContract } from '#modules/places/contract.ts'
import { apiOf } from '#ui/react/api.ts'
import { askAnewOf, type Choice } from '#ui/react/asking.ts'
import { useLanguage } from '#ui/react/language.tsx'
import type { programmeContract } from '../contract.ts'

export { useUnits } from '#modules/organisations/console/choose-unit.ts'
export { useMyUnits } from '#modules/people/console/own-units.ts'
export { usePlaces } from '#modules/places/console/choose-place.ts'
export { type Choice, showsItself } from '#ui/react/asking.ts'

export const api = apiOf<typeof programmeContract>('programme')
const placesApi = apiOf<typeof placesContract>('places')

/** After a deed everything of the programme is asked anew: a task stands in the tree, in counts and in lists. */
export const useAskAnew = askAnewOf(api)

/** The kinds of communities that the district tells apart; those that are retired and have no place are no choice. */
export const usePlaceTypes = (): Choice[] => {
  const language = useLanguage()
  const { data } = useQuery({ ...placesApi.types.queryOptions(), staleTime: 300_000 })
  return (data?.types ?? [])
    .filter(({ retiredOn, placeIds }) => retiredOn === null || placeIds.length > 0)
    .map(({ id, name, nameEn }) => ({ value: id, label: language === 'en' && nameEn !== '' ? nameEn : name }))
}
