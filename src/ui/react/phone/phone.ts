import { openPhoneDatabase, type PhoneDatabase } from './database.ts'
import { type Item, isUnsent, mayHaveArrived, type NewItem, newKey } from './item.ts'

/** What this phone keeps, and who wants to hear when that changes: in this tab and in the others. */
export type Phone = {
  db: PhoneDatabase
  /** Called after each change of the outbox. @returns how to stop listening */
  listen: (hear: () => void) => () => void
  changed: () => void
  /** Called when the phone has changed hands in another tab. */
  listenToOwner: (hear: () => void) => () => void
  ownerChanged: () => void
}

type News = 'outbox' | 'owner'

export const openPhone = async (): Promise<Phone> => {
  const db = await openPhoneDatabase()
  const channel = new BroadcastChannel('linli-phone')
  const hearers = { outbox: new Set<() => void>(), owner: new Set<() => void>() }
  const tell = (news: News): void => {
    for (const hear of hearers[news]) hear()
  }
  channel.onmessage = ({ data }: MessageEvent<News>) => tell(data)
  const listenTo = (news: News) => (hear: () => void) => {
    hearers[news].add(hear)
    return () => void hearers[news].delete(hear)
  }
  return {
    db,
    listen: listenTo('outbox'),
    changed: () => {
      tell('outbox')
      channel.postMessage('outbox' satisfies News)
    },
    listenToOwner: listenTo('owner'),
    // This tab knows it already.
    ownerChanged: () => channel.postMessage('owner' satisfies News),
  }
}

/** @returns everything of this person that is on this phone, in the order in which it was done */
export const itemsOf = ({ db }: Phone, personId: string): Promise<Item[]> =>
  db.getAllFromIndex('outbox', 'by-person', personId)

/** From here on it is not lost: it is written to the disk before anybody is told that it was kept. */
export const queueItem = async (phone: Phone, personId: string, { steps, ...given }: NewItem): Promise<number> => {
  const item: Omit<Item, 'ordinal'> = {
    ...given,
    personId,
    at: new Date(),
    steps: steps.map((step) => ({ fills: [], ...step, key: newKey() })),
    answers: [],
    state: 'waiting',
    tries: 0,
    nextAt: null,
    unsureSince: null,
    problem: null,
    sentAt: null,
  }
  const tx = phone.db.transaction('outbox', 'readwrite', { durability: 'strict' })
  // The database gives the ordinal; the type of the store knows only rows that have one.
  const ordinal = await tx.store.add(item as Item)
  await tx.done
  phone.changed()
  // Asked for once there is something to keep; a browser that says no may clear it when the disk is full.
  void navigator.storage?.persist?.().catch(() => false)
  return ordinal
}

/** Reads and writes in one transaction, so that two tabs do not overwrite each other. @returns null when it is gone */
export const changeItem = async (
  phone: Phone,
  ordinal: number,
  change: (item: Item) => Partial<Item>,
): Promise<Item | null> => {
  const tx = phone.db.transaction('outbox', 'readwrite')
  const before = await tx.store.get(ordinal)
  const after = before ? { ...before, ...change(before) } : null
  if (after) await tx.store.put(after)
  await tx.done
  phone.changed()
  return after
}

export const dropItem = async (phone: Phone, ordinal: number): Promise<void> => {
  await phone.db.delete('outbox', ordinal)
  phone.changed()
}

/** Takes something back before it leaves. @returns it, or null when it may have arrived already */
export const withdrawItem = async (phone: Phone, ordinal: number): Promise<Item | null> => {
  const tx = phone.db.transaction('outbox', 'readwrite')
  const item = await tx.store.get(ordinal)
  const isFree = item !== undefined && isUnsent(item) && !mayHaveArrived(item)
  if (isFree) await tx.store.delete(ordinal)
  await tx.done
  phone.changed()
  return isFree ? item : null
}

/** Puts back what was just thrown away. */
export const putBackItem = async (phone: Phone, item: Item): Promise<void> => {
  await phone.db.put('outbox', item)
  phone.changed()
}

/**
 * After a refusal nothing of it has happened: it is sent anew, with another text and under new keys. Pressed twice, or in
 * two tabs, it leaves once: what waits already stays as it is.
 */
export const resendAs = (
  phone: Phone,
  ordinal: number,
  steps: readonly Item['steps'][number][],
): Promise<Item | null> =>
  changeItem(phone, ordinal, ({ state, answers }) =>
    state === 'look'
      ? {
          steps: steps.map((step, n) => (n < answers.length ? step : { ...step, key: newKey() })),
          state: 'waiting',
          tries: 0,
          nextAt: null,
          unsureSince: null,
          problem: null,
        }
      : {},
  )

/** Milliseconds for which the phone still shows what was delivered. */
const shownFor = 24 * 60 * 60 * 1_000

/** Forgets what was delivered long enough ago. */
export const sweepItems = async ({ db }: Phone, personId: string, now: Date): Promise<void> => {
  const tx = db.transaction('outbox', 'readwrite')
  for (const item of await tx.store.index('by-person').getAll(personId)) {
    const isOver = !isUnsent(item) && now.getTime() - (item.sentAt ?? item.at).getTime() > shownFor
    if (isOver) await tx.store.delete(item.ordinal)
  }
  await tx.done
}
