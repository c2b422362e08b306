import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import type { Resolved } from '../group-word.ts'
import { listGroupWords } from '../groups/queries.ts'
import { unitPolicy } from '../policy.ts'
import { everyAlias } from '../queries.ts'
import { resolver } from '../resolve.ts'
import { whomWordsMean } from './group-words.ts'

/**
 * What somebody wrote into a list, text by text and in the same order: a unit, a word for several, or unknown with
 * suggestions. One text is one name; whoever has a whole cell splits it before.
 *
 * @throws Refusal signed-out, forbidden
 */
export const resolveUnits = async (ctx: Ctx, written: readonly string[]): Promise<Resolved[]> => {
  authorise(unitPolicy.read, ctx.actor, null)
  const { units, membersOf } = await whomWordsMean(ctx)
  const resolve = resolver({ units, membersOf, aliases: await everyAlias(ctx), words: await listGroupWords(ctx) })
  return written.map(resolve)
}
