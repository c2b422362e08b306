import { z } from 'zod'

/** An invitation beside the text: a calendar program offers to take it over. @source RFC 6047, 2.4 */
export const CalendarPart = z.object({ method: z.enum(['REQUEST', 'CANCEL']), text: z.string() })
export type CalendarPart = z.infer<typeof CalendarPart>

/** To one address; nobody learns who else got one. */
export const Letter = z.object({
  id: z.uuid(),
  districtId: z.int(),
  /** The matter and the receiver, for instance `meetings.notice:{id}:{post}`: written once under the same words. */
  onceAs: z.string().min(1).max(200),
  address: z.email().max(254),
  subject: z.string().min(1).max(200),
  /** Plain text. */
  body: z.string().max(20_000),
  calendar: CalendarPart.nullable(),
  at: z.date(),
})
export type Letter = z.infer<typeof Letter>
export type NewLetter = Omit<Letter, 'id' | 'districtId' | 'at' | 'calendar'> & { calendar?: CalendarPart }
