import { StandardRPCJsonSerializer } from '@orpc/client/standard'
import type { Draft, Sealed } from './database.ts'
import type { Item } from './item.ts'

export type Left = { items: Item[]; drafts: Draft[] }

const serializer = new StandardRPCJsonSerializer()
const name = 'AES-GCM'

/**
 * The key that only this person gets from the server. It cannot be read out again, and is forgotten when they leave.
 *
 * @param bytes base64
 * @returns null on plain http, where browsers lend no cipher to a page
 */
export const importSeal = async (bytes: string): Promise<CryptoKey | null> =>
  globalThis.crypto?.subtle?.importKey(
    'raw',
    Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0)),
    name,
    false,
    ['encrypt', 'decrypt'],
  ) ?? null

type Head = {
  json: unknown
  meta: unknown
  maps: unknown
  files: { type: string; name: string | null; size: number }[]
}

/** Locks it so that nobody who holds the phone can read it. */
export const seal = async (key: CryptoKey, personId: string, left: Left): Promise<Sealed> => {
  const [json, meta, maps, blobs] = serializer.serialize(left)
  const files = blobs.map((blob) => ({
    type: blob.type,
    name: blob instanceof File ? blob.name : null,
    size: blob.size,
  }))
  const head = new TextEncoder().encode(JSON.stringify({ json, meta, maps, files } satisfies Head))
  const whole = new Blob([new Uint32Array([head.byteLength]), head, ...blobs])
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const bytes = await crypto.subtle.encrypt({ name, iv: nonce }, key, await whole.arrayBuffer())
  return { personId, nonce, bytes, at: new Date() }
}

/** @throws DOMException when it is not this person's */
export const unseal = async (key: CryptoKey, { nonce, bytes }: Sealed): Promise<Left> => {
  const whole = await crypto.subtle.decrypt({ name, iv: nonce }, key, bytes)
  const length = new Uint32Array(whole.slice(0, 4))[0] ?? 0
  const head = JSON.parse(new TextDecoder().decode(whole.slice(4, 4 + length))) as Head
  let from = 4 + length
  const blobs = head.files.map(({ type, name: called, size }) => {
    const part = whole.slice(from, from + size)
    from += size
    return called === null ? new Blob([part], { type }) : new File([part], called, { type })
  })
  return serializer.deserialize(head.json, head.meta as never, head.maps as never, (n) => blobs[n] as Blob) as Left
}
