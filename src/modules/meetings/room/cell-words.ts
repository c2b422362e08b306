import { useEffect, useState } from 'react'
import type { Language } from '#kernel/words.ts'
import { useLanguage } from '#ui/react/language.tsx'
import type cells from '../messages/cells.zh-CN.json'

type CellWords = Readonly<Record<keyof typeof cells, string>>

const loading = {
  'zh-CN': async () => (await import('../messages/cells.zh-CN.json')).default,
  en: async () => (await import('../messages/cells.en.json')).default,
} as const satisfies Record<Language, () => Promise<unknown>>

/** What the columns are called, once somebody looks at a change: a seat is there without. */
export const useCellWords = (): ((field: string) => string) => {
  const language = useLanguage()
  const [words, setWords] = useState<CellWords | null>(null)
  useEffect(() => {
    let isOver = false
    loading[language]().then(
      (loaded) => !isOver && setWords(loaded),
      () => undefined,
    )
    return () => {
      isOver = true
    }
  }, [language])
  // Each column has its word; a test holds them together.
  return (field) => words?.[`field.${field}` as keyof CellWords] ?? ''
}
