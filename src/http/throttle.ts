/** A bucket that fills with time; a request takes one. */
type Bucket = { tokens: number; at: number }

/**
 * Limits how often one address may ask. Kept in memory: it protects this process, and forgets with it.
 *
 * @param perMinute requests a minute, a tenth of them at once; 0 for no limit (when measuring)
 * @returns seconds to wait, 0 when the request may pass
 */
export const throttle = (perMinute: number): ((address: string) => number) => {
  const buckets = new Map<string, Bucket>()
  const burst = Math.max(1, perMinute / 4)
  const perMs = perMinute / 60_000
  return (address) => {
    if (perMinute === 0) return 0
    const now = performance.now()
    if (buckets.size > 10_000) buckets.clear()
    const bucket = buckets.get(address) ?? { tokens: burst, at: now }
    const tokens = Math.min(burst, bucket.tokens + (now - bucket.at) * perMs)
    buckets.set(address, { tokens: Math.max(0, tokens - 1), at: now })
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perMs / 1_000)
  }
}
