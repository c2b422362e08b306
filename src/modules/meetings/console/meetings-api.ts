import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { peopleContract } from '#modules/people/contract.ts'
import { apiOf } from '#ui/react/api.ts'
import { askAnewOf, type Choice, showsItself } from '#ui/react/asking.ts'
import type { meetingsContract } from '../contract.ts'

export { useUnits } from '#modules/organisations/console/choose-unit.ts'
export { type Choice, showsItself } from '#ui/react/asking.ts'

export const api = apiOf<typeof meetingsContract>('meetings')
const peopleApi = apiOf<typeof peopleContract>('people')

/** After a deed everything of the meetings is asked anew: an item stands in the agenda, in the notice, in the room. */
export const useAskAnew = askAnewOf(api)

/**
 * Sends what somebody wrote as an answer to the version that they saw: what comes meanwhile by itself is not written over.
 *
 * @param version the one that the form began with
 */
export const useVersionedDeed = <Input, Answer>(
  version: number,
  send: (input: Input, ifMatch: number) => Promise<Answer>,
) => {
  const askAnew = useAskAnew()
  const seen = useRef(version)
  const { mutate, isPending, error } = useMutation({
    mutationFn: (input: Input) => send(input, seen.current),
    onSuccess: askAnew,
    ...showsItself,
  })
  return {
    deed: { mutate, isPending, error },
    onSeen: (now: number): void => {
      seen.current = now
    },
  }
}

/** The posts of a unit; none before one is chosen. */
export const usePosts = (unitId: string | null): Choice[] => {
  const { data } = useQuery({
    ...peopleApi.posts.queryOptions({ input: { unitId: unitId ?? '', limit: 200 } }),
    enabled: unitId !== null,
  })
  return unitId ? (data?.lines.map(({ id, title }) => ({ value: id, label: title })) ?? []) : []
}
