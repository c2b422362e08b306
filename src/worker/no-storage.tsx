import { LanguageProvider, useWords } from '#ui/react/language.tsx'
import { readReader } from '#ui/react/reader.tsx'
import { workerWords } from './worker-words.ts'

/** A browser that keeps nothing: said at once, not when the network is gone. */
export function NoStorage() {
  return (
    <LanguageProvider language={readReader().language}>
      <Said />
    </LanguageProvider>
  )
}

function Said() {
  const t = useWords(workerWords)

  return (
    <main className="phone-page">
      <h1>{t('no-storage.title')}</h1>
      <p>{t('no-storage.text')}</p>
      <p>
        <a className="button" href="/c">
          {t('no-storage.desk')}
        </a>
      </p>
    </main>
  )
}
