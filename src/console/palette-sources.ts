import { type Language, languages } from '#kernel/words.ts'
import type { SearchLine } from '#tools/search/contract.ts'
import type { Entry } from './navigation.ts'
import { otherNames } from './other-names.ts'

/** Something that the palette can open or do. */
export type Found = {
  id: string
  text: string
  /** What tells it from others of its name. */
  hint?: string
  /** An address, or a deed. */
  go: string | (() => void)
}

/** One section of the palette. A search over the network answers later; the others answer at once. */
export type Source = {
  name: string
  kind: 'objects' | 'actions'
  title: (language: Language) => string
  find: (text: string, signal: AbortSignal) => readonly Found[] | Promise<readonly Found[]>
}

type Ask = (input: { q: string; limit: number }, signal: AbortSignal) => Promise<{ lines: readonly SearchLine[] }>

/** More would push the actions out of sight; whoever wants more types more. */
const mostMatters = 8
/** As much as the server reads. */
const longest = 80

/** Both languages find it, whatever the page is written in; so do its address, its sound and its other names. */
const isMeant = (text: string, ...names: string[]): boolean => {
  const wanted = text.trim().toLowerCase()
  return names.some((name) => name.toLowerCase().includes(wanted))
}

export const waysSource = (entries: readonly Entry[], language: Language, title: Source['title']): Source => ({
  name: 'ways',
  kind: 'objects',
  title,
  find: (text) =>
    entries
      .filter((entry) =>
        isMeant(text, entry.path, otherNames[entry.path] ?? '', ...languages.map((one) => entry.say(one))),
      )
      .map((entry) => ({
        id: entry.path,
        text: entry.say(language),
        go: entry.path,
        ...(entry.keys ? { hint: entry.keys } : {}),
      })),
})

/** Asks the server. It finds characters, pinyin and initials, and only what this person may see. */
export const mattersSource = (ask: Ask, title: Source['title']): Source => ({
  name: 'matters',
  kind: 'objects',
  title,
  find: async (text, signal) => {
    const q = text.trim()
    if (q === '') return []
    const { lines } = await ask({ q: q.slice(0, longest), limit: mostMatters }, signal)
    return lines.map(({ kind, id, title: matter, number, url }) => ({
      id: `${kind} ${id}`,
      text: matter,
      go: url,
      ...(number ? { hint: number } : {}),
    }))
  },
})

export const actionsSource = (actions: readonly Found[], title: Source['title']): Source => ({
  name: 'actions',
  kind: 'actions',
  title,
  find: (text) => actions.filter((action) => isMeant(text, action.text, action.id)),
})

/** `>` asks for actions only. */
export const wishIn = (typed: string): { text: string; isForActions: boolean } =>
  typed.startsWith('>') ? { text: typed.slice(1).trim(), isForActions: true } : { text: typed, isForActions: false }
