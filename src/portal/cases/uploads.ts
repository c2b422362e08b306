import { createHash } from 'node:crypto'
import { bodyLimit } from 'hono/body-limit'
import { limitTogether } from '#http/body-limits.ts'
import type { Incoming } from '#http/incoming.ts'
import { Refusal } from '#kernel/refusal.ts'
import { filesContract } from '#tools/files/contract.ts'
import type { PortalParts } from '../parts.ts'

const mostRemembered = 500

const megabyte = 1024 * 1024
/** Three photos of a phone that could not make them smaller itself. */
const largest = 64 * megabyte
export const photosTogether = limitTogether({ each: largest, together: 4 * largest, free: 4 * megabyte })
export const photoLimit = bodyLimit({
  maxSize: largest,
  onError: () => {
    throw new Refusal('too-large', 'http.too-large')
  },
})

/** Other photos than before are other photos, also when they are as many. */
const digestOf = async (photos: readonly File[]): Promise<string> => {
  const hash = createHash('sha256')
  for (const photo of photos) hash.update(`${photo.size} `).update(new Uint8Array(await photo.arrayBuffer()))
  return hash.digest('base64url')
}

/** Photos of a form, each sent once: a form that is sent again brings the same bytes, and they are the same photos. */
export type Uploads = { keep: (key: string, photos: readonly File[], incoming: Incoming) => Promise<string[]> }

export const openUploads = (parts: PortalParts): Uploads => {
  const kept = new Map<string, { bytes: string; ids: Promise<string[]> }>()

  const send = async (photos: readonly File[], incoming: Incoming): Promise<string[]> => {
    const ids: string[] = []
    for (const file of photos) {
      const once = { ...incoming, key: crypto.randomUUID() }
      ids.push((await parts.ask(filesContract.upload, { file } as never, once)).id)
    }
    return ids
  }

  return {
    async keep(key, photos, incoming) {
      const known = kept.get(key)
      // A browser cannot put files back into a form that was refused: those that came before still count.
      if (known && photos.length === 0) return known.ids
      if (photos.length === 0) return []
      const bytes = await digestOf(photos)
      if (known?.bytes === bytes) return known.ids
      if (kept.size >= mostRemembered) kept.delete(kept.keys().next().value ?? '')
      const sending = send(photos, incoming)
      kept.set(key, { bytes, ids: sending })
      sending.catch(() => kept.delete(key))
      return sending
    },
  }
}
