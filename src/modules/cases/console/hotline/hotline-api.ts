import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SlipChange, SlipImportId, SlipImportView, SlipRowState } from '../../slip-import.ts'
import { api, showsItself, useAskAnew } from '../cases-api.ts'

/** A run lasts seconds or minutes, and somebody watches it: its count is asked for each second, and only then. */
const watchMs = 1_000

const isMoving = (view: SlipImportView | undefined): boolean =>
  view?.import.state === 'running' || view?.import.state === 'undoing'

export const useSlipImport = (id: SlipImportId) =>
  useQuery({
    ...api.slips.view.queryOptions({ input: { id } }),
    refetchInterval: ({ state }) => (isMoving(state.data) ? watchMs : false),
  })

export const useSlipRows = (
  { import: { id, state: of }, version }: SlipImportView,
  state: SlipRowState[],
  after: string | undefined,
) =>
  useQuery({
    ...api.slips.rows.queryOptions({ input: { id, state, ...(after ? { after } : {}) } }),
    queryKey: [...api.slips.rows.key(), id, version, of, state, after ?? null],
    placeholderData: (before) => before,
  })

/** What somebody decides; the answer is the file as it is understood then. */
export const useSlipDeeds = (view: SlipImportView) => {
  const client = useQueryClient()
  const askAnew = useAskAnew()
  const { id } = view.import
  const keep = (answer: SlipImportView): void => {
    client.setQueryData(api.slips.view.queryKey({ input: { id } }), answer)
  }
  const change = useMutation({
    mutationFn: (decided: SlipChange) =>
      api.slips.change.call({ id, ...decided }, { context: { ifMatch: view.version } }),
    onSuccess: keep,
    ...showsItself,
  })
  const deeds = { onSuccess: keep, onSettled: askAnew }
  return {
    change,
    run: useMutation({ ...api.slips.run.mutationOptions(deeds), ...showsItself }),
    cancel: useMutation({ ...api.slips.cancel.mutationOptions(deeds), ...showsItself }),
    undo: useMutation({ ...api.slips.undo.mutationOptions(deeds), ...showsItself }),
  }
}
type SlipDeeds = ReturnType<typeof useSlipDeeds>

export const slipSteps = ['upload', 'columns', 'check', 'plan', 'result'] as const
export type SlipStep = (typeof slipSteps)[number]

export type SlipStepProps = { view: SlipImportView; deeds: SlipDeeds; onGo: (step: SlipStep) => void }

/** Where somebody is needed first; a clean file goes straight to the preview. */
export const firstStep = ({ import: of, tables, questions }: SlipImportView): SlipStep => {
  if (tables.length === 0 || questions.some(({ isBlocking }) => isBlocking)) return 'columns'
  return of.counts.question + of.counts.faulty > 0 ? 'check' : 'plan'
}
