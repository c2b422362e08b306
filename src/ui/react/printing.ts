import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** @returns whether the page is being put on paper at this moment; what is drawn for paper alone is drawn then */
export const usePrinting = (): boolean => {
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    const turn = ({ type }: Event): void => flushSync(() => setPrinting(type === 'beforeprint'))
    addEventListener('beforeprint', turn)
    addEventListener('afterprint', turn)
    return () => {
      removeEventListener('beforeprint', turn)
      removeEventListener('afterprint', turn)
    }
  }, [])
  return isPrinting
}
