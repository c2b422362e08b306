import { dayOf, sayDay } from '#kernel/day.ts'
import { sayMoment, sayTime, sayUntil } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import type { DateMove } from '../case-clock.ts'
import { casesWords } from '../cases-words.ts'
import type { CaseLine } from '../citizen-case.ts'

/** The last moment in time, as people say it: a day to its end, or an hour of it. */
export function Due({ at }: { at: Date }) {
  const language = useLanguage()
  const isDayEnd = sayTime(at, language) === '00:00'
  const text = isDayEnd
    ? sayDay(dayOf(new Date(at.getTime() - 1)), language, { year: false })
    : sayMoment(at, language, at)
  return <time dateTime={at.toISOString()}>{text}</time>
}

/** A date that became another one: both of them, and why. */
export function DateMoved({ move }: { move: DateMove }) {
  const t = useWords(casesWords)
  const language = useLanguage()
  const say = (at: Date) => sayUntil(at, language, at)
  return (
    <>{t('date-moved', { before: say(move.before), after: say(move.after), why: t(`clock-reason.${move.why}`) })}</>
  )
}

type Dated = Pick<CaseLine, 'state' | 'nextDueAt'>

/** Nothing is due of what is over, nor of what only its reporter has to confirm. */
const isStill = (state: CaseLine['state']): boolean =>
  ['closed', 'merged', 'refused', 'withdrawn', 'resolved'].includes(state)

/** What of a case is due next, and whether it is late: in words, not by colour alone. */
export function LineDue({ line, now }: { line: Dated; now: Date }) {
  const t = useWords(casesWords)
  const { state, nextDueAt: next } = line
  if (isStill(state)) return null
  if (next === null) return <span className="hint">{t(state === 'waiting' ? 'bucket.paused' : 'desk.no-target')}</span>
  return (
    <span>
      <Due at={next} /> {next <= now && <strong className="pill pill-late">{t('bucket.overdue')}</strong>}
    </span>
  )
}
