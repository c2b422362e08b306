import { useQuery } from '@tanstack/react-query'
import type { sessionContract } from '#http/session/contract.ts'
import { apiOf } from '#ui/react/api.ts'
import { askAnewOf } from '#ui/react/asking.ts'
import type { peopleContract } from '../contract.ts'

export { useUnits } from '#modules/organisations/console/choose-unit.ts'
export { usePlaces } from '#modules/places/console/choose-place.ts'
export { showsItself } from '#ui/react/asking.ts'

export const api = apiOf<typeof peopleContract>('people')

const sessionApi = apiOf<typeof sessionContract>('session')

/** The unit of the first post that the reader holds; the frame has asked for it already. */
export const useOwnUnit = (): string | undefined => {
  const { data } = useQuery({ ...sessionApi.me.queryOptions(), staleTime: Number.POSITIVE_INFINITY })
  return data?.person?.posts[0]?.unitId
}

/** After a deed, posts, holders and persons are asked anew. */
export const useAskAnew = askAnewOf(api)

/** Choosing by typing a part of the name. */
export const byLabel = { showSearch: { optionFilterProp: 'label' } } as const
