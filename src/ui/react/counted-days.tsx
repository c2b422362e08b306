import type { CountedDay } from '#kernel/counted-day.ts'
import { sayDay } from '#kernel/day.ts'
import { kernelWords } from '#kernel/kernel-words.ts'
import { useLanguage, useWords } from './language.tsx'

type CountedDaysProps = {
  days: readonly CountedDay[]
  /** What a day did, where the page has another word for it; undefined: the usual one. */
  sayPart?: (day: CountedDay) => string | undefined
}

/** Day by day, so that anybody can check a date with a calendar in hand. */
export function CountedDays({ days, sayPart }: CountedDaysProps) {
  const say = useWords(kernelWords)
  const language = useLanguage()
  const part = (of: CountedDay): string =>
    sayPart?.(of) ?? say(`day-part.${of.part}` as 'day-part.counted', { number: of.number ?? '' })

  return (
    <ol className="plain-list">
      {days.map((of) => (
        <li key={of.day}>
          {sayDay(of.day, language, { year: false })} {say(`day-kind.${of.kind}`)} · {part(of)}
          {of.isProvisional && ` · ${say('provisional-day')}`}
        </li>
      ))}
    </ol>
  )
}
