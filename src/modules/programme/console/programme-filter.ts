import { Day } from '#kernel/day.ts'
import { type Light, lights } from '../light-shape.ts'
import { type SavedView, type View, views } from '../saved-view.ts'

export { type View, views }

/** What the page shows, as its address says it: whoever gets the link sees the same. */
export type ProgrammeFilter = {
  view: View
  yearId: string | null
  lights: readonly Light[]
  listId: string | null
  unitId: string | null
  /** Types of communities: tasks at places of one of them. */
  placeTypes: readonly string[]
  pillarId: string | null
  text: string
  from: Day | null
  to: Day | null
  /** 2023-05, for the calendar. */
  month: string | null
  /** On a phone the tree begins with what is late; this shows everything. */
  isWhole: boolean
  /** The number of a task that the tree opens and shows. */
  task: string | null
}

export const noFilter: ProgrammeFilter = {
  view: 'tree',
  yearId: null,
  lights: [],
  listId: null,
  unitId: null,
  placeTypes: [],
  pillarId: null,
  text: '',
  from: null,
  to: null,
  month: null,
  isWhole: false,
  task: null,
}

const dayIn = (text: string | null): Day | null => {
  const read = Day.safeParse(text)
  return read.success ? read.data : null
}

/** @param search of the address, with or without its question mark; what it does not know it leaves out */
export const readFilter = (search: string): ProgrammeFilter => {
  const given = new URLSearchParams(search)
  const month = given.get('month')
  return {
    view: views.find((view) => view === given.get('view')) ?? 'tree',
    yearId: given.get('year'),
    lights: lights.filter((light) => given.get('light')?.split(',').includes(light)),
    listId: given.get('list'),
    unitId: given.get('unit'),
    placeTypes: given.get('type')?.split(',').filter(Boolean) ?? [],
    pillarId: given.get('pillar'),
    text: given.get('q') ?? '',
    from: dayIn(given.get('from')),
    to: dayIn(given.get('to')),
    month: month && dayIn(`${month}-01`) ? month : null,
    isWhole: given.get('all') === '1',
    task: given.get('task'),
  }
}

/** @returns the address of the page that shows this */
export const addressOf = (filter: Partial<ProgrammeFilter>): string => {
  const said: [string, string | null | undefined][] = [
    ['view', filter.view === 'tree' ? null : filter.view],
    ['year', filter.yearId],
    ['light', filter.lights?.join(',')],
    ['list', filter.listId],
    ['unit', filter.unitId],
    ['type', filter.placeTypes?.join(',')],
    ['pillar', filter.pillarId],
    ['q', filter.text],
    ['from', filter.from],
    ['to', filter.to],
    ['month', filter.month],
    ['all', filter.isWhole ? '1' : null],
    ['task', filter.task],
  ]
  const given = said.flatMap(([name, value]) => (value ? [[name, value]] : []))
  const search = new URLSearchParams(given).toString()
  return search ? `/c/programme?${search}` : '/c/programme'
}

/** Is anything left out by it? The view and the month only say how things are shown. */
export const isFiltering = ({
  lights,
  listId,
  unitId,
  placeTypes,
  pillarId,
  text,
  from,
  to,
}: ProgrammeFilter): boolean =>
  lights.length > 0 || placeTypes.length > 0 || Boolean(listId || unitId || pillarId || text || from || to)

/** What of a filter is kept under a name: everything but the year and the month, which go on. */
export const viewOfFilter = ({ view, lights, listId, unitId, placeTypes, pillarId, text, from, to }: ProgrammeFilter) =>
  ({
    view,
    filter: {
      ...(lights.length > 0 ? { light: [...lights] } : {}),
      ...(listId ? { listId } : {}),
      ...(unitId ? { unitId } : {}),
      ...(placeTypes.length > 0 ? { placeTypeId: [...placeTypes] } : {}),
      ...(pillarId ? { pillarId } : {}),
      ...(text ? { text } : {}),
      ...(from ? { dueFrom: from } : {}),
      ...(to ? { dueTo: to } : {}),
    },
    // Ids of an address are checked by the server, which answers what it makes of them.
  }) as Pick<SavedView, 'view' | 'filter'>

/** A saved view in the year that is looked at now. */
export const filterOfView = (
  {
    view,
    filter: { light, listId, unitId, placeTypeId, pillarId, text, dueFrom, dueTo },
  }: Pick<SavedView, 'view' | 'filter'>,
  { yearId, month }: Pick<ProgrammeFilter, 'yearId' | 'month'>,
): ProgrammeFilter => ({
  ...noFilter,
  view,
  yearId,
  month,
  lights: light ?? [],
  listId: listId ?? null,
  unitId: unitId ?? null,
  placeTypes: placeTypeId ?? [],
  pillarId: pillarId ?? null,
  text: text ?? '',
  from: dueFrom ?? null,
  to: dueTo ?? null,
})
