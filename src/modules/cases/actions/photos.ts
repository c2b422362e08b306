import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { getCase } from '../queries/cases.ts'
import { isMine } from '../queries/reporters.ts'

/**
 * Who may see the pictures of a case: those who work on it, and whoever reported it while signed in. Everyone else sees
 * none, also of a public case: a picture shows more than its sender thinks.
 */
export const readsCaseFiles = async (ctx: Ctx, id: string): Promise<boolean> => {
  try {
    await getCase(ctx, id)
    return true
  } catch (error) {
    // A refusal is the answer no; anything else is not ours to swallow.
    if (!(error instanceof Refusal)) throw error
    return isMine(ctx, id)
  }
}
