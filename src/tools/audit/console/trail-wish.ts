import { Day } from '#kernel/day.ts'
import type { Language } from '#kernel/words.ts'

/** What of the trail somebody looks for, as it stands in the address. */
export type TrailWish = {
  view?: 'looks'
  /** One matter, by its id. */
  matter?: string
  from?: Day
  to?: Day
  module?: string
  name?: string
  what?: string
}

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const texts = ['module', 'name', 'what'] as const

/** What makes no sense in an address is not looked for. */
export const wishIn = (search: string): TrailWish => {
  const given = new URLSearchParams(search)
  const day = (key: 'from' | 'to'): Partial<TrailWish> => {
    const read = Day.safeParse(given.get(key))
    return read.success ? { [key]: read.data } : {}
  }
  const matter = given.get('matter')
  return {
    ...(given.get('view') === 'looks' ? { view: 'looks' } : {}),
    ...(matter && id.test(matter) ? { matter } : {}),
    ...day('from'),
    ...day('to'),
    ...Object.fromEntries(texts.flatMap((key) => (given.get(key) ? [[key, given.get(key)]] : []))),
  }
}

export const hrefOf = (wish: TrailWish): string => {
  const search = new URLSearchParams(Object.entries(wish).filter(([, value]) => value))
  return `/c/settings/audit${search.size > 0 ? `?${search}` : ''}`
}

/** Where the same is to be had as a file. */
export const fileOf = (
  of: 'events' | 'reads',
  { view: _, matter: __, ...conditions }: TrailWish,
  how: { purpose: string; format: 'xlsx' | 'csv'; language: Language },
): string => `/api/v1/trail/${of}/export?${new URLSearchParams({ ...conditions, ...how })}`
