import { sayCalendarDay } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import type { Me } from './session.ts'
import { workerWords } from './worker-words.ts'

const dayIn = (moment: Date): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(moment)

type TodayLineProps = {
  me: Me | null
  /** The district's own now, when it was last heard. */
  at: Date | null
  askedAt: number
}

/** Where one works, and which day it is there: the district's clock, carried on by the phone's. */
export function TodayLine({ me, at, askedAt }: TodayLineProps) {
  const t = useWords(workerWords)
  const language = useLanguage()
  const now = at ? new Date(at.getTime() + (Date.now() - askedAt)) : new Date()
  const unit = me?.person?.posts[0]?.unitName
  const day = sayCalendarDay(dayIn(now), language, { weekday: true })

  return <p className="caption">{unit ? t('today.where', { unit, day }) : day}</p>
}
