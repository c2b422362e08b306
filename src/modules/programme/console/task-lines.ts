import { useInfiniteQuery } from '@tanstack/react-query'
import { byKey } from '#ui/react/api.ts'
import type { Light } from '../light-shape.ts'
import type { WhichTasks } from '../task-filter.ts'
import type { YearId } from '../year.ts'
import { api } from './programme-api.ts'
import type { ProgrammeFilter } from './programme-filter.ts'

/** What an address asks the server for. Its ids are checked there, and answered with what it makes of them. */
export const whichOf = (filter: ProgrammeFilter): Omit<WhichTasks, 'yearId'> & { yearId?: YearId } => {
  const { yearId, lights, listId, unitId, placeTypes, pillarId, text, from, to } = filter
  return {
    ...(yearId ? { yearId } : {}),
    ...(lights.length > 0 ? { light: [...lights] } : {}),
    ...(listId ? { listId } : {}),
    ...(unitId ? { unitId } : {}),
    ...(placeTypes.length > 0 ? { placeTypeId: [...placeTypes] } : {}),
    ...(pillarId ? { pillarId } : {}),
    ...(text ? { text } : {}),
    ...(from ? { dueFrom: from } : {}),
    ...(to ? { dueTo: to } : {}),
  } as Omit<WhichTasks, 'yearId'> & { yearId?: YearId }
}

/** The same of a year that is known by now. */
export const whichIn = (yearId: YearId, filter: ProgrammeFilter): WhichTasks => ({ ...whichOf(filter), yearId })

const after = (key: string | undefined) => (key ? { after: key } : {})

/** The lines of the table, read on by key: what is due first comes first. */
export const useTaskLines = (which: WhichTasks) =>
  useInfiniteQuery(api.tasks.infiniteOptions(byKey((key) => ({ ...which, limit: 50, ...after(key) }))))

/** Those of one light, for a small screen. */
export const useTasksLit = (which: WhichTasks, light: Light) =>
  useInfiniteQuery(api.tasks.infiniteOptions(byKey((key) => ({ ...which, light: [light], limit: 20, ...after(key) }))))

/** The same tasks as bars: more of them at once, because a bar is a line and not a row of words. */
export const useTimelineLines = (which: WhichTasks) =>
  useInfiniteQuery(api.timeline.infiniteOptions(byKey((key) => ({ ...which, limit: 100, ...after(key) }))))
