import { useInfiniteQuery } from '@tanstack/react-query'
import { byKey } from '#ui/react/api.ts'
import { api } from './programme-api.ts'
import type { ProgrammeFilter } from './programme-filter.ts'

/** The ids come from the address; the server checks them. */
const inputOf = ({ lights, listId, unitId, pillarId, text, from, to }: ProgrammeFilter, yearId: string) =>
  ({
    yearId,
    ...(lights.length > 0 ? { light: [...lights] } : {}),
    ...(listId ? { listId } : {}),
    ...(unitId ? { unitId } : {}),
    ...(pillarId ? { pillarId } : {}),
    ...(text ? { text } : {}),
    ...(from ? { dueFrom: from } : {}),
    ...(to ? { dueTo: to } : {}),
  }) as { yearId: never }

const after = (key: string | undefined) => (key ? { after: key } : {})

/** The lines of the table, read on by key: what is due first comes first. */
export const useTaskLines = (filter: ProgrammeFilter, yearId: string, isOn: boolean) =>
  useInfiniteQuery({
    ...api.tasks.infiniteOptions(
      byKey((key: string | undefined) => ({ ...inputOf(filter, yearId), limit: 50, ...after(key) })),
    ),
    enabled: isOn,
  })

/** The same tasks as bars: more of them at once, because a bar is a line and not a row of words. */
export const useTimelineLines = (filter: ProgrammeFilter, yearId: string, isOn: boolean) =>
  useInfiniteQuery({
    ...api.timeline.infiniteOptions(
      byKey((key: string | undefined) => ({ ...inputOf(filter, yearId), limit: 100, ...after(key) })),
    ),
    enabled: isOn,
  })
