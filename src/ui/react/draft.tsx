import { Button } from 'antd'
import { createContext, useContext, useEffect, useRef, useState } from 'react'
import { sayMoment } from '../moments.ts'
import { uiWords } from '../ui-words.ts'
import { useLanguage, useWords } from './language.tsx'

/** Whose drafts these are; null keeps none, as where nobody is signed in. */
export const DraftOwner = createContext<string | null>(null)

const prefix = 'linli-draft '
const longest = 7 * 24 * 60 * 60 * 1_000

type Kept<Of> = { at: number; value: Of }

/** Private windows refuse storage, and a full or broken one is no reason to stop somebody who writes. */
const quietly = <Of,>(act: () => Of): Of | null => {
  try {
    return act()
  } catch {
    return null
  }
}

const readKept = <Of extends object>(key: string): Kept<Of> | null =>
  quietly(() => {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<Kept<Of>> | null
    if (!kept || typeof kept.at !== 'number' || typeof kept.value !== 'object' || !kept.value) return null
    return Date.now() - kept.at < longest ? { at: kept.at, value: kept.value } : null
  })

/** Drafts of everybody else go: a machine at a counter has many users. At sign-out all go. */
export const keepDraftsOf = (owner: string | null): void => {
  quietly(() => {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(prefix) && !(owner && key.startsWith(`${prefix}${owner} `))) localStorage.removeItem(key)
    }
  })
}

export type Draft<Of> = {
  /** What was written before and never sent; null once it is taken, or there is none. */
  found: Kept<Of> | null
  take: () => void
  drop: () => void
  /** It was sent, or is not wanted any more. */
  clear: () => void
}

/**
 * What somebody writes stays in this browser while it is written, so that a reload, a crash or a dead battery loses
 * nothing.
 *
 * @param name of the form and the thing it is about: `report 018f…`
 * @param value all of what is written
 * @param restore puts a draft into the form; fields that it lacks stay as they are
 */
export const useDraft = <Of extends object>(name: string, value: Of, restore: (value: Of) => void): Draft<Of> => {
  const owner = useContext(DraftOwner)
  const key = owner ? `${prefix}${owner} ${name}` : null
  const [found, setFound] = useState<Kept<Of> | null>(() => (key ? readKept<Of>(key) : null))
  const text = JSON.stringify(value)
  /** How the form began, and what was sent from it: neither is worth keeping. */
  const untouched = useRef(new Set([text]))

  useEffect(() => {
    if (!key || untouched.current.has(text)) return
    quietly(() => localStorage.setItem(key, `{"at":${Date.now()},"value":${text}}`))
  }, [key, text])

  const clear = (): void => {
    untouched.current.add(text)
    setFound(null)
    if (key) quietly(() => localStorage.removeItem(key))
  }
  return {
    found,
    take: () => {
      if (found) restore({ ...value, ...found.value })
      setFound(null)
    },
    drop: clear,
    clear,
  }
}

/** Offers what was written before: never put in by itself, because the page may have changed since. */
export function DraftOffer<Of>({ draft: { found, take, drop } }: { draft: Draft<Of> }) {
  const t = useWords(uiWords)
  const language = useLanguage()
  if (!found) return null

  return (
    <div className="notice row" role="status">
      <span>{t('draft.found', { when: sayMoment(new Date(found.at), language, new Date()) })}</span>
      <Button onClick={take}>{t('draft.take')}</Button>
      <Button onClick={drop}>{t('draft.drop')}</Button>
    </div>
  )
}
