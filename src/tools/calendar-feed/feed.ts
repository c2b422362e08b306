import { createHash } from 'node:crypto'
import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import { addDays, type Day } from '#kernel/day.ts'

/** What stands in a calendar: a day that still counts, or a time from when to when. */
export type FeedEntry = {
  id: string
  title: string
  /** Grows with each change; a calendar takes over what is higher. */
  version: number
  changedAt: Date
  /** The page, as an address of its own. */
  url?: string
  /** Where it is, for what one goes to. */
  place?: string
  /** It was called off: calendars take it out. */
  isCancelled?: boolean
  /** It was computed beyond the published calendar, and a notice may move it. */
  isProvisional?: boolean
} & ({ on: Day } | { from: Date; to: Date })

export type Feed = { text: string; etag: string }

const zone = 'Asia/Shanghai'

/** @source IANA tz database: UTC+8 without summer time since 15 September 1991 */
const zoneBlock = [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  'BEGIN:STANDARD',
  'DTSTART:19910915T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
  '',
].join('\r\n')

const eightHours = 8 * 3_600_000

/**
 * Says times in the district's zone. The library's own way would read them with the zone of this machine and leave the
 * stamps without one.
 */
export const inZone = (text: string): string =>
  text
    .replace(/^(DTSTART|DTEND):(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z(?=\r$)/gm, (_, name, ...parts) => {
      const [year, month, day, hour, minute, second] = parts.slice(0, 6).map(Number)
      const moment = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) + eightHours
      return `${name};TZID=${zone}:${new Date(moment).toISOString().replace(/[-:]|\.\d{3}Z/g, '')}`
    })
    .replace(/^BEGIN:VEVENT/m, `${zoneBlock}BEGIN:VEVENT`)

const midnight = (day: Day): Date => new Date(`${day}T00:00:00Z`)

const whenOf = (entry: FeedEntry) =>
  'on' in entry
    ? { allDay: true, start: midnight(entry.on), end: midnight(addDays(entry.on, 1)) }
    : { start: entry.from, end: entry.to }

const statusOf = ({ isCancelled, isProvisional }: FeedEntry): ICalEventStatus =>
  isCancelled ? ICalEventStatus.CANCELLED : isProvisional ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED

/**
 * An iCalendar of these entries, the same bytes for the same entries.
 *
 * @source RFC 5545: UID and SEQUENCE (3.8.4.7, 3.8.7.4), lines of at most 75 octets (3.1); RFC 7986 for the name
 */
export const feedOf = (
  entries: readonly FeedEntry[],
  { name, districtId }: { name: string; districtId: number },
): Feed => {
  const calendar = ical({ name, prodId: { company: 'Linli', product: 'Linli', language: 'ZH' }, ttl: 3_600 })
  for (const entry of entries.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    calendar.createEvent({
      id: `${entry.id}@${districtId}.linli`,
      sequence: entry.version,
      stamp: entry.changedAt,
      lastModified: entry.changedAt,
      summary: entry.isProvisional ? `${entry.title}（暂定）` : entry.title,
      status: statusOf(entry),
      // A deadline does not make anybody busy all day.
      transparency: 'on' in entry ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
      ...whenOf(entry),
      ...(entry.url ? { url: entry.url } : {}),
      ...(entry.place ? { location: entry.place } : {}),
    })
  }
  const text = inZone(calendar.toString())
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` }
}
