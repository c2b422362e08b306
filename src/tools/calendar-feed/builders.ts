import { execFileSync } from 'node:child_process'
import { z } from 'zod'

const ReadEvent = z.object({
  uid: z.string(),
  sequence: z.int(),
  status: z.string(),
  start: z.string(),
  end: z.string(),
  /** Null for a whole day. */
  zone: z.string().nullable(),
  summary: z.string(),
  location: z.string().nullable(),
  url: z.string().nullable(),
  organizer: z.string().nullable(),
  attendees: z.array(z.object({ name: z.string(), address: z.string(), status: z.string(), role: z.string() })),
})
const ReadCalendar = z.object({
  method: z.string().nullable(),
  errors: z.array(z.string()),
  events: z.array(ReadEvent),
})

/** As Debian's `python3-icalendar` reads it: a client of calendars that is not ours. It refuses what it cannot take. */
export const readCalendar = (text: string): z.infer<typeof ReadCalendar> =>
  ReadCalendar.parse(JSON.parse(execFileSync('/usr/bin/python3', ['-c', reader], { input: text }).toString()))

const reader = `
import icalendar, json, sys
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
def event(one):
  start, people = one["dtstart"], one.get("attendee", [])
  people = people if isinstance(people, list) else [people]
  return {
    "uid": str(one["uid"]), "sequence": int(one["sequence"]), "status": str(one["status"]),
    "start": start.dt.isoformat(), "end": one["dtend"].dt.isoformat(), "zone": start.params.get("TZID"),
    "summary": str(one["summary"]), "location": str(one["location"]) if "location" in one else None,
    "url": str(one["url"]) if "url" in one else None,
    "organizer": one["organizer"].params["CN"] if "organizer" in one else None,
    "attendees": [{"name": p.params["CN"], "address": str(p), "status": p.params["PARTSTAT"], "role": p.params["ROLE"]} for p in people],
  }
print(json.dumps({
  "method": str(calendar["method"]) if "method" in calendar else None,
  "errors": ["%s: %s" % e for part in calendar.walk() for e in getattr(part, "errors", [])],
  "events": [event(one) for one in calendar.walk("vevent")],
}))`
