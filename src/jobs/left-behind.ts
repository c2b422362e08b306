import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'
import type { Pool } from 'pg'

/** Between a worker's first lock and the row that says whose it is lie milliseconds; nothing younger is judged. */
const graceSeconds = 5
const everyMs = 5_000

/** The name that all connections of one process bear. */
export const connectionName = (process: string): string => `linli-jobs ${process}`

/**
 * A process that is killed leaves its jobs locked, and the library would give them free after four hours. Whether it still
 * lives, the database knows: a dead process has no connections.
 */
const free = `
  with gone as (
    select w.id from jobs.worker w
    where not exists (select from pg_stat_activity a where a.application_name = 'linli-jobs ' || w.process)
  ), locking as (
    select locked_by as id, max(locked_at) as at from graphile_worker._private_jobs where locked_by is not null group by 1
  )
  select graphile_worker.force_unlock_workers(array(
    select l.id from locking l
    where l.at < now() - make_interval(secs => ${graceSeconds})
      and (exists (select from gone g where g.id = l.id) or not exists (select from jobs.worker w where w.id = l.id))))`

const forget = `
  delete from jobs.worker w
  where not exists (select from pg_stat_activity a where a.application_name = 'linli-jobs ' || w.process)
    and not exists (select from graphile_worker._private_jobs j where j.locked_by = w.id)`

export type LeftBehind = {
  /** For the library: it says there when a worker of this process begins. */
  events: WorkerEvents
  /** Gives free at once what is of nobody any more. */
  look: () => Promise<void>
  stop: () => void
}

/** Gives free what processes left behind that are no more: soon after they died, whoever is there then. */
export const freeLeftBehind = (pool: Pool, process: string): LeftBehind => {
  // A database that is away is asked again later; nothing depends on this very moment.
  const ask = (text: string, values: unknown[] = []): Promise<unknown> =>
    pool.query(text, values).catch(() => undefined)
  const look = async (): Promise<void> => {
    await ask(free)
    await ask(forget)
  }
  const timer = setInterval(() => void look(), everyMs)
  timer.unref()
  const events: WorkerEvents = new EventEmitter()
  events.on('worker:create', ({ worker: { workerId } }) => {
    void ask('insert into jobs.worker (id, process, at) values ($1, $2, now())', [workerId, process])
  })
  return { events, look, stop: () => clearInterval(timer) }
}
