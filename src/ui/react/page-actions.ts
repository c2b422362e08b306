import { useEffect, useRef } from 'react'

/** What can be done on the page that is open, for whoever lists it elsewhere: the palette. */
export type PageAction = { id: string; text: string; act: () => void }

const shown = new Map<object, () => readonly PageAction[]>()

/** In the order in which the page drew them. */
export const pageActions = (): PageAction[] => [...shown.values()].flatMap((actions) => actions())

/** A part of a page says what can be done with it; when it goes, so do they. */
export const usePageActions = (actions: readonly PageAction[]): void => {
  const current = useRef(actions)
  current.current = actions

  useEffect(() => {
    const part = {}
    shown.set(part, () => current.current)
    return () => void shown.delete(part)
  }, [])
}
