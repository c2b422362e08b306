import { useQueryClient } from '@tanstack/react-query'

/** For a mutation whose page or form shows itself why it failed. */
export const showsItself = { meta: { showsItself: true } } as const

/** One of several to choose from. */
export type Choice = { value: string; label: string }

/**
 * After a deed everything of a module is asked anew: one thing stands in lists, in counts and on other pages.
 *
 * @param api as `apiOf` made it
 */
export const askAnewOf = (api: { key: () => readonly unknown[] }) =>
  function useAskAnew(): () => Promise<void> {
    const client = useQueryClient()
    return () => client.invalidateQueries({ queryKey: api.key() })
  }
