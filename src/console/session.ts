import { hashKey, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Me, sessionContract } from '#http/session/contract.ts'
import { apiOf } from '#ui/react/api.ts'

export type { Me }
export const sessionApi = apiOf<typeof sessionContract>('session')

/** Who is signed in, and where. Asked once; signing in and out put the answer in place. */
export const useMe = () => useQuery({ ...sessionApi.me.queryOptions(), staleTime: Number.POSITIVE_INFINITY })

/** Takes over what signing in answered: everything that was shown to somebody else is asked anew. */
export const useTakeOver = (): ((me: Me) => Promise<void>) => {
  const client = useQueryClient()
  return async (me) => {
    const key = sessionApi.me.queryKey()
    const before = client.getQueryData<Me>(key)
    if (before?.person && before.person.id !== me.person?.id) client.clear()
    client.setQueryData(key, me)
    await client.invalidateQueries({ predicate: ({ queryHash }) => queryHash !== hashKey(key) })
  }
}
