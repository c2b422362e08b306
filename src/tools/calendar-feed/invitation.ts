import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { inZone } from './feed.ts'

/** Who asks and who is asked: a unit or a post, never a person. A mailbox only where this very letter goes to it. */
export type Party = { id: string; name: string; mailbox?: string }

export type Invitation = {
  /** Of the matter, for ever: a calendar knows it again by this. */
  id: string
  districtId: number
  /** Grows with each notice; a calendar takes over what is higher. */
  sequence: number
  stamp: Date
  title: string
  note: string
  /** Its page. */
  url: string
  place: string
  from: Date
  to: Date
  isCancelled: boolean
  organizer: Party
  attendees: readonly (Party & { isNeeded: boolean; status: 'asked' | 'coming' | 'excused' })[]
}

/**
 * Units and posts have no mailbox of their own, and a calendar wants an address: one that reaches nobody.
 *
 * @source RFC 2606, 2: `.invalid` is never a real domain
 */
const addressOf = ({ id, mailbox }: Party): string => mailbox ?? `${id}@linli.invalid`

const statuses = {
  asked: ICalAttendeeStatus.NEEDSACTION,
  coming: ICalAttendeeStatus.ACCEPTED,
  excused: ICalAttendeeStatus.DECLINED,
} as const

/**
 * An invitation that a calendar program takes over, changes with the next one, and takes out when it is called off.
 *
 * @source RFC 5546, 3.2.2 REQUEST and 3.2.5 CANCEL: the same UID, a higher SEQUENCE
 */
export const invitationOf = (of: Invitation): string => {
  const calendar = ical({
    method: of.isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    prodId: { company: 'Linli', product: 'Linli', language: 'ZH' },
  })
  const event = calendar.createEvent({
    id: `${of.id}@${of.districtId}.linli`,
    sequence: of.sequence,
    stamp: of.stamp,
    start: of.from,
    end: of.to,
    summary: of.title,
    description: of.note,
    url: of.url,
    location: of.place,
    status: of.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: of.organizer.name, email: addressOf(of.organizer) },
  })
  for (const one of of.attendees) {
    event.createAttendee({
      name: one.name,
      email: addressOf(one),
      role: one.isNeeded ? ICalAttendeeRole.REQ : ICalAttendeeRole.OPT,
      status: statuses[one.status],
    })
  }
  // The last line ends like the others. @source RFC 5545, 3.1
  return `${inZone(calendar.toString()).trimEnd()}\r\n`
}
