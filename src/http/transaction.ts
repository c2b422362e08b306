import { os } from '@orpc/server'
import type { Ctx } from '#db/context.ts'
import { type Access, Purpose } from '#kernel/contract.ts'
import { Refusal } from '#kernel/refusal.ts'
import { answeredOnce } from './idempotency.ts'
import type { Incoming } from './incoming.ts'

const readPurpose = (input: unknown): string => {
  const given = typeof input === 'object' && input !== null && 'purpose' in input ? input.purpose : undefined
  const purpose = Purpose.safeParse(given)
  if (!purpose.success) {
    throw new Refusal('invalid', 'http.say-purpose', { fields: [{ pointer: '/purpose', reason: 'http.say-purpose' }] })
  }
  return purpose.data
}

const versionOf = (answer: unknown): number | null =>
  typeof answer === 'object' && answer !== null && 'version' in answer && typeof answer.version === 'number'
    ? answer.version
    : null

/** @throws Refusal signed-out, unversioned, invalid: what must be known before anything is asked of the database */
const refuseIncomplete = ({ asked, key, isFresh }: Incoming, access: Access): void => {
  if (!access.anyone && asked.actor.personId === null) throw new Refusal('signed-out', 'kernel.signed-out')
  if (access.fresh && !isFresh) throw new Refusal('signed-out', 'http.prove-again')
  if (access.versioned && asked.seen === null) throw new Refusal('unversioned', 'http.say-version')
  if (access.creates && asked.actor.personId !== null && key === null) throw new Refusal('invalid', 'http.say-key')
}

/** A handler gets both in one, and a name that stood in both would quietly mean the other: an address that is a link's. */
type Handed = Extract<keyof Ctx, keyof Incoming> extends never ? Ctx : never

/**
 * One request is one transaction: act, write down a sensitive read, commit, answer. Nothing else opens one.
 *
 * What a handler throws rolls everything back. An answer with a version carries it as an ETag.
 */
export const oneTransaction = os
  .$meta<Access>({})
  .$context<Incoming>()
  .middleware(async ({ context, procedure, path, next }, input, output) => {
    const { database, asked, recordRead, refuseOff, reply } = context
    const { route, meta } = procedure['~orpc']
    refuseIncomplete(context, meta)
    const purpose = meta.sensitive ? readPurpose(input) : null
    const access = route.method === 'GET' && !purpose ? 'read only' : 'read write'
    const name = path.join('.')

    const result = await database.within(access, { ...asked, purpose }, async (ctx) => {
      await refuseOff(ctx, name)
      const act = async () => {
        const result = await next({ context: ctx })
        if (purpose) await recordRead(ctx, name, result.output)
        return result.output
      }
      const isKept = (meta.creates || meta.once) && !meta.keepsNothing
      const answer = isKept && context.key ? await answeredOnce(ctx, name, context.key, input, act) : await act()
      const version = versionOf(answer)
      if (version !== null) reply.headers.set('etag', `"${version}"`)
      return output(answer as never)
    })
    // `next` has handed the handler its context; an answer given without it does not show that in its type.
    return result as typeof result & { context: Handed }
  })
