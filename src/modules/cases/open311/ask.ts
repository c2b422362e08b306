import { addDays, Day, dayOf, startOfDay } from '#kernel/day.ts'

/** Something another system asked wrongly: which HTTP status, a finer code, and which sentence of the messages says it. */
export type GeoFault = {
  status: 400 | 403 | 404
  code: number
  reason: string
  values?: Readonly<Record<string, string | number>>
}

export class GeoRefusal extends Error {
  readonly faults: readonly GeoFault[]

  constructor(...faults: GeoFault[]) {
    super(faults.map(({ reason }) => reason).join())
    this.name = 'GeoRefusal'
    this.faults = faults
  }
}

const refuse = (reason: string, values?: GeoFault['values']): GeoRefusal =>
  new GeoRefusal({ status: 400, code: 400, reason: `cases.${reason}`, ...(values ? { values } : {}) })

export const notThere = (what: 'jurisdiction' | 'service' | 'request' | 'token' | 'page'): GeoRefusal =>
  new GeoRefusal({ status: 404, code: 404, reason: `cases.open311-no-${what}` })

/** What came in the query or in the form: plain words, and answers by code. */
export type GeoArguments = Readonly<Record<string, unknown>>

/** @returns null for what is not given, is empty, or is no plain word: an empty argument equals an absent one */
export const word = (asked: GeoArguments, name: string): string | null => {
  const given = asked[name]
  const text = typeof given === 'string' || typeof given === 'number' ? String(given).trim() : ''
  return text === '' ? null : text
}

const words = (asked: GeoArguments, name: string): string[] | null =>
  word(asked, name)
    ?.split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '') ?? null

/** @throws GeoRefusal, when another district is meant */
export const refuseElsewhere = (asked: GeoArguments, districtId: number): void => {
  const jurisdiction = word(asked, 'jurisdiction_id')
  if (jurisdiction !== null && jurisdiction !== String(districtId)) throw notThere('jurisdiction')
}

export type RequestsQuestion = {
  /** When these are given, nothing else counts. */
  numbers: string[] | null
  codes: string[] | null
  from: Date
  until: Date
  states: ('open' | 'closed')[]
}

/** @source Open311 GeoReport v2, GET Service Requests: 90 days, which is also the default; the first 1,000 */
const longestDays = 90
export const mostRequests = 1_000

/** @throws GeoRefusal: a moment that is none, more than 90 days, the end before the begin, a status that there is not */
export const requestsQuestion = (asked: GeoArguments, now: Date): RequestsQuestion => {
  const numbers = words(asked, 'service_request_id')
  // It overrides all other arguments, also those that would be refused.
  if (numbers !== null) return { numbers, codes: null, from: now, until: now, states: [] }
  const states = words(asked, 'status') ?? ['open', 'closed']
  const unknown = states.find((state) => state !== 'open' && state !== 'closed')
  if (unknown !== undefined) throw refuse('open311-status', { written: unknown })
  const [given, end] = [momentOf(asked, 'start_date', 'start'), momentOf(asked, 'end_date', 'end')]
  const span = longestDays * 86_400_000
  const until = end ?? (given ? new Date(Math.min(given.getTime() + span, now.getTime())) : now)
  const from = given ?? new Date(until.getTime() - span)
  if (from > until) throw refuse('open311-turned-round')
  if (until.getTime() - from.getTime() > span) throw refuse('open311-too-long', { days: longestDays })
  return {
    numbers: null,
    codes: words(asked, 'service_code'),
    from,
    until,
    states: states as RequestsQuestion['states'],
  }
}

/** A moment with its zone; a bare day is meant in the district's own time, the end of a span with the whole day. */
const momentOf = (asked: GeoArguments, name: string, side: 'start' | 'end'): Date | null => {
  // In a query a plus is a blank: 2023-05-06T00:00:00 08:00.
  const text = word(asked, name)?.replace(/T(\S+) (\d\d:?\d\d)$/, 'T$1+$2')
  if (text === undefined) return null
  const day = Day.safeParse(text)
  if (day.success) return startOfDay(side === 'start' ? day.data : addDays(day.data, 1))
  const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text)
  const moment = new Date(text)
  if (!isMoment || Number.isNaN(moment.getTime()))
    throw refuse('open311-not-a-moment', { name, written: text.slice(0, 40) })
  return moment
}

/** @returns the day of a moment or a day that somebody answered; null for what is neither */
export const answeredDay = (text: string): Day | null => {
  const day = Day.safeParse(text)
  if (day.success) return day.data
  const moment = new Date(text)
  return Number.isNaN(moment.getTime()) ? null : dayOf(moment)
}
