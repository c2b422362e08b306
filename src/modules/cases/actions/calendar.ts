import type { Ctx } from '#db/context.ts'
import { dayOf } from '#kernel/day.ts'
import type { FeedEntry } from '#tools/calendar-feed/feed.ts'
import { type Clock, clocksOf } from '#tools/timers/clocks/index.ts'
import type { CitizenCase } from '../citizen-case.ts'
import { myCases } from '../queries/reporters.ts'
import { openStates } from '../workflow.ts'

/** Older ones are no news in a calendar. */
const most = 50

/** A term that ends with a day ends at its midnight; a calendar has that day. */
const dayBefore = (until: Date) => dayOf(new Date(until.getTime() - 1))

/**
 * When whoever asks can expect an answer to their reports, and until when they can say that it is not fixed. Numbers only; what is over
 * is there no longer. */
export const caseDatesFor = async (ctx: Ctx): Promise<FeedEntry[]> => {
  const mine = await myCases(ctx, { before: null, limit: most })
  const clocks = await clocksOf(
    ctx,
    mine.map(({ id }) => id),
  )
  return mine.flatMap((it) => datesIn(it, ctx, clocks))
}

/** Which clock each date comes from; what nobody counted is never provisional. */
const clockOf = { answer: 'first-answer', whole: 'resolution', confirm: null } as const

const datesIn = (it: CitizenCase, { origin }: Ctx, clocks: readonly Clock[]): FeedEntry[] => {
  const { id, number, version, state } = it
  const isOpen = openStates.some((one) => one === state)
  const changedAt = it.closedAt ?? it.resolvedAt ?? it.answeredAt ?? it.reportedAt
  // biome-ignore format: a table for people
  const dates = [
    { part: 'answer' as const,  until: it.answerDueAt,  title: '前第一次答复',       isOver: !isOpen || it.answeredAt !== null },
    { part: 'whole' as const,   until: it.dueAt,        title: '前办好',             isOver: !isOpen || state === 'resolved' },
    { part: 'confirm' as const, until: it.confirmUntil, title: '请您看看解决没有',   isOver: state !== 'resolved' },
  ]
  return dates.flatMap(({ part, until, title, isOver }) =>
    until === null || isOver
      ? []
      : [
          {
            id: `${id}-${part}`,
            title: `${number} ${title}`,
            version,
            changedAt,
            url: `${origin}/r/${number}`,
            on: dayBefore(until),
            isProvisional: clocks.some(
              ({ subjectId, kind, isProvisional }) => subjectId === id && kind === clockOf[part] && isProvisional,
            ),
          },
        ],
  )
}
