import type { AnyRouter } from '@orpc/server'
import type { Ctx } from '#db/context.ts'
import type { Policy } from '#kernel/policy.ts'
import type { Words } from '#kernel/words.ts'

/** A deed that somebody did, as the modules that listen get it. */
export type Heard = { id: string; name: string; subjectId: string; at: Date; personId: string | null; facts: Facts }

export type Facts = Readonly<Record<string, unknown>>

/** Called by a job, in a transaction of its own, once the deed is committed. May be called again with the same event. */
export type Listener = (ctx: Ctx, event: Heard) => Promise<void>

/** A body that a job runs with the role of the application, in the district of its payload. */
export type JobBody = (ctx: Ctx, payload: Readonly<Record<string, string>>) => Promise<void>

/** A module's face to the server. */
export type Module = {
  name: string
  routes: AnyRouter
  words: Words
  /** Event → what this module does then. Only events of modules above it in the list. */
  hears?: Readonly<Record<string, Listener>>
  /** Job name (`programme.lights`) → body. */
  jobs?: Readonly<Record<string, JobBody>>
  /** Job name → when it runs by itself, as a crontab line in UTC. */
  hours?: Readonly<Record<string, string>>
  /** Thing → its policy, for the printed table of permissions. */
  // biome-ignore lint/suspicious/noExplicitAny: policies of different things stand side by side here
  policies?: Readonly<Record<string, Policy<string, any>>>
}
