import { hereCookie } from '#kernel/here.ts'
import type { Capture } from '../capture.ts'
import type { Live } from '../live.ts'

/** A capture that lies on this device until the server has said what became of it. */
export type Waiting = {
  id: string
  meetingId: string
  /** In the order in which they were written down. */
  order: number
  capture: Capture
  /** Why the server did not take it; null while it has not answered. */
  refused: string | null
}

export type Shelf = {
  all(meetingId: string): Promise<Waiting[]>
  put(waiting: Waiting): Promise<void>
  drop(ids: readonly string[]): Promise<void>
  /** What the server said last, for a page that is opened without a network; null when there is none, or it is old. */
  seen(meetingId: string): Promise<Live | null>
  /** Nothing that was seen stays: whoever saw it has left. What waits to be sent waits on. */
  forget(): Promise<void>
  /** Keeps it; null takes it away: a meeting that is over or not for this reader does not stay on a device. */
  see(meetingId: string, live: Live | null): Promise<void>
}

const store = 'captures'
const answers = 'answers'

/** A meeting's day; on the next one nothing of it is left to be read here. */
const keptForMs = 12 * 3_600_000

type Seen = { meetingId: string; live: Live; keptAt: number; mark: string }

/** The mark of whoever is signed in, or nothing: signing out on any page of this browser takes it away. */
const markHere = (): string => new RegExp(`(?:^|; )${hereCookie}=([^;]*)`).exec(document.cookie)?.[1] ?? ''

const opened = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('linli-room', 2)
    request.onupgradeneeded = () => {
      const { result: database } = request
      if (!database.objectStoreNames.contains(store)) database.createObjectStore(store, { keyPath: 'id' })
      if (!database.objectStoreNames.contains(answers)) database.createObjectStore(answers, { keyPath: 'meetingId' })
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const done = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })

/** The device's own store: it outlives the page, the browser and a battery. */
export const openShelf = async (): Promise<Shelf> => {
  // A private window may refuse; then the page itself is the shelf, and says so by what it counts.
  const database = await opened().catch(() => null)
  if (!database) return inMemory()
  const forget = async (): Promise<void> => {
    const transaction = database.transaction(answers, 'readwrite')
    transaction.objectStore(answers).clear()
    await done(transaction)
  }
  return {
    async all(meetingId) {
      const request = database.transaction(store).objectStore(store).getAll() as IDBRequest<Waiting[]>
      await done(request.transaction as IDBTransaction)
      return inOrder(request.result.filter((one) => one.meetingId === meetingId))
    },
    async put(waiting) {
      const transaction = database.transaction(store, 'readwrite')
      transaction.objectStore(store).put(waiting)
      await done(transaction)
    },
    async drop(ids) {
      const transaction = database.transaction(store, 'readwrite')
      for (const id of ids) transaction.objectStore(store).delete(id)
      await done(transaction)
    },
    async seen(meetingId) {
      const request = database.transaction(answers).objectStore(answers).get(meetingId) as IDBRequest<Seen | undefined>
      await done(request.transaction as IDBTransaction)
      if (isOfOther(request.result, markHere())) await forget()
      return fresh(request.result, markHere())
    },
    forget,
    async see(meetingId, live) {
      const transaction = database.transaction(answers, 'readwrite')
      const mark = markHere()
      if (live && mark)
        transaction.objectStore(answers).put({ meetingId, live, keptAt: Date.now(), mark } satisfies Seen)
      else transaction.objectStore(answers).delete(meetingId)
      await done(transaction)
    },
  }
}

export const inMemory = (mark: () => string = () => 'here'): Shelf => {
  const kept = new Map<string, Waiting>()
  const known = new Map<string, Seen>()
  return {
    all: async (meetingId) => inOrder([...kept.values()].filter((one) => one.meetingId === meetingId)),
    put: async (waiting) => void kept.set(waiting.id, waiting),
    drop: async (ids) => {
      for (const id of ids) kept.delete(id)
    },
    async seen(meetingId) {
      const found = known.get(meetingId)
      if (isOfOther(found, mark())) known.clear()
      return fresh(found, mark())
    },
    forget: async () => known.clear(),
    see: async (meetingId, live) => {
      if (live && mark()) known.set(meetingId, { meetingId, live, keptAt: Date.now(), mark: mark() })
      else known.delete(meetingId)
    },
  }
}

const inOrder = (all: readonly Waiting[]): Waiting[] => all.toSorted((one, other) => one.order - other.order)

/** Kept by somebody who has signed out since, in whichever tab. */
const isOfOther = (seen: Seen | undefined, mark: string): boolean => seen !== undefined && seen.mark !== mark

const fresh = (seen: Seen | undefined, mark: string): Live | null =>
  seen && !isOfOther(seen, mark) && Date.now() - seen.keptAt < keptForMs ? seen.live : null
