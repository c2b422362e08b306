import { useQuery } from '@tanstack/react-query'
import type { inboxContract } from '#tools/inbox/contract.ts'
import { apiOf } from '#ui/react/api.ts'

export const inboxPath = '/inbox'

const api = apiOf<typeof inboxContract>('inbox')

/** A badge may be a minute late; whoever opens the inbox sees what is there. */
const badgeMs = 60_000

/** How many matters wait for this person; null until it is known. */
export const useWaiting = (): number | null => {
  const { data } = useQuery(api.count.queryOptions({ refetchInterval: badgeMs }))
  return data?.waiting ?? null
}
