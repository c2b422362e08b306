import type { AnyRouter } from '@orpc/server'
import type { Ctx } from '#db/context.ts'
import type { Day } from '#kernel/day.ts'
import type { Policy } from '#kernel/policy.ts'
import type { ReasonValues } from '#kernel/refusal.ts'
import type { Words } from '#kernel/words.ts'

/** A deed that somebody did, as the modules that listen get it. */
export type Heard = { id: string; name: string; subjectId: string; at: Date; personId: string | null; facts: Facts }

export type Facts = Readonly<Record<string, unknown>>

/** Called by a job, in a transaction of its own, once the deed is committed. May be called again with the same event. */
export type Listener = (ctx: Ctx, event: Heard) => Promise<void>

/** A body that a job runs with the role of the application, in the district of its payload. */
export type JobBody = (ctx: Ctx, payload: Readonly<Record<string, string>>) => Promise<void>

/** So much of one kind is still held, and of it what whoever asks may read by name. */
export type Held = { count: number; lines: readonly HeldLine[] }
export type HeldLine = { title: string; path: string }

/** What goes from whom to whom; `to` null: nobody takes over, and it ends with its holder on this day. */
export type Handing = { from: string; to: string | null; on: Day }

/**
 * One kind of thing that a unit or a post holds, so that neither ends over open work. The module that keeps the things
 * says it; `organisations` and `people`, which stand above it, ask.
 */
export type Keeper = {
  /** With the module in front: `programme.task`. Its word is `programme.held.task`. */
  kind: string
  of: 'unit' | 'post'
  held: (ctx: Ctx, id: string) => Promise<Held>
  /** Why it cannot go there, as a reason that a person reads; null: nothing stands in the way. */
  blocks: (ctx: Ctx, handing: Handing) => Promise<{ reason: string; values?: ReasonValues } | null>
  /** In the transaction of the deed, after nothing blocked. Whoever asked had the right; here nobody is asked again. */
  handOver: (ctx: Ctx, handing: Handing) => Promise<void>
}

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
  /** What units and posts hold here. */
  keeps?: readonly Keeper[]
}
