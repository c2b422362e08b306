import { useLanguage, useWords } from '#ui/react/language.tsx'
import type { FromPoint } from '../from-point.ts'
import { sayPlace } from '../point-place.ts'
import { programmeWords } from '../programme-words.ts'
import { pointsAddress } from './points-address.ts'

/** The key points that a task carries, each by its printed number. */
export function FromPoints({ points, yearId }: { points: readonly FromPoint[]; yearId: string }) {
  const t = useWords(programmeWords)
  const language = useLanguage()

  return (
    <ul className="plain-list">
      {points.map(({ keyPointsId, place, text, via }) => {
        const number = sayPlace(place, language)
        return (
          <li key={`${keyPointsId} ${number}`}>
            <a href={pointsAddress({ yearId, id: keyPointsId })}>
              {t(via === 'task' ? 'page.from-point' : 'page.from-point-pillar', { number, text })}
            </a>
          </li>
        )
      })}
    </ul>
  )
}

type Carried = { points?: readonly FromPoint[] | undefined; yearId: string }

/** The same beside a row of a list; nothing where it carries none. */
export function CarriedPoints({ points = [], yearId }: Carried) {
  const t = useWords(programmeWords)
  if (points.length === 0) return null

  return (
    <section className="stack" aria-label={t('page.key-points')}>
      <h4>{t('page.key-points')}</h4>
      <FromPoints points={points} yearId={yearId} />
    </section>
  )
}
