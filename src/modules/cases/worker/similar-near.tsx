import { useQuery } from '@tanstack/react-query'
import { sayUntil } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { casesWords } from '../cases-words.ts'
import type { PublicCase } from '../citizen-case.ts'
import { api } from './cases-api.ts'
import { casesWorkerWords } from './worker-words.ts'
import type { WrittenCase } from './written-case.ts'

type SimilarProps = { written: WrittenCase; onSame: (it: PublicCase) => void }

/** What others reported here already, before anything is typed; without a network nobody knows, and nobody waits. */
export function SimilarNear({ written: { plate, placeId, category }, onSame }: SimilarProps) {
  const t = useWords(casesWorkerWords)
  const say = useWords(casesWords)
  const language = useLanguage()
  const where = plate ? { plate } : { placeId }
  const { data = [], dataUpdatedAt } = useQuery({
    ...api.similar.queryOptions({ input: { ...where, category: category ?? '' } }),
    enabled: (plate !== '' || placeId !== '') && Boolean(category),
    retry: false,
  })
  if (data.length === 0) return null

  return (
    <section className="stack" aria-labelledby="similar">
      <h2 id="similar">{t('similar.title', { count: data.length })}</h2>
      <ul className="plain-list phone-lines">
        {data.map((one) => (
          <li key={one.number} className="phone-line">
            <span className="lead">{one.title}</span>
            <span className="caption">
              {one.number} · {say(`state.${one.state}`)} · {sayUntil(one.reportedAt, language, new Date(dataUpdatedAt))}
            </span>
            {one.words && <span className="clamped">{one.words}</span>}
            <button
              type="button"
              className="button"
              aria-label={t('similar.same-as', { title: one.title, number: one.number })}
              onClick={() => onSame(one)}
            >
              {t('similar.same')}
            </button>
          </li>
        ))}
      </ul>
      <p className="hint">{t('similar.new')}</p>
    </section>
  )
}
