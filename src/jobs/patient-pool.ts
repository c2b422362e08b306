import { Pool, type PoolClient, type PoolConfig } from 'pg'

/** PostgreSQL says so while it starts; the queue's library waits and tries again. @source PostgreSQL 18, appendix A */
const cannotConnectNow = '57P03'

/** What was said when a connection ended under a statement. @source PostgreSQL 18, appendix A: 08, 57P01, 57P02; node:net */
const isCutOff = (error: unknown): boolean => {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  return /^(08...|57P0[12]|E(CONN|PIPE|TIMEDOUT).*)$/.test(code) || /^Connection terminated/.test(message)
}

const asNotReady = (error: unknown): Error =>
  Object.assign(error instanceof Error ? error : new Error(String(error)), { code: cannotConnectNow })

/** Statements asked with a promise; with a callback they stay what they are: whoever gives one hears every error. */
const waitsFor = (client: PoolClient): void => {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown
  client.query = ((...given: unknown[]) => {
    const answer = query(...given)
    if (!(answer instanceof Promise)) return answer
    return answer.catch((error: unknown) => {
      throw isCutOff(error) ? asNotReady(error) : error
    })
  }) as PoolClient['query']
}

/**
 * A pool for the queue's library. A database that goes away refuses connections and ends those that there are. The library
 * takes either for final while it writes down how a job ended, and nobody hears its rejection: the process would end. It
 * waits for one that is not ready yet, so it is told that. What it writes then says whose lock it ends, so twice is once.
 */
export const patientPool = (config: PoolConfig): Pool => {
  const pool = new Pool(config)
  // A connection that dies is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
    waitsFor(client)
  })
  const connect = pool.connect.bind(pool)
  const patient = () =>
    connect().catch((error: unknown) => {
      throw asNotReady(error)
    })
  pool.connect = ((...given: Parameters<Pool['connect']>) =>
    given.length > 0 ? connect(...given) : patient()) as Pool['connect']
  return pool
}
