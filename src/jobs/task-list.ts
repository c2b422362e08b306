import type { CronItem, JobHelpers, TaskList } from 'graphile-worker'
import { z } from 'zod'
import type { Database } from '#db/database.ts'
import type { Log } from '#http/log.ts'
import type { JobBody, Module } from '#http/module.ts'
import { system } from './system.ts'

/** Whatever brings jobs: a module, or a tool. */
export type WithJobs = Pick<Module, 'name' | 'jobs' | 'hours'>

export type JobParts = {
  database: Database
  modules: readonly WithJobs[]
  tools: readonly WithJobs[]
  /** What runs by itself runs once in each of these. */
  districts: () => Promise<readonly number[]>
  log: Log
  /** The clock, for whoever wants to choose the day. */
  now?: () => Date
}

const Payload = z.object({ districtId: z.int().nonnegative() }).catchall(z.unknown())

/** What the timetable adds by itself has no district yet. */
const isTimetabled = (payload: unknown): boolean =>
  typeof payload === 'object' && payload !== null && '_cron' in payload

const everywhere = async (name: string, parts: JobParts, { addJob }: JobHelpers): Promise<void> => {
  for (const districtId of await parts.districts()) {
    // One that still waits from last time is enough.
    await addJob(name, { districtId }, { jobKey: `${name}:${districtId}` })
  }
}

const taskOf =
  (name: string, body: JobBody, parts: JobParts) =>
  async (payload: unknown, helpers: JobHelpers): Promise<void> => {
    const { database, log, now = () => new Date() } = parts
    if (isTimetabled(payload)) return everywhere(name, parts, helpers)
    try {
      const { districtId, ...rest } = Payload.parse(payload)
      const given = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, String(value)]))
      const asked = { districtId, actor: system, purpose: null, now: now(), seen: null }
      await database.within('read write', asked, (ctx) => body(ctx, given))
    } catch (error) {
      log.error({ job: name, attempt: helpers.job.attempts, err: error }, 'a job failed')
      throw error
    }
  }

/** @throws Error when two parts bring a job of the same name */
export const taskListOf = (parts: JobParts): TaskList => {
  const tasks: TaskList = {}
  for (const { name: part, jobs = {} } of [...parts.tools, ...parts.modules]) {
    for (const [name, body] of Object.entries(jobs)) {
      if (tasks[name]) throw new Error(`${part} brings the job ${name}, which is there already`)
      tasks[name] = taskOf(name, body, parts)
    }
  }
  return tasks
}

/** @throws Error when the timetable names a job that nobody brings */
export const timetableOf = (parts: JobParts): CronItem[] =>
  [...parts.tools, ...parts.modules].flatMap(({ name: part, jobs = {}, hours = {} }) =>
    Object.entries(hours).map(([task, match]) => {
      if (!jobs[task]) throw new Error(`${part} has hours for ${task}, but no such job`)
      return { task, match, identifier: task }
    }),
  )
