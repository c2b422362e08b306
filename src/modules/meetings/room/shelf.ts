import type { Capture } from '../capture.ts'

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
}

const store = 'captures'

const opened = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('linli-room', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'id' })
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
  }
}

export const inMemory = (): Shelf => {
  const kept = new Map<string, Waiting>()
  return {
    all: async (meetingId) => inOrder([...kept.values()].filter((one) => one.meetingId === meetingId)),
    put: async (waiting) => void kept.set(waiting.id, waiting),
    drop: async (ids) => {
      for (const id of ids) kept.delete(id)
    },
  }
}

const inOrder = (all: readonly Waiting[]): Waiting[] => all.toSorted((one, other) => one.order - other.order)
