import { useQuery } from '@tanstack/react-query'
import { useWords } from '#ui/react/language.tsx'
import { api } from './cases-api.ts'
import { casesWorkerWords } from './worker-words.ts'

type PhrasesProps = { text: string; onText: (text: string) => void }

/** Sentences of the district to press; each is put behind what stands there already, and stays to be completed. */
export function Phrases({ text, onText }: PhrasesProps) {
  const t = useWords(casesWorkerWords)
  const { data } = useQuery({ ...api.settings.phrases.queryOptions(), staleTime: 3_600_000, retry: false })
  const phrases = data?.phrases ?? []
  if (phrases.length === 0) return null

  return (
    <details>
      <summary>{t('phrases.title')}</summary>
      <div className="row">
        {phrases.map((phrase) => (
          <button
            key={phrase}
            type="button"
            className="button"
            onClick={() => onText(text.trim() === '' ? phrase : `${text.trimEnd()} ${phrase}`)}
          >
            {phrase}
          </button>
        ))}
      </div>
    </details>
  )
}
