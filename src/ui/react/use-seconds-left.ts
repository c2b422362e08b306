import { useState } from 'react'

/** @returns how long the rest takes at the pace that was seen so far; null until some of it was seen */
export const useSecondsLeft = (done: number, total: number): number | null => {
  const [first] = useState({ done, at: performance.now() })
  if (done <= first.done || done >= total) return null
  const perRow = (performance.now() - first.at) / (done - first.done)
  return Math.max(1, Math.ceil((perRow * (total - done)) / 1_000))
}
