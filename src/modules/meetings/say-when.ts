import { dayOf, sayDay } from '#kernel/day.ts'
import type { Language } from '#kernel/words.ts'
import { sayTime } from '#ui/moments.ts'
import { endOf, type Snapshot } from './notice.ts'

/** When, from when to when: 2023年5月6日 星期六 14:00—15:30 */
export const sayWhen = (meeting: Pick<Snapshot, 'startsAt' | 'minutesPlanned'>, language: Language): string =>
  [
    sayDay(dayOf(meeting.startsAt), language, { weekday: true }),
    [meeting.startsAt, endOf(meeting)].map((moment) => sayTime(moment, language)).join('—'),
  ].join(' ')
