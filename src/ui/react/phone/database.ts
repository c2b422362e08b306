import { type IDBPDatabase, openDB } from 'idb'
import type { Item } from './item.ts'

/** Whose phone it is now, and what the frame needs to draw without a network. */
export type Who = { personId: string; me: unknown; seenAt: Date }

/** An answer of the server, to be read again without it. */
export type KeptAnswer = { personId: string; hash: string; key: readonly unknown[]; data: unknown; at: Date }

/** What somebody has typed and not sent. */
export type Draft = { personId: string; name: string; value: unknown; at: Date }

/** What somebody left here unsent when another took the phone: locked, until they are back. */
export type Sealed = { personId: string; nonce: Uint8Array<ArrayBuffer>; bytes: ArrayBuffer; at: Date }

type Schema = {
  facts: { key: string; value: unknown }
  outbox: { key: number; value: Item; indexes: { 'by-person': string } }
  answers: { key: [string, string]; value: KeptAnswer; indexes: { 'by-person': string } }
  drafts: { key: [string, string]; value: Draft; indexes: { 'by-person': string } }
  sealed: { key: number; value: Sealed; indexes: { 'by-person': string } }
}

export type PhoneDatabase = IDBPDatabase<Schema>

/** Everything this phone keeps. @throws DOMException where a browser keeps nothing for pages */
export const openPhoneDatabase = (): Promise<PhoneDatabase> =>
  openDB<Schema>('linli-phone', 1, {
    upgrade(db) {
      db.createObjectStore('facts')
      db.createObjectStore('outbox', { keyPath: 'ordinal', autoIncrement: true }).createIndex('by-person', 'personId')
      db.createObjectStore('answers', { keyPath: ['personId', 'hash'] }).createIndex('by-person', 'personId')
      db.createObjectStore('drafts', { keyPath: ['personId', 'name'] }).createIndex('by-person', 'personId')
      db.createObjectStore('sealed', { autoIncrement: true }).createIndex('by-person', 'personId')
    },
    // A newer release waits in another tab: what is shown here is kept, so the page can go.
    blocking: () => location.reload(),
  })
