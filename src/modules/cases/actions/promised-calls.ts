import type { Ctx } from '#db/context.ts'
import { authorise, holds } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import type { CaseView } from '../citizen-case.ts'
import { settingPolicy, takesIn } from '../policy.ts'
import type { CallsToMake, NewCall } from '../promised-call.ts'
import { callsToMake, insertCall } from '../queries/promised-calls.ts'
import { insertStep } from '../queries/story.ts'
import { actingFor } from './acting-for.ts'
import { still, takeCase } from './take.ts'
import { viewOf } from './view.ts'

/** More than anybody calls in a day. */
const most = 100

/** Whom one's unit promised a call, and what they have not heard yet. @throws Refusal forbidden: who has no queues */
export const viewCalls = async (ctx: Ctx): Promise<CallsToMake> => {
  const { actor, now } = ctx
  authorise(settingPolicy.queue, actor, null, 'cases.staff-only')
  const unitIds = actor.posts.filter(({ unitId }) => holds(actor, takesIn, unitId)).map(({ unitId }) => unitId)
  const accusedIds = actor.posts.map(({ unitId }) => unitId)
  const lines = await callsToMake(ctx, { unitIds: [...new Set(unitIds)], accusedIds, limit: most })
  return { lines, at: now }
}

/** What became of a call. @throws Refusal not-found, forbidden, invalid: another time without saying when */
export const keepCall = async (ctx: Ctx, id: string, { outcome, againAt, newsAt }: NewCall): Promise<CaseView> => {
  const it = await takeCase({ ...ctx, seen: null }, id, 'call')
  if ((outcome === 'call-again') !== (againAt !== null)) throw sayWhen()
  if (againAt !== null && againAt <= ctx.now) throw sayWhen()
  const by = actingFor(ctx, it)
  const unitId = by.by === 'unit' ? by.unitId : it.intakeUnitId
  const workerId = ctx.actor.personId ?? ''
  // A list may have lain open on the phone while there was more to tell.
  const told = newsAt !== null && newsAt < ctx.now ? newsAt : ctx.now
  await insertCall(ctx, it.id, { outcome, againAt, newsAt: told, unitId, workerId })
  // Those who work on it read that the reporter knows; the reporter knows it anyway.
  await insertStep(ctx, it.id, {
    verb: `call-${outcome}`,
    fromState: it.state,
    toState: it.state,
    text: '',
    audience: 'internal',
    by: 'unit',
    unitId,
    workerId,
  })
  await record(ctx, 'cases.reporter-called', it.id, { outcome })
  return viewOf(ctx, still(it))
}

const sayWhen = (): Refusal =>
  new Refusal('invalid', 'cases.say-when-to-call', {
    fields: [{ pointer: '/againAt', reason: 'cases.say-when-to-call' }],
  })
