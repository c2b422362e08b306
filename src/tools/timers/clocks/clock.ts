import { z } from 'zod'
import { ClockTerm, type Standstill } from '#kernel/clock.ts'
import { Day } from '#kernel/day.ts'

export const clockStates = ['running', 'paused', 'stopped'] as const
export type ClockState = (typeof clockStates)[number]

export const clockEventKinds = ['start', 'pause', 'resume', 'stop', 'reopen', 'retarget', 'recomputed'] as const

/** A word of the module, `waiting-for-reporter`: its messages say it in both languages, and it names nobody. */
export const ClockReason = z.string().regex(/^[a-z][a-z0-9-]{1,60}$/)

/** Where a term comes from. One of `rule` and `target` at least: no number without a source. */
export const ClockSource = z.object({
  /** A key of the table of timers. */
  sourceRule: z.string().nullable(),
  /** A target that a district set for itself, by the module's own id. */
  sourceTarget: z.uuid().nullable(),
  /** The place that the target was inherited from; null when it is the matter's own. */
  sourcePlace: z.uuid().nullable(),
})

/** Time that somebody has for one thing in one matter. The row, and what modules get and may show. */
export const Clock = ClockSource.extend({
  id: z.uuid(),
  subjectKind: z.string().min(1),
  subjectId: z.uuid(),
  /** What is to be done in time: `first-answer`, `resolution`. */
  kind: z.string().min(1),
  /** Who has to do it. Its working days count. */
  unitId: z.uuid().nullable(),
  termCount: ClockTerm.shape.count,
  termUnit: ClockTerm.shape.unit,
  state: z.enum(clockStates),
  /** Since when it is in this state. */
  since: z.date(),
  startedAt: z.date(),
  /** The last day in time, to its end; null while it stands still before it. */
  dueOn: Day.nullable(),
  /** The first moment that is too late; null as `dueOn`. */
  dueAt: z.date().nullable(),
  /** When four fifths of the term are used. */
  riskAt: z.date().nullable(),
  /** No notice has settled its last day yet (暂定). */
  isProvisional: z.boolean(),
  calendarNumber: z.int().positive(),
  events: z.int().positive(),
}).meta({ id: 'Clock' })
export type Clock = z.infer<typeof Clock>

/** Something that happened to a clock, with the date before and after it. */
export const ClockEvent = z
  .object({
    clockId: z.uuid(),
    number: z.int().positive(),
    kind: z.enum(clockEventKinds),
    at: z.date(),
    personId: z.uuid().nullable(),
    reason: ClockReason.nullable(),
    unitId: z.uuid().nullable(),
    termCount: ClockTerm.shape.count,
    termUnit: ClockTerm.shape.unit,
    dueBefore: z.date().nullable(),
    dueAfter: z.date().nullable(),
    calendarNumber: z.int().positive(),
  })
  .meta({ id: 'ClockEvent' })
export type ClockEvent = z.infer<typeof ClockEvent>

export const termOfClock = ({
  termCount: count,
  termUnit: unit,
}: Pick<Clock, 'termCount' | 'termUnit'>): ClockTerm => ({
  count,
  unit,
})

export const clockBuckets = ['within', 'at-risk', 'overdue', 'paused', 'met', 'missed'] as const
export type ClockBucket = (typeof clockBuckets)[number]

/** How a clock stands at a moment. A clock that was too late before it was paused is overdue all the same. */
export const bucketOf = ({ state, since, dueAt, riskAt }: Clock, now: Date): ClockBucket => {
  const isLate = dueAt !== null && (state === 'stopped' ? since : now) >= dueAt
  if (state === 'stopped') return isLate ? 'missed' : 'met'
  if (isLate) return 'overdue'
  if (state === 'paused') return 'paused'
  return riskAt !== null && now >= riskAt ? 'at-risk' : 'within'
}

type StandstillOf = Standstill & { reason: string | null }

/**
 * When a clock stood still, from its events in order. A clock that was stopped for good goes on counting here: its date
 * is the one it had to keep.
 */
export const standstillsOf = (events: readonly Pick<ClockEvent, 'kind' | 'at' | 'reason'>[]): StandstillOf[] => {
  const stood: StandstillOf[] = []
  let open: StandstillOf | null = null
  for (const [n, { kind, at, reason }] of events.entries()) {
    if ((kind === 'pause' || (kind === 'stop' && isReopened(events.slice(n)))) && !open) {
      open = { from: at, to: null, reason }
      stood.push(open)
    }
    if (open && (kind === 'resume' || kind === 'reopen')) {
      open.to = at
      open = null
    }
  }
  return stood
}

const isReopened = (later: readonly Pick<ClockEvent, 'kind'>[]): boolean => later.some(({ kind }) => kind === 'reopen')
