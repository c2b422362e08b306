import type { Ctx, Tenant } from '#db/context.ts'
import type { Heard, JobBody, Listener, Module } from '#http/module.ts'
import { enqueue } from '#jobs/enqueue.ts'
import { claim } from '#jobs/heard.ts'
import type { WithJobs } from '#jobs/task-list.ts'
import { listenFor } from './ears.ts'

type Tables = { 'audit.event': Tenant<Heard> }

/** What listens: the module, and what it does then. */
type Ears = Pick<Module, 'name' | 'hears'>

/**
 * The jobs that tell the modules what happened.
 *
 * `tell` makes one job a listener, so that one that fails is tried again alone; `hear` does the effect, once. What nobody
 * listens to is not told from now on.
 */
export const tellJobs = (modules: readonly Ears[]): WithJobs => {
  const listening = listenersOf(modules)
  listenFor(listening.keys())

  const tell: JobBody = async (ctx, { eventId = '' }) => {
    const { name } = await eventOf(ctx, eventId)
    for (const listener of listening.get(name)?.keys() ?? []) await enqueue(ctx, 'hear', { eventId, listener })
  }

  const hear: JobBody = async (ctx, { eventId = '', listener = '' }) => {
    const event = await eventOf(ctx, eventId)
    const effect = listening.get(event.name)?.get(listener)
    if (effect && (await claim(ctx, { eventId, listener }))) await effect(ctx, event)
  }

  return { name: 'audit', jobs: { tell, hear } }
}

/** Event → module → what it does then. */
const listenersOf = (modules: readonly Ears[]): Map<string, Map<string, Listener>> => {
  const listening = new Map<string, Map<string, Listener>>()
  for (const { name: module, hears = {} } of modules) {
    for (const [event, listener] of Object.entries(hears)) {
      listening.set(event, (listening.get(event) ?? new Map()).set(module, listener))
    }
  }
  return listening
}

/** @throws Error when it is not there: a job is added in the transaction of its event, so this is a bug */
const eventOf = async ({ tx, districtId }: Ctx, id: string): Promise<Heard> =>
  tx
    .$extendTables<Tables>()
    .selectFrom('audit.event')
    .select(['id', 'name', 'subjectId', 'at', 'personId', 'facts'])
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
