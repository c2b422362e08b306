import { useQuery } from '@tanstack/react-query'
import type { sessionContract } from '#http/session/contract.ts'
import { apiOf } from '#ui/react/api.ts'
import type { Choice } from '#ui/react/asking.ts'

const api = apiOf<typeof sessionContract>('session')

/** The units in which the reader has a post, that of the first post first; the frame has asked for it already. */
export const useMyUnits = (): Choice[] => {
  const { data } = useQuery({ ...api.me.queryOptions(), staleTime: Number.POSITIVE_INFINITY })
  const posts = data?.person?.posts ?? []
  return [...new Map(posts.map(({ unitId, unitName }) => [unitId, { value: unitId, label: unitName }])).values()]
}
