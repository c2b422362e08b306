import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { itemKinds } from './item.ts'
import { MeetingId } from './meeting.ts'
import { paperKinds } from './paper.ts'
import { problemLevels } from './problem-levels.ts'

/** A year of the calendar in the district. */
export const StudyFilter = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() })

const Topic = z.object({
  itemId: z.uuid(),
  kind: z.enum(itemKinds),
  title: z.string(),
  /** Who led it (领学); empty where nobody was named. */
  leader: z.string(),
  /** Posts that spoke at its centre (重点发言). */
  keynotes: z.array(z.string()),
  /** What was read: files by their names, rules and decisions with where they lead. */
  materials: z.array(z.object({ id: z.uuid(), kind: z.enum(paperKinds), title: z.string(), link: z.string() })),
})

/** A measure that became a task, or will with the signature of the minutes. */
const Measure = z.object({
  id: z.uuid(),
  text: z.string(),
  task: z.object({ number: z.string(), title: z.string(), state: z.string(), light: z.string() }).nullable(),
})

/** One study session that was held: what was studied, what was raised, and what became of it. Nobody is counted. */
export const StudySession = z
  .object({
    meetingId: MeetingId,
    title: z.string(),
    body: z.string(),
    bodyEn: z.string(),
    day: Day,
    topics: z.array(Topic),
    problems: z.array(
      z.object({ id: z.uuid(), text: z.string(), level: z.enum(problemLevels), measures: z.array(Measure) }),
    ),
  })
  .meta({ id: 'StudySession' })
export type StudySession = z.infer<typeof StudySession>

export const StudyYear = z
  .object({ year: z.int(), sessions: z.array(StudySession), years: z.array(z.int()), at: z.date() })
  .meta({ id: 'StudyYear' })
export type StudyYear = z.infer<typeof StudyYear>
