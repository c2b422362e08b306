import { type CaseState, type Channel, caseStates, channels } from '../citizen-case.ts'
import { type QueueKey, queueKeys } from '../queues-shape.ts'
import { type CaseColumn, caseColumns, caseViews, type NewView, type SavedView } from '../saved-view.ts'

/** What the queue page shows, as its address says it: whoever gets the link sees the same. */
export type Shown = {
  queue: QueueKey
  view: (typeof caseViews)[number]
  placeId: string | null
  categoryId: string | null
  state: CaseState | null
  unitId: string | null
  channel: Channel | null
  text: string | null
  /** The columns that a saved view leaves out; null: as this browser keeps them. */
  putAway: readonly CaseColumn[] | null
}

/** @param search of the address; what it does not know it leaves out */
export const shownIn = (search: string): Shown => {
  const given = new URLSearchParams(search)
  const away = given.get('without')?.split(',')
  return {
    queue: queueKeys.find((key) => key === given.get('queue')) ?? 'open',
    view: caseViews.find((key) => key === given.get('view')) ?? 'table',
    placeId: given.get('place'),
    categoryId: given.get('kind'),
    state: caseStates.find((state) => state === given.get('state')) ?? null,
    unitId: given.get('unit'),
    channel: channels.find((channel) => channel === given.get('channel')) ?? null,
    text: given.get('text'),
    putAway: away ? caseColumns.filter((column) => away.includes(column)) : null,
  }
}

export const addressOf = (shown: Shown): string => {
  const { queue, view, placeId, categoryId, state, unitId, channel, text, putAway } = shown
  const given = new URLSearchParams({ queue, ...(view === 'board' ? { view } : {}) })
  if (placeId) given.set('place', placeId)
  if (categoryId) given.set('kind', categoryId)
  if (state) given.set('state', state)
  if (unitId) given.set('unit', unitId)
  if (channel) given.set('channel', channel)
  if (text) given.set('text', text)
  if (putAway) given.set('without', putAway.join(','))
  return `/c/cases?${given}`
}

/** What the list, the export and a saved view ask the server: one question for all of them. */
export const filterOf = ({ queue, placeId, categoryId, state, unitId, channel, text }: Shown) => ({
  queue,
  ...(placeId ? { placeId } : {}),
  ...(categoryId ? { categoryId } : {}),
  ...(state ? { state } : {}),
  ...(unitId ? { unitId } : {}),
  ...(channel ? { channel } : {}),
  ...(text ? { text } : {}),
})

export const exportOf = (shown: Shown, format: 'xlsx' | 'csv', language: string): string =>
  `/api/v1/cases/export?${new URLSearchParams({ ...filterOf(shown), format, language })}`

export const isNarrowed = ({ placeId, categoryId, state, unitId, channel, text }: Shown): boolean =>
  [placeId, categoryId, state, unitId, channel, text].some((one) => one !== null)

export const widened = (shown: Shown): Shown => ({
  ...shown,
  placeId: null,
  categoryId: null,
  state: null,
  unitId: null,
  channel: null,
  text: null,
})

export const shownBy = ({ view, filter, putAway }: Pick<SavedView, 'view' | 'filter' | 'putAway'>): Shown => ({
  queue: filter.queue,
  view,
  placeId: filter.placeId ?? null,
  categoryId: filter.categoryId ?? null,
  state: filter.state ?? null,
  unitId: filter.unitId ?? null,
  channel: filter.channel ?? null,
  text: filter.text ?? null,
  putAway,
})

export const viewOf = (shown: Shown, putAway: readonly CaseColumn[]): Omit<NewView, 'name' | 'unitId'> => ({
  view: shown.view,
  filter: filterOf(shown),
  putAway: [...putAway],
})
