import { useQuery } from '@tanstack/react-query'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { textsWords } from '../texts-words.ts'
import { TextCard } from './text-card.tsx'
import { api } from './texts-api.ts'

/** Everything that Linli writes to people. */
export function TextsList() {
  const t = useWords(textsWords)
  const result = useQuery(api.view.queryOptions())

  return (
    <div className="stack">
      <p className="hint">{t('hint')}</p>
      <Query result={result} isPart>
        {(views) => (
          <>
            {views.map((view) => (
              <TextCard key={view.key} view={view} />
            ))}
          </>
        )}
      </Query>
    </div>
  )
}
