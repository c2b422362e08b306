import { useQuery } from '@tanstack/react-query'
import { sayMoment } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { programmeWords } from '../../programme-words.ts'
import type { YearId } from '../../year.ts'
import { api } from '../programme-api.ts'

/** As many as somebody comes back for: what is going on, what waits to be checked, what may be taken back. */
const shown = 10

/** Whoever left an import finds it again: one that runs, one that is half checked, one that was a mistake. */
export function EarlierImports({ yearId }: { yearId: YearId }) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const { data } = useQuery(api.imports.list.queryOptions({ input: { yearId } }))
  // The page stands without them.
  if (!data || data.length === 0) return null

  return (
    <section className="card stack">
      <h2>{t('import.earlier')}</h2>
      <ul className="plain-list stack">
        {data.slice(0, shown).map(({ id, fileName, state, at, total }) => (
          <li key={id}>
            <a href={`/c/import?id=${id}`}>{fileName || t('import.pasted')}</a>{' '}
            <span className="caption">
              {[
                sayMoment(at, language, new Date()),
                t(`import-state.${state}`),
                state === 'done' && t('import.rows', { rows: total }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
