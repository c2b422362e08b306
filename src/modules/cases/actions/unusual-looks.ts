import type { Ctx } from '#db/context.ts'
import { isWorkingDay } from '#kernel/calendar.ts'
import { addDays, dayOf, startOfDay } from '#kernel/day.ts'
import { authorise } from '#kernel/policy.ts'
import { holdersOf } from '#modules/people/index.ts'
import { looksByDay } from '#tools/audit/history.ts'
import { notify } from '#tools/inbox/actions.ts'
import { calendarOf } from '#tools/timers/calendar/queries.ts'
import { officeHours } from '../outside-hours.ts'
import { lookQuestionPolicy } from '../policy.ts'
import { listedDays, mostCasesADay, type UnusualLooks } from '../unusual-look.ts'
import { unitsOfLooks } from './looks.ts'

/** Looks behind the door that a written rule marks, of the last thirty days, newest first. @throws Refusal forbidden */
export const viewUnusualLooks = async (ctx: Ctx): Promise<{ lines: UnusualLooks[] }> => {
  authorise(lookQuestionPolicy.list, ctx.actor, null, 'cases.look-questions-not-yours')
  const today = dayOf(ctx.now)
  return { lines: await unusualBetween(ctx, addDays(today, 1 - listedDays), addDays(today, 1)) }
}

/** Once a night: were there such looks yesterday, those who answer for data protection are told so. */
export const tellUnusualLooks = async (ctx: Ctx): Promise<void> => {
  const today = dayOf(ctx.now)
  const yesterday = addDays(today, -1)
  const lines = await unusualBetween(ctx, yesterday, today)
  if (lines.length === 0) return
  await notify(ctx, {
    to: await holdersOf(ctx, ['data-protection-officer', 'auditor']),
    about: { kind: 'cases.unusual-looks', id: ctx.newId(), url: '/c/settings/look-questions' },
    reason: 'asked',
    text: { key: 'cases.news.unusual-looks', values: { count: lines.length, most: mostCasesADay } },
  })
}

/** A voice tells who speaks as a name does. */
const behindTheDoor = ['cases.reporter', 'cases.listen'] as const

/** @param until the first day that no longer counts */
const unusualBetween = async (
  ctx: Ctx,
  from: Parameters<typeof startOfDay>[0],
  until: Parameters<typeof startOfDay>[0],
): Promise<UnusualLooks[]> => {
  const moments = { since: startOfDay(from), until: startOfDay(until) }
  const days = await looksByDay(ctx, behindTheDoor, moments, officeHours)
  const calendar = await calendarOf(ctx)
  const marked = days.flatMap(({ outside, ...day }) => {
    const outsideHours = isWorkingDay(day.day, calendar) ? outside : day.looks
    const isMany = day.matters > mostCasesADay
    return outsideHours > 0 || isMany ? [{ ...day, outsideHours, isMany }] : []
  })
  const unitOf = await unitsOfLooks(ctx, marked)
  return marked.map((looked) => {
    const { personId: _who, matters, ...line } = looked
    return { ...line, cases: matters, unitName: unitOf(looked) }
  })
}
