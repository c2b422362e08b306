import { useEffect, useRef } from 'react'

/**
 * Ctrl P and ⌘P print as the page's own button does. The browser prints what is there at this moment, and of a list that is
 * read page by page that is its beginning: whoever prints a list wants the list.
 */
export const usePrintKey = (print: () => void): void => {
  const current = useRef(print)
  current.current = print

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const isPrint =
        event.key.toLowerCase() === 'p' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
      if (!isPrint || event.isComposing) return
      event.preventDefault()
      current.current()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
