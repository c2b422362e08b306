import { useMutation, useQuery } from '@tanstack/react-query'
import { SavedViews } from '#ui/react/saved-views.tsx'
import type { CaseColumn, CountedView } from '../saved-view.ts'
import { api, showsItself, useAskAnew, useMyUnits } from './cases-api.ts'
import { addressOf, type Shown, shownBy, viewOf } from './cases-shown.ts'

type CaseViewsProps = { shown: Shown; putAway: readonly CaseColumn[] }

/** Questions of this page under names, each with how many cases it holds: counted by the very question that lists them. */
export function CaseViews({ shown, putAway }: CaseViewsProps) {
  const views = useQuery(api.views.list.queryOptions())
  const units = useMyUnits()
  const again = { onSuccess: useAskAnew() }
  const save = useMutation({ ...api.views.save.mutationOptions(again), ...showsItself })
  const rename = useMutation({ ...api.views.rename.mutationOptions(again), ...showsItself })
  const drop = useMutation(api.views.drop.mutationOptions(again))
  const putBack = useMutation(api.views.save.mutationOptions(again))

  return (
    <SavedViews<CountedView>
      views={views.data ?? []}
      here={addressOf({ ...shown, putAway })}
      addressOf={(view) => addressOf(shownBy(view))}
      countOf={({ waiting, hasMore }) => (hasMore ? `${waiting}+` : String(waiting))}
      units={units}
      save={(given) => save.mutateAsync({ ...given, ...viewOf(shown, putAway) })}
      rename={rename.mutateAsync}
      drop={async ({ id }) => {
        const { id: _id, at: _at, ...view } = await drop.mutateAsync({ id })
        return () => putBack.mutate(view)
      }}
    />
  )
}
