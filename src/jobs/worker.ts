import { randomUUID } from 'node:crypto'
import { Logger, parseCronItems, run, runOnce } from 'graphile-worker'
import type { Pool } from 'pg'
import type { Log } from '#http/log.ts'
import { connectionName, freeLeftBehind } from './left-behind.ts'
import { patientPool } from './patient-pool.ts'
import { type JobParts, taskListOf, timetableOf } from './task-list.ts'

export type WorkerWish = JobParts & {
  /** The queue belongs to the owner; the bodies of the jobs run with the application's role. */
  ownerUrl: string
}

/** How the jobs are doing. `failing` have failed at least once and are tried again; `dead` are tried no more. */
export type JobHealth = { waiting: number; failing: number; dead: number; oldestSeconds: number }

export type Worker = {
  health: () => Promise<JobHealth>
  /** Lets running jobs end, then closes its connections. */
  stop: () => Promise<void>
}

const concurrency = 4

const poolOf = (ownerUrl: string, process: string): Pool =>
  patientPool({
    connectionString: ownerUrl,
    // One connection a job, one that listens, one that keeps the timetable, one for the question how it goes.
    max: concurrency + 3,
    application_name: connectionName(process),
  })

/** The library talks of each job; only what went wrong is worth a line. */
const quiet = (log: Log): Logger =>
  new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn({ queue: message }, 'the queue')
  })

export const startWorker = async (wish: WorkerWish): Promise<Worker> => {
  const process = randomUUID()
  const pool = poolOf(wish.ownerUrl, process)
  const leftBehind = freeLeftBehind(pool, process)
  await leftBehind.look()
  const runner = await run({
    events: leftBehind.events,
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    logger: quiet(wish.log),
    taskList: taskListOf(wish),
    parsedCronItems: parseCronItems(timetableOf(wish)),
  })
  return {
    health: () => healthOf(pool),
    async stop() {
      leftBehind.stop()
      await runner.stop()
      await pool.end()
    },
  }
}

/** Runs whatever is due now, also what these jobs add, and returns. For tests and commands. */
export const runDueJobs = async (wish: WorkerWish): Promise<void> => {
  const process = randomUUID()
  const pool = poolOf(wish.ownerUrl, process)
  const leftBehind = freeLeftBehind(pool, process)
  try {
    await runOnce({
      events: leftBehind.events,
      pgPool: pool,
      concurrency,
      noHandleSignals: true,
      logger: quiet(wish.log),
      taskList: taskListOf(wish),
    })
  } finally {
    leftBehind.stop()
    await pool.end()
  }
}

const healthOf = async (pool: Pool): Promise<JobHealth> => {
  const { rows } = await pool.query<JobHealth>(`
    select count(*) filter (where attempts = 0 and run_at <= now())::int as waiting,
           count(*) filter (where attempts > 0 and attempts < max_attempts and locked_at is null)::int as failing,
           count(*) filter (where attempts >= max_attempts and locked_at is null)::int as dead,
           coalesce(extract(epoch from now() - min(run_at) filter (where run_at <= now() and attempts < max_attempts)), 0)::int
             as "oldestSeconds"
    from graphile_worker.jobs`)
  return rows[0] ?? { waiting: 0, failing: 0, dead: 0, oldestSeconds: 0 }
}
