import { useEffect, useState } from 'react'

/** @param moments milliseconds after the first drawing, ascending. @returns how many of them have passed */
export const useAfter = (moments: readonly number[]): number => {
  const [passed, setPassed] = useState(0)
  // The list is written as a constant where it is used; its content is what counts.
  const list = moments.join()
  useEffect(() => {
    setPassed(0)
    const timers = list.split(',').map((moment, n) => setTimeout(() => setPassed(n + 1), Number(moment)))
    return () => timers.forEach(clearTimeout)
  }, [list])
  return passed
}
