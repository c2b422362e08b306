import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { type Language, speak, type Translate, type Words } from '#kernel/words.ts'

const LanguageContext = createContext<Language>('zh-CN')

export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  return <LanguageContext.Provider value={language}>{children}</LanguageContext.Provider>
}

export const useLanguage = (): Language => useContext(LanguageContext)

/** @returns a module's words in the reader's language */
export const useWords = <Keys extends string>(words: Words<Keys>): Translate<Keys> => {
  const language = useLanguage()
  return useMemo(() => speak(words, language), [words, language])
}
