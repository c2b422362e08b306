/**
 * Keeps answers for a short time, so that a page of ten requests asks once.
 *
 * @param forMs how long an answer stays true; what must act within a second stays under 1,000
 * @param ask the question; one that fails is not kept
 */
export const remember = <Answer>(
  forMs: number,
  ask: (key: string) => Promise<Answer>,
): ((key: string) => Promise<Answer>) => {
  const kept = new Map<string, { until: number; answer: Promise<Answer> }>()
  const forget = (now: number) => {
    for (const [key, { until }] of kept) if (until <= now) kept.delete(key)
  }
  return (key) => {
    const now = performance.now()
    const known = kept.get(key)
    if (known && known.until > now) return known.answer
    if (kept.size > 1_000) forget(now)
    const answer = ask(key)
    kept.set(key, { until: now + forMs, answer })
    answer.catch(() => kept.delete(key))
    return answer
  }
}
