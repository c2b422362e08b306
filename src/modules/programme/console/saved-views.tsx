import { useMutation, useQuery } from '@tanstack/react-query'
import { SavedViews } from '#ui/react/saved-views.tsx'
import type { SavedView } from '../saved-view.ts'
import { api, showsItself, useMyUnits } from './programme-api.ts'
import { addressOf, filterOfView, type ProgrammeFilter, viewOfFilter } from './programme-filter.ts'

/** Filters of the ledger under names. */
export function ProgrammeViews({ filter }: { filter: ProgrammeFilter }) {
  const views = useQuery(api.savedViews.queryOptions())
  const units = useMyUnits()
  const again = { onSuccess: () => views.refetch() }
  const save = useMutation({ ...api.saveView.mutationOptions(again), ...showsItself })
  const rename = useMutation({ ...api.renameView.mutationOptions(again), ...showsItself })
  const drop = useMutation(api.dropView.mutationOptions(again))
  const putBack = useMutation(api.saveView.mutationOptions(again))

  return (
    <SavedViews<SavedView>
      views={views.data ?? []}
      here={addressOf(filter)}
      addressOf={(view) => addressOf(filterOfView(view, filter))}
      units={units}
      save={(given) => save.mutateAsync({ ...given, ...viewOfFilter(filter) })}
      rename={rename.mutateAsync}
      drop={async ({ id }) => {
        const { id: _id, at: _at, ...view } = await drop.mutateAsync({ id })
        return () => putBack.mutate(view)
      }}
    />
  )
}
