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
  /** Keeps it; null takes it away: a meeting that is over or not for this reader does not stay on a device. */
  see(meetingId: string, live: Live | null): Promise<void>
}

const store = 'captures'
const answers = 'answers'

/** A meeting's day; on the next one nothing of it is left to be read here. */
const keptForMs = 12 * 3_600_000

type Seen = { meetingId: string; live: Live; keptAt: number }

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
      return fresh(request.result)
    },
    async see(meetingId, live) {
      const transaction = database.transaction(answers, 'readwrite')
      if (live) transaction.objectStore(answers).put({ meetingId, live, keptAt: Date.now() } satisfies Seen)
      else transaction.objectStore(answers).delete(meetingId)
      await done(transaction)
    },
  }
}

export const inMemory = (): Shelf => {
  const kept = new Map<string, Waiting>()
  const known = new Map<string, Seen>()
  return {
    all: async (meetingId) => inOrder([...kept.values()].filter((one) => one.meetingId === meetingId)),
    put: async (waiting) => void kept.set(waiting.id, waiting),
    drop: async (ids) => {
      for (const id of ids) kept.delete(id)
    },
    seen: async (meetingId) => fresh(known.get(meetingId)),
    see: async (meetingId, live) => {
      if (live) known.set(meetingId, { meetingId, live, keptAt: Date.now() })
      else known.delete(meetingId)
    },
  }
}

const inOrder = (all: readonly Waiting[]): Waiting[] => all.toSorted((one, other) => one.order - other.order)

const fresh = (seen: Seen | undefined): Live | null => (seen && Date.now() - seen.keptAt < keptForMs ? seen.live : null)
