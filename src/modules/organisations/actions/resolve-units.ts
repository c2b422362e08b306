import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import type { Resolved } from '../group-word.ts'
import { listGroupWords } from '../groups/queries.ts'
import { unitPolicy } from '../policy.ts'
import { everyAlias } from '../queries.ts'
import { resolver } from '../resolve.ts'
import { whomWordsMean } from './group-words.ts'

/**
 * What one written name is: a unit, a word for several, or unknown with suggestions. Everything is read once, for whoever
 * asks about thousands of names.
 *
 * @throws Refusal signed-out, forbidden
 */
export const unitResolver = async (ctx: Ctx): Promise<(written: string) => Resolved> => {
  authorise(unitPolicy.read, ctx.actor, null)
  const { units, membersOf } = await whomWordsMean(ctx)
  return resolver({ units, membersOf, aliases: await everyAlias(ctx), words: await listGroupWords(ctx) })
}

/**
 * What somebody wrote into a list, text by text and in the same order. One text is one name; whoever has a whole cell
 * splits it before.
 *
 * @throws Refusal signed-out, forbidden
 */
export const resolveUnits = async (ctx: Ctx, written: readonly string[]): Promise<Resolved[]> =>
  written.map(await unitResolver(ctx))
