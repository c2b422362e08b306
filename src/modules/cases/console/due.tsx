import { dayOf, sayDay } from '#kernel/day.ts'
import { sayMoment, sayTime } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
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

type Dated = Pick<CaseLine, 'state' | 'dueAt' | 'answerDueAt' | 'stepDueAt'>

const isOver = (state: CaseLine['state']): boolean => ['closed', 'merged', 'refused', 'withdrawn'].includes(state)

/** What of a case is due next, and whether it is late: in words, not by colour alone. */
export function LineDue({ line, now }: { line: Dated; now: Date }) {
  const t = useWords(casesWords)
  if (isOver(line.state)) return null
  if (line.state === 'waiting') return <span>{t('bucket.paused')}</span>
  const next = [line.answerDueAt, line.stepDueAt, line.dueAt]
    .filter((one) => one !== null)
    .sort((one, other) => one.getTime() - other.getTime())[0]
  if (!next) return <span className="hint">{t('desk.no-target')}</span>
  return (
    <span>
      <Due at={next} /> {next <= now && <strong className="pill pill-late">{t('bucket.overdue')}</strong>}
    </span>
  )
}
