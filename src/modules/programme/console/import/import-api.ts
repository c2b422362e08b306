import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ImportChange } from '../../import-contract.ts'
import type { ImportId, ImportRowState, ImportView } from '../../import-shape.ts'
import { api, showsItself, useAskAnew } from '../programme-api.ts'

/** A run lasts seconds, and somebody watches it: its count is asked for each second, and only then. */
const watchMs = 1_000

export const useImport = (id: ImportId) =>
  useQuery({
    ...api.imports.view.queryOptions({ input: { id } }),
    refetchInterval: ({ state }) => (state.data?.import.state === 'running' ? watchMs : false),
  })

/** Where a page of rows ends and the next begins is the server's business; a preview shows so many at once. */
export const rowsShown = 200

export const useRows = (
  id: ImportId,
  version: number,
  state: ImportRowState[] | undefined,
  after: string | undefined,
) =>
  useQuery({
    ...api.imports.rows.queryOptions({
      input: { id, ...(state ? { state } : {}), ...(after ? { after } : {}), limit: rowsShown },
    }),
    queryKey: [...api.imports.rows.key(), id, version, state ?? null, after ?? null],
    placeholderData: (before) => before,
  })

/** What somebody decides; the answer is the file as it is understood then. */
export const useImportDeeds = (view: ImportView) => {
  const client = useQueryClient()
  const askAnew = useAskAnew()
  const { id } = view.import
  const keep = (answer: ImportView): void => {
    client.setQueryData(api.imports.view.queryKey({ input: { id } }), answer)
  }
  const change = useMutation({
    mutationFn: (decided: ImportChange) =>
      api.imports.change.call({ id, ...decided }, { context: { ifMatch: view.version } }),
    onSuccess: keep,
    ...showsItself,
  })
  const deeds = { onSuccess: keep, onSettled: askAnew }
  return {
    change,
    run: useMutation({ ...api.imports.run.mutationOptions(deeds), ...showsItself }),
    cancel: useMutation({ ...api.imports.cancel.mutationOptions(deeds), ...showsItself }),
    undo: useMutation({ ...api.imports.undo.mutationOptions(deeds), ...showsItself }),
  }
}
export type ImportDeeds = ReturnType<typeof useImportDeeds>
