import { QueryCache, QueryClient } from '@tanstack/react-query'
import { callAs } from '#ui/react/api.ts'
import { keepAnswers, keptFor, recallAnswers } from '#ui/react/phone/kept.ts'
import { ownerOf } from '#ui/react/phone/owner.ts'
import type { Phone } from '#ui/react/phone/phone.ts'
import { problemOf } from '#ui/react/problem.ts'
import { type Me, sessionApi } from './session.ts'

/** Everything that is there before the first page is drawn, with or without a network. */
export type Beginning = { phone: Phone; client: QueryClient; personId: string | null }

export const begin = async (phone: Phone): Promise<Beginning> => {
  const client = makeClient()
  const who = await ownerOf(phone)
  if (!who) return { phone, client, personId: null }
  const { personId, me, seenAt } = who
  callAs(personId)
  await recallAnswers(phone, client, personId)
  keepAnswers(phone, client, personId)
  client.setQueryData(sessionApi.me.queryKey(), me as Me, { updatedAt: seenAt.getTime() })
  return { phone, client, personId }
}

/** Answers are asked anew when somebody comes back to the phone; without a network the kept ones stay. */
const makeClient = (): QueryClient => {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { queryKey }) => {
        const isOver = problemOf(error).kind === 'signed-out'
        // Whose phone it is now only the server knows.
        if (isOver && queryKey[0] !== sessionApi.me.queryKey()[0])
          void client.invalidateQueries({ queryKey: sessionApi.me.queryKey() })
      },
    }),
    defaultOptions: {
      queries: { retry: false, staleTime: 30_000, gcTime: keptFor },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
  return client
}
