import { useQuery } from '@tanstack/react-query'
import type { sessionContract } from '#http/session/contract.ts'
import type { organisationsContract } from '#modules/organisations/contract.ts'
import type { placesContract } from '#modules/places/contract.ts'
import { apiOf } from '#ui/react/api.ts'
import { askAnewOf, type Choice } from '#ui/react/asking.ts'
import type { peopleContract } from '../contract.ts'

export { type Choice, showsItself } from '#ui/react/asking.ts'

export const api = apiOf<typeof peopleContract>('people')
const organisationsApi = apiOf<typeof organisationsContract>('organisations')
const placesApi = apiOf<typeof placesContract>('places')

const sessionApi = apiOf<typeof sessionContract>('session')

/** The unit of the first post that the reader holds; the frame has asked for it already. */
export const useOwnUnit = (): string | undefined => {
  const { data } = useQuery({ ...sessionApi.me.queryOptions(), staleTime: Number.POSITIVE_INFINITY })
  return data?.person?.posts[0]?.unitId
}

/** The units that exist, in the official order. */
export const useUnitChoices = (): Choice[] => {
  const { data } = useQuery({ ...organisationsApi.units.queryOptions({ input: { limit: 500 } }), staleTime: 300_000 })
  return data?.lines.map(({ id, name }) => ({ value: id, label: name })) ?? []
}

/** The places that exist, by code. */
export const usePlaceChoices = (): Choice[] => {
  const { data } = useQuery({ ...placesApi.places.queryOptions({ input: { limit: 500 } }), staleTime: 300_000 })
  return data?.lines.map(({ id, name }) => ({ value: id, label: name })) ?? []
}

/** After a deed, posts, holders and persons are asked anew. */
export const useAskAnew = askAnewOf(api)

/** Choosing by typing a part of the name. */
export const byLabel = { showSearch: { optionFilterProp: 'label' } } as const
