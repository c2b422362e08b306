import { LinkLines } from '#modules/programme/console/link-lines.tsx'
import { sayPlace } from '#modules/programme/point-place.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import type { LinkedRow, ReviewRow } from '../review.ts'
import { meetingsWords } from '../words.ts'

/** What a row is called by: the number in its list, or that of a key point on its two levels. */
export const useRowNumber = (): ((row: Pick<ReviewRow, 'place'> & { serial?: number }) => string) => {
  const language = useLanguage()
  return ({ place, serial }) => (place ? sayPlace(place, language) : String(serial ?? ''))
}

/** Points that say the same and are carried by others. The meeting reads it and has nothing to vote on. */
export function LinkedRows({ rows }: { rows: readonly LinkedRow[] }) {
  const t = useWords(meetingsWords)
  const numberOf = useRowNumber()
  if (rows.length === 0) return null

  return (
    <section className="stack" aria-label={t('page.only-links')}>
      <h2>{t('page.only-links')}</h2>
      <p className="caption">{t('page.only-links-hint')}</p>
      <ul className="plain-list stack">
        {rows.map((row) => (
          <li key={row.rowId} className="card stack change">
            <h3>
              {numberOf(row)} {row.title}
            </h3>
            <LinkLines links={row.links} />
          </li>
        ))}
      </ul>
    </section>
  )
}
