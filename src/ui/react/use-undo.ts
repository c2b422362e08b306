import { useMutation } from '@tanstack/react-query'

/**
 * Takes a deed back from a toast. The page has gone on since, so the deed brings the version that it saw itself:
 * `undo: () => undo(() => api.restore.call({ id }, { context: { ifMatch: saved.version } }))`.
 */
export const useUndo = (askAnew: () => Promise<void>): ((deed: () => Promise<unknown>) => void) =>
  useMutation({ mutationFn: (deed: () => Promise<unknown>) => deed(), onSettled: askAnew }).mutate
