import type { Ctx } from '#db/context.ts'
import type { JobBody } from '#http/module.ts'
import { enqueue } from './enqueue.ts'

/** What the clock makes due, and what is then done with each: it looks again whether it still is. */
export type OneByOne = {
  due: (ctx: Ctx) => Promise<readonly string[]>
  each: (ctx: Ctx, id: string) => Promise<void>
}

/**
 * Each of what is due in a transaction of its own: one that fails holds up no other, and nobody at a desk waits for
 * hundreds that are held. What has not been done by the next time is asked for once.
 *
 * @returns the job that looks, and the one that does
 */
export const oneByOne = (name: string, { due, each }: OneByOne): Record<string, JobBody> => ({
  [name]: async (ctx) => {
    for (const id of await due(ctx)) {
      await enqueue(ctx, `${name}-each`, { id }, { onceAs: `${name}-each:${ctx.districtId}:${id}` })
    }
  },
  [`${name}-each`]: async (ctx, { id = '' }) => each(ctx, id),
})
