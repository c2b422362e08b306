import type { Auth } from './auth.ts'
import type { SessionKind, Store } from './store.ts'

export type Session = {
  id: string
  personId: string
  districtId: number
  kind: SessionKind
  startedAt: Date
  /** May it see what a phone left on a table should not show? Staff leave after half an hour anyway. */
  isFresh: boolean
}

const second = 1_000
const minute = 60 * second
/** Milliseconds without a request after which a desk is taken to be left. A resident's phone lies in a pocket. */
const idleLimit = 30 * minute
/** Milliseconds for which a resident is taken to be the one who holds the phone. @source practice: as banks do */
export const freshFor = 10 * minute
/** More are forgotten at once and read again. */
const mostKept = 10_000

/** @returns the value of the session's cookie, with its signature, or null */
export const cookieOf = (headers: Headers, name: string): string | null => {
  for (const pair of headers.get('cookie')?.split(';') ?? []) {
    const [key, ...value] = pair.trim().split('=')
    if (key === name) return value.join('=')
  }
  return null
}

export type Reading = {
  of(headers: Headers): Promise<Session | null>
  /** From now on each cookie is looked up anew. */
  forget(): void
}

/**
 * Who is signed in, kept in memory for a second: a page asks for a dozen things at once, and a revocation still acts
 * within a second in each process.
 */
export const openReading = (auth: Promise<Auth>, store: Store, cookie: string, clock: () => Date): Reading => {
  const kept = new Map<string, { at: number; answer: Promise<Session | null> }>()

  const read = async (value: string): Promise<Session | null> => {
    const headers = new Headers({ cookie: `${cookie}=${value}` })
    const found = await (await auth).api
      .getSession({ headers, query: { disableRefresh: true } })
      // The library puts its own error over the database's; whoever answers needs to know that the database is away.
      .catch((error: unknown) => {
        throw error instanceof Error && error.cause ? error.cause : error
      })
    if (!found) return null

    const { session, user } = found
    const now = clock()
    const unseen = now.getTime() - session.lastSeenAt.getTime()
    const kind: SessionKind = session.kind === 'staff' ? 'staff' : 'resident'
    const isIdle = kind === 'staff' && unseen > idleLimit
    if (isIdle || user.lockedAt || user.closedAt || session.expiresAt <= now) {
      await store.deleteFrom('session').where('id', '=', session.id).execute()
      return null
    }
    if (unseen > minute) {
      await store.updateTable('session').set({ lastSeenAt: now }).where('id', '=', session.id).execute()
    }
    const proved = session.provedAt ?? session.createdAt
    const isFresh = kind === 'staff' || now.getTime() - proved.getTime() < freshFor
    const { id, createdAt: startedAt } = session
    return { id, personId: user.id, districtId: user.districtId, kind, startedAt, isFresh }
  }

  return {
    of(headers) {
      const value = cookieOf(headers, cookie)
      if (!value) return Promise.resolve(null)
      const at = clock().getTime()
      const before = kept.get(value)
      if (before && at - before.at < second) return before.answer

      if (kept.size >= mostKept) kept.clear()
      const answer = read(value)
      kept.set(value, { at, answer })
      // What failed is not kept; whoever waits for it hears it all the same.
      answer.catch(() => kept.delete(value))
      return answer
    },
    forget: () => kept.clear(),
  }
}
