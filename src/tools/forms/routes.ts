import { implement } from '@orpc/server'
import type { Ctx } from '#db/context.ts'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { authorise } from '#kernel/policy.ts'
import { refusedWord } from '#kernel/refused-words.ts'
import { type AskedField, type FieldCheck, formsContract } from './contract.ts'
import { alike } from './field.ts'
import { fieldPolicy } from './policy.ts'

/** A module's fields as they are now: those of its forms, and those that the district has added. */
export type Asks = (ctx: Ctx) => Promise<readonly AskedField[]>

/** Every field, in the order of the modules. @throws Refusal signed-out, forbidden */
export const listFields = async (ctx: Ctx, asks: readonly Asks[]): Promise<AskedField[]> => {
  authorise(fieldPolicy.read, ctx.actor, null)
  const fields: AskedField[] = []
  for (const asked of asks) fields.push(...(await asked(ctx)))
  return fields
}

/** @throws Refusal signed-out, forbidden */
export const checkField = async (
  ctx: Ctx,
  asks: readonly Asks[],
  say: Incoming['say'],
  name: string,
): Promise<FieldCheck> => {
  const refused = refusedWord(name)
  return {
    name,
    alike: alike(await listFields(ctx, asks), name).slice(0, 10),
    refused: refused && say(`kernel.refused-${refused.ground}`, { where: name, word: refused.word }),
  }
}

const os = implement(formsContract).$context<Incoming>().use(oneTransaction)

export const formsRoutes = (asks: readonly Asks[]) =>
  os.router({
    fields: os.fields.handler(async ({ context }) => ({ fields: await listFields(context, asks) })),
    check: os.check.handler(({ context, input }) => checkField(context, asks, context.say, input.name)),
  })
