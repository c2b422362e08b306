import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Found } from './palette-sources.ts'

const key = 'linli-recent'
const most = 6

/** Pages of one matter; a queue or a setting is in the rail anyway. */
const isOfAMatter = (path: string): boolean => /^\/c\/(tasks|cases|meetings|lists)\/[^/]+/.test(path)

type Recent = { owner: string; pages: { path: string; title: string }[] }

/** What is not readable, or another's, is nothing: two people may use one window after each other. */
const read = (owner: string): Recent => {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Recent | null
    return kept?.owner === owner ? kept : { owner, pages: [] }
  } catch {
    // A browser that keeps nothing: then nothing is recent.
    return { owner, pages: [] }
  }
}

export const recentPages = (owner: string | null): Found[] =>
  owner === null ? [] : read(owner).pages.map(({ path, title }) => ({ id: `recent ${path}`, text: title, go: path }))

/** Remembers where this person was, in this window only and until it is shut: nothing is sent, and nothing is counted. */
export const useRecent = (owner: string | null, place: string): void => {
  const { pathname } = useLocation()

  useEffect(() => {
    if (owner === null || !isOfAMatter(pathname)) return
    const remember = (): void => {
      const title = document.title.replace(` · ${place}`, '')
      if (title === '' || title === place) return
      const pages = [{ path: pathname, title }, ...read(owner).pages.filter(({ path }) => path !== pathname)]
      try {
        sessionStorage.setItem(key, JSON.stringify({ owner, pages: pages.slice(0, most) } satisfies Recent))
      } catch {
        // As above.
      }
    }
    // The title comes with the page's answer.
    const titled = new MutationObserver(remember)
    const title = document.querySelector('title')
    if (title) titled.observe(title, { childList: true })
    return () => titled.disconnect()
  }, [owner, pathname, place])
}
