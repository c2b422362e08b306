import type { Who } from './database.ts'
import { isUnsent } from './item.ts'
import type { Phone } from './phone.ts'
import { importSeal, type Left, seal, unseal } from './seal.ts'

const leaving = 'leaving'

/** Whose phone it is now; null when nobody is signed in here. */
export const ownerOf = async ({ db }: Phone): Promise<Who | null> => ((await db.get('facts', 'who')) as Who) ?? null

/** Notes who is here, as the server just said it. */
export const noteOwner = async ({ db }: Phone, personId: string, me: unknown): Promise<void> => {
  await db.put('facts', { personId, me, seenAt: new Date() } satisfies Who, 'who')
}

/**
 * Another person takes the phone, or the first one is back: what the one before left unsent is locked, what this one had
 * left here comes out again.
 *
 * @param sealKey asks the server for this person's key, base64
 */
export const takePhone = async (
  phone: Phone,
  personId: string,
  me: unknown,
  sealKey: () => Promise<string>,
): Promise<void> => {
  const before = await ownerOf(phone)
  if (before && before.personId !== personId) await leavePhone(phone)
  const hasKey = before?.personId === personId && (await phone.db.get('facts', 'seal')) !== undefined
  if (!hasKey) {
    const key = await importSeal(await sealKey())
    if (key) await phone.db.put('facts', key, 'seal')
    if (key) await bringBack(phone, key, personId)
  }
  await noteOwner(phone, personId, me)
  await phone.db.delete('facts', leaving)
  if (before?.personId !== personId) phone.ownerChanged()
}

const bringBack = async ({ db, changed }: Phone, key: CryptoKey, personId: string): Promise<void> => {
  for (const id of await db.getAllKeysFromIndex('sealed', 'by-person', personId)) {
    const row = await db.get('sealed', id)
    if (!row) continue
    const { items, drafts } = await unseal(key, row)
    const tx = db.transaction(['outbox', 'drafts', 'sealed'], 'readwrite')
    for (const item of items) await tx.objectStore('outbox').put(item)
    for (const draft of drafts) await tx.objectStore('drafts').put(draft)
    await tx.objectStore('sealed').delete(id)
    await tx.done
  }
  changed()
}

/** Somebody left while there was no network: the server has not heard of it yet. */
export const isLeaving = async ({ db }: Phone): Promise<boolean> => (await db.get('facts', leaving)) === true

/** @param signOut ends the session on the server; when it fails, it is tried again the next time */
export const leaveOnServer = async ({ db }: Phone, signOut: () => Promise<unknown>): Promise<void> => {
  await db.put('facts', true, leaving)
  await signOut()
  await db.delete('facts', leaving)
}

/** Nothing that this person saw or wrote can be seen here any more. What is unsent waits for them, locked. */
export const leavePhone = async (phone: Phone): Promise<void> => {
  const { db } = phone
  const who = await ownerOf(phone)
  if (!who) return
  const { personId } = who
  const items = (await db.getAllFromIndex('outbox', 'by-person', personId)).filter(isUnsent)
  const drafts = await db.getAllFromIndex('drafts', 'by-person', personId)
  const left: Left = { items, drafts }
  const key = (await db.get('facts', 'seal')) as CryptoKey | undefined
  const hasLeft = items.length + drafts.length > 0
  const sealed = key && hasLeft ? await seal(key, personId, left) : null

  const tx = db.transaction(['facts', 'outbox', 'answers', 'drafts', 'sealed'], 'readwrite')
  if (sealed) await tx.objectStore('sealed').add(sealed)
  const outbox = tx.objectStore('outbox')
  for (const item of await outbox.index('by-person').getAll(personId)) {
    // Without a cipher it stays as it is and is only hidden; one that came while we locked stays for the next time.
    if (!isUnsent(item) || (sealed && items.some(({ ordinal }) => ordinal === item.ordinal)))
      await outbox.delete(item.ordinal)
  }
  if (sealed) for (const { name } of drafts) await tx.objectStore('drafts').delete([personId, name])
  const answers = tx.objectStore('answers')
  for (const hash of await answers.index('by-person').getAllKeys(personId)) await answers.delete(hash)
  await tx.objectStore('facts').clear()
  await tx.done
  phone.changed()
  phone.ownerChanged()
}
