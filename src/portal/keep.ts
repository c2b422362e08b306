import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'

/** A drawn page: its bytes, the same packed, and what they are called. */
export type Kept = { etag: string; type: string; plain: Buffer; packed: Buffer }

/** How long a drawn page stays true without being asked about again, in milliseconds. */
const freshMs = 10_000
const mostPages = 2_000

export const packed = (body: Buffer | string, type: string): Kept => {
  const plain = Buffer.from(body)
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  return { etag, type, plain, packed: gzipSync(plain, { level: 6 }) }
}

/**
 * Draws a page once for all who ask within seconds; those who ask at the same moment wait for the same drawing. A page
 * that cannot be drawn is not kept.
 */
export const keeper = (now: () => number = () => performance.now()) => {
  const pages = new Map<string, { until: number; page: Promise<Kept> }>()
  return (key: string, draw: () => Promise<Kept>): Promise<Kept> => {
    const known = pages.get(key)
    if (known && known.until > now()) return known.page
    // The oldest go first: an address can be asked in more ways than there is room for.
    for (const old of pages.keys()) {
      if (pages.size < mostPages) break
      pages.delete(old)
    }
    const page = draw()
    pages.delete(key)
    pages.set(key, { until: now() + freshMs, page })
    page.catch(() => pages.delete(key))
    return page
  }
}
