import type { Ctx } from '#db/context.ts'
import type { OneByOne } from './one-by-one.ts'

/** All that is due, now, in the transaction of a test. */
export const nowAll =
  ({ due, each }: OneByOne) =>
  async (ctx: Ctx): Promise<void> => {
    for (const id of await due(ctx)) await each(ctx, id)
  }
