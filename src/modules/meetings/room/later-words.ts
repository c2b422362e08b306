import { useEffect, useState } from 'react'
import { fill, type Language, type Translate } from '#kernel/words.ts'
import { useLanguage } from '#ui/react/language.tsx'
import type cells from '../messages/cells.zh-CN.json'
import type own from '../messages/own.zh-CN.json'
import type wall from '../messages/wall.zh-CN.json'

type Loaded = Readonly<Record<string, string>>

/** Words that a seat is there without: of a list's columns, of what a member writes down, of what a wall leaves out. */
const loading = {
  cells: {
    'zh-CN': async () => (await import('../messages/cells.zh-CN.json')).default,
    en: async () => (await import('../messages/cells.en.json')).default,
  },
  own: {
    'zh-CN': async () => (await import('../messages/own.zh-CN.json')).default,
    en: async () => (await import('../messages/own.en.json')).default,
  },
  wall: {
    'zh-CN': async () => (await import('../messages/wall.zh-CN.json')).default,
    en: async () => (await import('../messages/wall.en.json')).default,
  },
} as const satisfies Record<string, Record<Language, () => Promise<Loaded>>>

const useLoaded = (kind: keyof typeof loading): Loaded | null => {
  const language = useLanguage()
  const [words, setWords] = useState<Loaded | null>(null)
  useEffect(() => {
    let isOver = false
    loading[kind][language]().then(
      (loaded) => !isOver && setWords(loaded),
      () => undefined,
    )
    return () => {
      isOver = true
    }
  }, [kind, language])
  return words
}

/** What the columns are called, once somebody looks at a change. */
export const useCellWords = (): ((field: string) => string) => {
  const words = useLoaded('cells')
  // Each column has its word; a test holds them together.
  return (field) => words?.[`field.${field}` satisfies keyof typeof cells | `field.${string}`] ?? ''
}

const useSaid = <Key extends string>(kind: 'own' | 'wall'): Translate<Key> | null => {
  const words = useLoaded(kind)
  return words && ((key, values) => fill(words[key] ?? key, values))
}

/** What a member writes down from their own seat; null until the words are there. */
export const useOwnWords = () => useSaid<keyof typeof own>('own')

/** What a wall says of what it leaves out; null until the words are there. */
export const useWallWords = () => useSaid<keyof typeof wall>('wall')
