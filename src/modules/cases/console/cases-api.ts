import { useQuery } from '@tanstack/react-query'
import type { sessionContract } from '#http/session/contract.ts'
import type { organisationsContract } from '#modules/organisations/contract.ts'
import type { placesContract } from '#modules/places/contract.ts'
import { apiOf } from '#ui/react/api.ts'
import { askAnewOf, type Choice } from '#ui/react/asking.ts'
import { useLanguage } from '#ui/react/language.tsx'
import type { casesContract } from '../contract.ts'

export { type Choice, showsItself } from '#ui/react/asking.ts'

export const api = apiOf<typeof casesContract>('cases')
const organisationsApi = apiOf<typeof organisationsContract>('organisations')
const placesApi = apiOf<typeof placesContract>('places')
const sessionApi = apiOf<typeof sessionContract>('session')

/** After a deed everything of the cases is asked anew: a case stands in several queues and in their counts. */
export const useAskAnew = askAnewOf(api)

/** The units that exist, in the official order. */
export const useUnits = (): Choice[] => {
  const { data } = useQuery({ ...organisationsApi.units.queryOptions({ input: { limit: 500 } }), staleTime: 300_000 })
  return data?.lines.map(({ id, name }) => ({ value: id, label: name })) ?? []
}

/** The units in which the reader has a post. */
export const useMyUnits = (): Choice[] => {
  const { data } = useQuery({ ...sessionApi.me.queryOptions(), staleTime: Number.POSITIVE_INFINITY })
  const posts = data?.person?.posts ?? []
  return [...new Map(posts.map(({ unitId, unitName }) => [unitId, { value: unitId, label: unitName }])).values()]
}

/** The places that exist, by code. */
export const usePlaces = (): Choice[] => {
  const { data } = useQuery({ ...placesApi.places.queryOptions({ input: { limit: 500 } }), staleTime: 300_000 })
  return data?.lines.map(({ id, name }) => ({ value: id, label: name })) ?? []
}

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
