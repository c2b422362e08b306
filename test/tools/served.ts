import type { AnyRouter } from '@orpc/server'
import { pino } from 'pino'
import { createApp } from '#http/app.ts'
import { noFloods } from '#http/session/floods.ts'
import type { Actor } from '#kernel/policy.ts'
import { recordRead } from '#tools/audit/record.ts'
import { workerDatabase } from '../database/database.ts'
import { dayOfTheMeeting, townDistrict } from '../database/town.ts'

const nobodyAsks = async (): Promise<never> => {
  throw new Error('no mailbox is proved here')
}

/**
 * The real server over these routes; whoever sends the cookie `as=<person>` is signed in as that one of the cast.
 *
 * What is asked of it is committed: use people and matters of the test's own.
 */
export const served = async (router: AnyRouter, cast: readonly Actor[] = []) => {
  const { database } = await workerDatabase()
  const byId = new Map(cast.map((actor) => [actor.personId ?? '', actor]))
  const app = createApp({
    database,
    router,
    sessionOf: async (headers) => {
      const personId = headers.get('cookie')?.match(/as=([0-9a-f-]{36})/)?.[1]
      return personId && byId.has(personId)
        ? { id: personId, personId, districtId: townDistrict, kind: 'staff', startedAt: dayOfTheMeeting, isFresh: true }
        : null
    },
    postsOf: async (_, personId) => byId.get(personId)?.posts ?? [],
    districtOf: async () => townDistrict,
    recordRead,
    refuseOff: async () => undefined,
    viewing: { of: async () => null, seal: () => ({ cookie: '', until: dayOfTheMeeting }), isOpen: () => false },
    takeGuess: async () => ({ wasNotWrong: async () => undefined }),
    mailCodes: { minutes: 10, make: nobodyAsks, take: nobodyAsks },
    isDemo: false,
    say: () => (reason) => reason,
    log: pino({ level: 'silent' }),
    isSecure: false,
    isBehindProxy: false,
    requestsPerMinute: 10_000,
    floods: noFloods,
    openApi: async () => ({}),
    isReady: async () => true,
    now: () => dayOfTheMeeting,
    pages: () => undefined,
  })
  const ask = async (actor: Actor, path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    headers.set('host', 'localhost')
    if (actor.personId) headers.set('cookie', `as=${actor.personId}`)
    return app.request(`http://localhost/api/v1${path}`, { ...init, headers }, {})
  }
  /** The same server, for those who listen on a socket. */
  return Object.assign(ask, { app })
}
