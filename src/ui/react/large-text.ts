import { useEffect } from 'react'

/** While this page is shown, text is at least large: two people look at it. What somebody chose for themselves is not changed. */
export const useLargeText = (): void => {
  useEffect(() => {
    const { dataset } = document.documentElement
    if (dataset.text) return
    dataset.text = 'l'
    return () => {
      delete dataset.text
    }
  }, [])
}
