import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { problemOf } from '#ui/react/problem.ts'

type Hears = {
  onSignedOut: () => void
  /** A deed failed and its page does not show why itself (`meta: { showsItself: true }`). */
  onFailed: (error: unknown) => void
}

const isWorthARetry = (count: number, error: unknown): boolean => {
  const { kind } = problemOf(error)
  return count < 2 && (kind === 'offline' || kind === 'unavailable')
}

/** Answers are asked anew when somebody comes back to the window; a deed is never repeated without them. */
export const makeClient = ({ onSignedOut, onFailed }: Hears): QueryClient => {
  const hear = (error: unknown): boolean => {
    const isOver = problemOf(error).kind === 'signed-out'
    if (isOver) onSignedOut()
    return isOver
  }

  return new QueryClient({
    queryCache: new QueryCache({ onError: hear }),
    mutationCache: new MutationCache({
      onError: (error, _input, _result, { meta }) => {
        if (meta?.signsIn || hear(error)) return
        if (!meta?.showsItself) onFailed(error)
      },
    }),
    defaultOptions: {
      queries: { retry: isWorthARetry, staleTime: 30_000 },
      // Offline, a deed fails at once and the text stays; waiting in silence would look like success.
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
