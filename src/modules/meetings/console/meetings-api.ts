import { useQuery } from '@tanstack/react-query'
import type { peopleContract } from '#modules/people/contract.ts'
import { apiOf } from '#ui/react/api.ts'
import { askAnewOf, type Choice } from '#ui/react/asking.ts'
import type { meetingsContract } from '../contract.ts'

export { useUnits } from '#modules/organisations/console/choose-unit.ts'
export { type Choice, showsItself } from '#ui/react/asking.ts'

export const api = apiOf<typeof meetingsContract>('meetings')
const peopleApi = apiOf<typeof peopleContract>('people')

/** After a deed everything of the meetings is asked anew: an item stands in the agenda, in the notice, in the room. */
export const useAskAnew = askAnewOf(api)

/** The posts of a unit; none before one is chosen. */
export const usePosts = (unitId: string | null): Choice[] => {
  const { data } = useQuery({
    ...peopleApi.posts.queryOptions({ input: { unitId: unitId ?? '', limit: 200 } }),
    enabled: unitId !== null,
  })
  return unitId ? (data?.lines.map(({ id, title }) => ({ value: id, label: title })) ?? []) : []
}
