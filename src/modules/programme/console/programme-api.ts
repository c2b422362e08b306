import { useQuery } from '@tanstack/react-query'
import type { sessionContract } from '#http/session/contract.ts'
import type { organisationsContract } from '#modules/organisations/contract.ts'
import type { placesContract } from '#modules/places/contract.ts'
import { apiOf } from '#ui/react/api.ts'
import { askAnewOf, type Choice } from '#ui/react/asking.ts'
import type { programmeContract } from '../contract.ts'

export { type Choice, showsItself } from '#ui/react/asking.ts'

export const api = apiOf<typeof programmeContract>('programme')
export const organisationsApi = apiOf<typeof organisationsContract>('organisations')
export const placesApi = apiOf<typeof placesContract>('places')
export const sessionApi = apiOf<typeof sessionContract>('session')

/** After a deed everything of the programme is asked anew: a task stands in the tree, in counts and in lists. */
export const useAskAnew = askAnewOf(api)

/** The units that exist, in the official order. */
export const useUnits = (): Choice[] => {
  const { data } = useQuery({ ...organisationsApi.units.queryOptions({ input: { limit: 500 } }), staleTime: 300_000 })
  return data?.lines.map(({ id, name }) => ({ value: id, label: name })) ?? []
}

/** The places that exist, by code. */
export const usePlaces = (): Choice[] => {
  const { data } = useQuery({ ...placesApi.places.queryOptions({ input: { limit: 500 } }), staleTime: 300_000 })
  return data?.lines.map(({ id, name }) => ({ value: id, label: name })) ?? []
}

/** The units in which the reader has a post. */
export const useMyUnits = (): Choice[] => {
  const { data } = useQuery({ ...sessionApi.me.queryOptions(), staleTime: Number.POSITIVE_INFINITY })
  const posts = data?.person?.posts ?? []
  return [...new Map(posts.map(({ unitId, unitName }) => [unitId, { value: unitId, label: unitName }])).values()]
}
