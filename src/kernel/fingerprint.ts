/**
 * A number for a text: the version of what has none of its own, being put together from others. Two that differ have different
 * numbers but once in two thousand million; it guards nothing against whoever wants them to be the same.
 *
 * @returns 1 … 2³¹
 * @source FNV-1a, 32 bits
 */
export const fingerprint = (text: string): number => {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return ((hash >>> 0) % 0x7fffffff) + 1
}
