import { escapeLiteral, Pool, type PoolClient, types } from 'pg'
import type { Actor } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { atOnce } from './at-once.ts'
import { gather, kyselyOn } from './connection.ts'
import { type Ctx, leftToTheEnd } from './context.ts'
import { newId } from './new-id.ts'
import { readTexts, textArrays } from './text-arrays.ts'

// A calendar day stays the text it is; a number of rows is a number.
types.setTypeParser(types.builtins.DATE, (text) => text)
types.setTypeParser(types.builtins.INT8, Number)
for (const type of textArrays) types.setTypeParser(type, readTexts(types.getTypeParser(type)))

export type TransactionAccess = 'read only' | 'read write'

/** What is known of a request before its transaction is open. */
export type Asked = {
  districtId: number
  actor: Actor
  purpose: string | null
  now: Date
  seen: number | null
}

export type Database = {
  /**
   * One transaction, in one district, for one person. What `deed` throws rolls it back.
   *
   * @throws Refusal unavailable, when the database does not answer
   */
  within<Answer>(access: TransactionAccess, asked: Asked, deed: (ctx: Ctx) => Promise<Answer>): Promise<Answer>
  /** Does it answer, and which PostgreSQL is it? For readiness and start. */
  ask<Row>(text: string, values?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** SET takes no parameters, so only checked values go in. `SET LOCAL` ends with the transaction. */
const opening = (access: TransactionAccess, { districtId, actor, purpose }: Asked): string => {
  if (!Number.isInteger(districtId) || districtId < 0) throw new Error('a district is a whole number')
  if (actor.personId !== null && !uuid.test(actor.personId)) throw new Error('a person is a UUID')
  // It would cut the opening short, and what is asked next would be asked outside of any transaction.
  if (purpose?.includes('\0')) throw new Refusal('invalid', 'kernel.unkept-text')
  return [
    `BEGIN ${access === 'read only' ? 'READ ONLY' : 'READ WRITE'}`,
    `SET LOCAL app.district = '${districtId}'`,
    `SET LOCAL app.person = '${actor.personId ?? ''}'`,
    `SET LOCAL app.purpose = ${escapeLiteral(purpose ?? '')}`,
  ].join('; ')
}

/** Connection lost, shutting down, starting up, too many clients; and the socket errors of Node. */
const awayCodes = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08003',
  '08006',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
])
/** Waited too long for a lock or for the answer. */
const busyCodes = new Set(['55P03', '57014', '40P01'])

/** A character that no text can hold: NUL, alone or written in JSON. @source PostgreSQL 18, appendix A */
const unkeptCodes = new Set(['22021', '22P05'])

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const isAway = (error: unknown): boolean =>
  awayCodes.has(codeOf(error)) ||
  (error instanceof Error &&
    /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|Client was closed/.test(
      error.message,
    ))

/** A database that is away, or busy for too long, or cannot keep a character, is a refusal that says so. Everything else stays what it is. */
export const asRefusal = (error: unknown): unknown => {
  if (error instanceof Refusal) return error
  if (isAway(error)) return new Refusal('unavailable', 'kernel.database-away')
  if (busyCodes.has(codeOf(error))) return new Refusal('unavailable', 'kernel.database-busy')
  if (unkeptCodes.has(codeOf(error))) return new Refusal('invalid', 'kernel.unkept-text')
  return error
}

type Opened = { client: PoolClient; opened: Promise<unknown> }

/** A connection that answered so lately has hardly died since; a database that restarts is away for longer anyway. */
const stillWarmMs = 200

/** Where Linli is reached by those to whom that does not matter: tests and commands. */
export const nowhere = 'http://localhost'

export const openDatabase = (
  url: string,
  { connections = 16, address = () => nowhere }: { connections?: number; address?: () => string } = {},
): Database => {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5_000,
    application_name: 'linli',
    // What is asked at once (`at-once.ts`) is on its way at once.
    pipeline: true,
    options:
      '-c statement_timeout=15000 -c lock_timeout=4000 -c idle_in_transaction_session_timeout=20000 -c timezone=UTC',
  })
  // An idle connection that dies is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)

  /** A connection that dies in the middle tells it to the query that waits for it; the event itself needs an ear. */
  const deaf = () => undefined

  /** When each connection was last of use. */
  const usedAt = new WeakMap<PoolClient, number>()

  const release = (client: PoolClient, broken?: Error): void => {
    client.off('error', deaf)
    usedAt.set(client, performance.now())
    client.release(broken)
  }

  /**
   * One that died while it lay idle is noticed at the first word; then another is taken, for nothing has happened yet. One
   * that worked a moment ago is not asked first: the opening leaves together with what is asked next.
   */
  const begin = async (access: TransactionAccess, asked: Asked, isLastTry = false): Promise<Opened> => {
    // What cannot be opened takes no connection.
    const words = opening(access, asked)
    const client = await pool.connect()
    client.on('error', deaf)
    gather(client)
    const opened = client.query(words)
    if (performance.now() - (usedAt.get(client) ?? Number.NEGATIVE_INFINITY) < stillWarmMs) {
      opened.catch(() => undefined)
      return { client, opened }
    }
    try {
      await opened
      return { client, opened }
    } catch (error) {
      release(client, error as Error)
      if (isLastTry || !isAway(error)) throw error
      return begin(access, asked, true)
    }
  }

  /**
   * The end of a deed: what was left to the end, and the commit in the same message, so that whoever waits for one of its
   * rows waits for no journey. What fails without asking the database has failed before the commit is sent; what the
   * database refuses turns the commit into its opposite.
   */
  const end = async ({ client, opened }: Opened, deeds: Promise<void>[], over: () => void): Promise<void> => {
    let hasFailed = false
    for (const deed of deeds)
      deed.catch(() => {
        hasFailed = true
      })
    await new Promise<void>((resolve) => process.nextTick(resolve))
    if (hasFailed) return void (await atOnce(deeds))
    over()
    gather(client)
    const committed = client.query('COMMIT')
    await atOnce([opened, ...deeds, committed])
    if ((await committed).command !== 'COMMIT') throw new Error('a statement failed, and nobody waited for it')
  }

  return {
    async within(access, asked, deed) {
      const { client, opened } = await begin(access, asked).catch((error: unknown) => {
        throw asRefusal(error)
      })
      let broken: Error | undefined
      let isOver = false
      const over = (): void => {
        isOver = true
      }
      const { last, begin: beginLast } = leftToTheEnd()
      try {
        const answer = await deed({
          ...asked,
          tx: kyselyOn(client, () => isOver),
          origin: address(),
          newId,
          last,
        })
        await end({ client, opened }, beginLast(), over)
        return answer
      } catch (error) {
        over()
        await client.query('ROLLBACK').catch((failure: Error) => {
          broken = failure
        })
        throw asRefusal(error)
      } finally {
        release(client, broken)
      }
    },
    async ask(text, values = []) {
      return (await pool.query(text, values)).rows
    },
    close: () => pool.end(),
  }
}
