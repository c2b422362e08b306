import type { QueryClient } from '@tanstack/react-query'
import type { Phone } from './phone.ts'

/** Milliseconds for which an answer may be read without a network. */
export const keptFor = 7 * 24 * 60 * 60 * 1_000

/** Who one is and how one signs in is asked every time. */
const isKept = (key: readonly unknown[]): boolean => Array.isArray(key[0]) && key[0][0] !== 'session'

/** From now on every answer this person gets stays on the phone, for when there is no network. */
export const keepAnswers = ({ db }: Phone, client: QueryClient, personId: string): (() => void) =>
  client.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || query.state.status !== 'success' || !isKept(query.queryKey)) return
    const { queryHash: hash, queryKey: key, state } = query
    const at = new Date(state.dataUpdatedAt)
    // A disk that is full keeps nothing new; the page has its answer all the same.
    db.put('answers', { personId, hash, key, data: state.data, at }).catch(() => undefined)
  })

/** Puts the kept answers where the pages look, as old as they are: with a network they are asked anew. */
export const recallAnswers = async ({ db }: Phone, client: QueryClient, personId: string): Promise<void> => {
  const tx = db.transaction('answers', 'readwrite')
  for (const { hash, key, data, at } of await tx.store.index('by-person').getAll(personId)) {
    if (Date.now() - at.getTime() > keptFor) await tx.store.delete([personId, hash])
    else client.setQueryData(key, data, { updatedAt: at.getTime() })
  }
  await tx.done
}
