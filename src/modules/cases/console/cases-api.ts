import { useQuery } from '@tanstack/react-query'
import { apiOf } from '#ui/react/api.ts'
import { askAnewOf, type Choice } from '#ui/react/asking.ts'
import { useLanguage } from '#ui/react/language.tsx'
import type { casesContract } from '../contract.ts'

export { useUnits } from '#modules/organisations/console/choose-unit.ts'
export { useMyUnits } from '#modules/people/console/own-units.ts'
export { usePlaces } from '#modules/places/console/choose-place.ts'
export { type Choice, showsItself } from '#ui/react/asking.ts'

export const api = apiOf<typeof casesContract>('cases')

/** After a deed everything of the cases is asked anew: a case stands in several queues and in their counts. */
export const useAskAnew = askAnewOf(api)

/** The kinds of matters, each behind the one it lies under. */
export const useCategories = (): (Choice & { parentId: string | null })[] => {
  const language = useLanguage()
  const { data = [] } = useQuery({ ...api.categories.queryOptions(), staleTime: 300_000 })
  const say = ({ name, nameEn }: { name: string; nameEn: string }): string => (language === 'en' ? nameEn : name)
  return data
    .filter(({ isRetired }) => !isRetired)
    .map((one) => {
      const above = data.find(({ id }) => id === one.parentId)
      return { value: one.id, label: above ? `${say(above)} · ${say(one)}` : say(one), parentId: one.parentId }
    })
}
