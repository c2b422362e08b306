import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { chooseLanguage, type Language } from '#kernel/words.ts'
import { chooseTextStep, type TextStep } from '../tokens.ts'
import { LanguageProvider } from './language.tsx'

/** How somebody likes to read. It belongs to the browser, not to the account, and the server sees it as cookies. */
export type Reader = {
  language: Language
  /** Null is the standard size. */
  text: TextStep | null
  isDark: boolean
  /** Shortcuts of a single key can be switched off. @source WCAG 2.2, 2.1.4 Character Key Shortcuts */
  hasShortcuts: boolean
}

/** The names of the cookies that the server reads, too. */
export const languageCookie = 'linli-lang'
export const textCookie = 'linli-text'

const keptAs = 'linli-reader'
const aYear = 365 * 24 * 60 * 60

const readCookie = (name: string): string | undefined =>
  document.cookie
    .split('; ')
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.slice(name.length + 1)

const writeCookie = (name: string, value: string | null): void => {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is missing in the browsers of older offices
  document.cookie = `${name}=${value ?? ''}; path=/; max-age=${value ? aYear : 0}; samesite=lax`
}

const readKept = (): Partial<Record<keyof Reader, unknown>> => {
  try {
    return JSON.parse(localStorage.getItem(keptAs) ?? '{}') as Partial<Record<keyof Reader, unknown>>
  } catch {
    // Private windows refuse storage, and a broken entry is no reason not to open the page.
    return {}
  }
}

/** What was chosen before: the cookie first, because the server drew its pages with it. */
export const readReader = (): Reader => {
  const kept = readKept()
  const text = typeof kept.text === 'string' ? kept.text : undefined
  const language = typeof kept.language === 'string' ? kept.language : undefined
  return {
    language: chooseLanguage(readCookie(languageCookie), language, document.documentElement.lang, navigator.language),
    text: chooseTextStep(readCookie(textCookie), text),
    isDark: kept.isDark === true,
    hasShortcuts: kept.hasShortcuts !== false,
  }
}

/** Makes the page look so, and keeps it for the next time. */
export const keepReader = (reader: Reader): void => {
  const { documentElement: root } = document
  root.lang = reader.language
  root.classList.toggle('dark', reader.isDark)
  if (reader.text) root.dataset.text = reader.text
  else delete root.dataset.text
  writeCookie(languageCookie, reader.language)
  writeCookie(textCookie, reader.text)
  try {
    localStorage.setItem(keptAs, JSON.stringify(reader))
  } catch {
    // Without storage the cookies still carry language and size.
  }
}

type Choosing = { reader: Reader; choose: (change: Partial<Reader>) => void }
const ReaderContext = createContext<Choosing | null>(null)

export function ReaderProvider({ children }: { children: ReactNode }) {
  const [reader, setReader] = useState(readReader)
  const choosing = useMemo(
    () => ({
      reader,
      choose: (change: Partial<Reader>) => {
        const next = { ...reader, ...change }
        // Before anything is asked anew: the server answers in the language of the cookie.
        keepReader(next)
        setReader(next)
      },
    }),
    [reader],
  )

  return (
    <ReaderContext.Provider value={choosing}>
      <LanguageProvider language={reader.language}>{children}</LanguageProvider>
    </ReaderContext.Provider>
  )
}

/** @throws Error outside of `ReaderProvider` */
export const useReader = (): Choosing => {
  const choosing = useContext(ReaderContext)
  if (!choosing) throw new Error('Nobody said who reads: ReaderProvider is missing')
  return choosing
}
