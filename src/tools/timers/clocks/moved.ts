import type { Ctx } from '#db/context.ts'
import { recordAll } from '#tools/audit/record.ts'
import type { Clock, ClockEvent } from './clock.ts'

/** What modules hear of a clock whose date a calendar has moved: `timers.clock-recomputed`, about the matter. */
export type ClockRecomputed = Pick<Clock, 'subjectKind' | 'kind'> & {
  clockId: string
  /** ISO moments; null while it stands. */
  dueBefore: string | null
  dueAfter: string | null
  calendarNumber: number
}

/** News of the clocks among these whose date a calendar has just moved. */
export const tellMoved = (
  ctx: Ctx,
  caughtUp: readonly { clock: Clock; events: readonly ClockEvent[] }[],
): Promise<void> =>
  recordAll(
    ctx,
    'timers.clock-recomputed',
    caughtUp.flatMap(({ clock, events }) => {
      const last = events.at(-1)
      if (last?.kind !== 'recomputed' || last.calendarNumber !== clock.calendarNumber) return []
      const facts: ClockRecomputed = {
        subjectKind: clock.subjectKind,
        kind: clock.kind,
        clockId: clock.id,
        dueBefore: last.dueBefore?.toISOString() ?? null,
        dueAfter: last.dueAfter?.toISOString() ?? null,
        calendarNumber: clock.calendarNumber,
      }
      return [{ subjectId: clock.subjectId, facts }]
    }),
  )
