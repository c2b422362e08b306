import { atOnce } from '#db/at-once.ts'
import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { FileCard } from '#tools/files/contract.ts'
import { filesOf } from '#tools/files/queries.ts'
import type { PhotoMoment } from '../citizen-case.ts'
import { getCase } from '../queries/cases.ts'
import { isMine } from '../queries/reporters.ts'

/** Under which kind the pictures of a case lie: as it was found, and once it was mended. */
export const photoFiles = { before: 'cases.case', after: 'cases.mended' } as const satisfies Record<PhotoMoment, string>

/** The pictures of a case, oldest first. */
export const photosOf = async (ctx: Ctx, id: string): Promise<{ photos: FileCard[]; photosAfter: FileCard[] }> => {
  const [before, after] = await atOnce([filesOf(ctx, photoFiles.before, [id]), filesOf(ctx, photoFiles.after, [id])])
  return { photos: before.get(id) ?? [], photosAfter: after.get(id) ?? [] }
}

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
