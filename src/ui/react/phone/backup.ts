import type { Sealed } from './database.ts'
import { type Item, isUnsent } from './item.ts'
import type { Phone } from './phone.ts'
import { seal, unseal } from './seal.ts'

/** What the file begins with, and which release of the format it is. */
const sign = new TextEncoder().encode('LINLI1')
const saltBytes = 16
const nonceBytes = 12
/** @source OWASP, Password Storage Cheat Sheet: PBKDF2 with HMAC-SHA-256 */
const rounds = 600_000

/** Shorter ones are guessed by whoever finds the file. */
export const shortestWord = 8

/** Browsers lend a page on plain http no cipher. */
export const canBackUp = (): boolean => globalThis.crypto?.subtle !== undefined

const keyOf = async (word: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> => {
  const raw = await crypto.subtle.importKey('raw', new TextEncoder().encode(word.normalize('NFKC')), 'PBKDF2', false, [
    'deriveKey',
  ])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }
  return crypto.subtle.deriveKey(how, raw, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** What has not left yet, with its pictures, in one file that only this word opens. For a week without a network. */
export const backUp = async (word: string, personId: string, items: readonly Item[], now: Date): Promise<Blob> => {
  const salt = crypto.getRandomValues(new Uint8Array(saltBytes))
  // From now on it may arrive from here without the file's knowing.
  const left = items.filter(isUnsent).map((item) => ({ ...item, unsureSince: item.unsureSince ?? now }))
  const { nonce, bytes } = await seal(await keyOf(word, salt), personId, { items: left, drafts: [] })
  return new Blob([sign, salt, nonce, bytes], { type: 'application/octet-stream' })
}

export type Broken = 'not-ours' | 'wrong-word' | 'of-another'

/** @returns what the file holds, or why it does not open */
export const openBackup = async (word: string, personId: string, file: Blob): Promise<Item[] | Broken> => {
  const whole = await file.arrayBuffer()
  const begin = new Uint8Array(whole.slice(0, sign.length))
  if (!sign.every((byte, n) => byte === begin[n])) return 'not-ours'
  const [salted, sealed] = [sign.length + saltBytes, sign.length + saltBytes + nonceBytes]
  const salt = new Uint8Array(whole.slice(sign.length, salted))
  const locked: Sealed = {
    personId,
    nonce: new Uint8Array(whole.slice(salted, sealed)),
    bytes: whole.slice(sealed),
    at: new Date(),
  }
  try {
    const { items } = await unseal(await keyOf(word, salt), locked)
    return items.every((item) => item.personId === personId) ? items : 'of-another'
  } catch (error) {
    // The cipher says only that it does not fit; anything else is a fault of ours.
    if (!(error instanceof DOMException)) throw error
    return 'wrong-word'
  }
}

const firstKey = ({ steps }: Item): string => steps[0]?.key ?? ''

/**
 * Puts back what this phone does not have any more. Each keeps its keys: what has arrived meanwhile is done once.
 *
 * @returns how many came back
 */
export const putBack = async ({ db, changed }: Phone, personId: string, items: readonly Item[]): Promise<number> => {
  const tx = db.transaction('outbox', 'readwrite')
  const there = new Set((await tx.store.index('by-person').getAll(personId)).map(firstKey))
  const missing = items.filter((item) => !there.has(firstKey(item)))
  for (const { ordinal: _there, ...item } of missing) await tx.store.add(item as Item)
  await tx.done
  changed()
  return missing.length
}
