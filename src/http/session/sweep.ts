import type { Store } from './store.ts'

const day = 86_400_000
/** Milliseconds for which a used or lapsed link can still be asked about. @source practice: a month of questions */
const linksKept = 30 * day

/** @returns how many rows went */
export const sweep = async (store: Store, now: Date): Promise<number> => {
  const yesterday = new Date(now.getTime() - day)
  const gone = [
    await store.deleteFrom('session').where('expiresAt', '<=', now).executeTakeFirst(),
    await store.deleteFrom('phoneCode').where('expiresAt', '<=', now).executeTakeFirst(),
    await store.deleteFrom('attempt').where('lastAt', '<', yesterday).executeTakeFirst(),
    await store
      .deleteFrom('invitation')
      .where('expiresAt', '<', new Date(now.getTime() - linksKept))
      .executeTakeFirst(),
  ]
  return gone.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0)
}
