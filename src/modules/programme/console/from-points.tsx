import { useLanguage, useWords } from '#ui/react/language.tsx'
import type { FromPoint } from '../from-point.ts'
import { sayPlace } from '../point-place.ts'
import { programmeWords } from '../programme-words.ts'

/** The key points that a task carries, each by its printed number. */
export function FromPoints({ points }: { points: readonly FromPoint[] }) {
  const t = useWords(programmeWords)
  const language = useLanguage()

  return (
    <ul className="plain-list">
      {points.map(({ keyPointsId, place, text, via }) => {
        const number = sayPlace(place, language)
        return (
          <li key={`${keyPointsId} ${number}`}>
            <a href="/c/programme/year">
              {t(via === 'task' ? 'page.from-point' : 'page.from-point-pillar', { number, text })}
            </a>
          </li>
        )
      })}
    </ul>
  )
}

/** The same beside a row of a list; nothing where it carries none. */
export function CarriedPoints({ points = [] }: { points?: readonly FromPoint[] | undefined }) {
  const t = useWords(programmeWords)
  if (points.length === 0) return null

  return (
    <section className="stack" aria-label={t('page.key-points')}>
      <h4>{t('page.key-points')}</h4>
      <FromPoints points={points} />
    </section>
  )
}
