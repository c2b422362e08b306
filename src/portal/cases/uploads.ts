import type { Incoming } from '#http/incoming.ts'
import { filesContract } from '#tools/files/contract.ts'
import type { PortalParts } from '../parts.ts'

const mostRemembered = 500

/** Photos of a form, each sent once: a form that is sent again brings the same bytes, and they are the same photos. */
export type Uploads = { keep: (key: string, photos: readonly File[], incoming: Incoming) => Promise<string[]> }

export const openUploads = (parts: PortalParts): Uploads => {
  const kept = new Map<string, Promise<string[]>>()

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
      if (known && (photos.length === 0 || (await known).length === photos.length)) return known
      if (photos.length === 0) return []
      if (kept.size >= mostRemembered) kept.delete(kept.keys().next().value ?? '')
      const sending = send(photos, incoming)
      kept.set(key, sending)
      sending.catch(() => kept.delete(key))
      return sending
    },
  }
}
