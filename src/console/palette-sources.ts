import { type Language, languages } from '#kernel/words.ts'
import type { LookUpFilter, LookUpLine, SearchLine } from '#tools/search/contract.ts'
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
  kind: 'objects' | 'actions' | 'who' | 'numbers'
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

export const actionsSource = (actions: readonly Found[], title: Source['title'], name = 'actions'): Source => ({
  name,
  kind: 'actions',
  title,
  find: (text) => actions.filter((action) => isMeant(text, action.text, action.id)),
})

type LookUp = (input: LookUpFilter, signal: AbortSignal) => Promise<readonly LookUpLine[]>

/** Of each kind; five kinds of papers are enough to read. */
const mostOfAKind = 3

/** Lists, rows, key points, meetings and decisions; or units and posts. The server says what this person may see. */
export const lookUpSource = (
  among: LookUpFilter['among'],
  ask: LookUp,
  title: Source['title'],
  sayKind: (kind: string) => string,
): Source => ({
  name: among,
  kind: among === 'who' ? 'who' : 'objects',
  title,
  find: async (text, signal) => {
    const q = text.trim().slice(0, longest)
    if (q === '') return []
    const lines = await ask({ q, among, limit: among === 'who' ? mostMatters : mostOfAKind }, signal)
    return lines.map(({ kind, id, title: name, url }) => ({
      id: `${kind} ${id}`,
      text: name,
      hint: sayKind(kind),
      go: url,
    }))
  },
})

/** A task or a case by a part of its number, or what its number is about. */
export const numbersSource = (ask: Ask, title: Source['title']): Source => ({
  ...mattersSource(ask, title),
  name: 'numbers',
  kind: 'numbers',
})

/** Where somebody was in this window, newest first; what they type narrows it down. */
export const recentSource = (recent: () => readonly Found[], title: Source['title']): Source => ({
  name: 'recent',
  kind: 'objects',
  title,
  find: (text) => recent().filter((one) => isMeant(text, one.text)),
})

const signs = { '>': ['actions'], '@': ['who'], '#': ['numbers'] } as const satisfies Record<string, Source['kind'][]>

/** `>` asks for actions only, `@` for units and posts, `#` for numbers; without a sign one asks for all but those. */
export const wishIn = (typed: string): { text: string; kinds: readonly Source['kind'][] } => {
  const kinds = signs[typed.charAt(0) as keyof typeof signs]
  return kinds ? { text: typed.slice(1).trim(), kinds } : { text: typed, kinds: ['objects', 'actions'] }
}
