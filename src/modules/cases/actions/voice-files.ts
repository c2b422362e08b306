import type { Ctx } from '#db/context.ts'
import type { FileCard } from '#tools/files/contract.ts'
import { dropFiles, filesOf } from '#tools/files/queries.ts'
import type { RetentionRule } from '#tools/retention/rules.ts'

/** Under which kind the voice of whoever reported it lies. A voice tells who speaks, so it lies by itself. */
export const voiceFiles = 'cases.voice'

/** What was said with a report and is not written down yet; null: nothing. */
export const voiceOf = async (ctx: Ctx, id: string): Promise<FileCard | null> =>
  (await filesOf(ctx, voiceFiles, [id])).get(id)?.[0] ?? null

/**
 * A recording of a matter that was refused or merged, and that nobody has written down.
 *
 * @source Personal Information Protection Law (个人信息保护法, 2021), art. 19: the shortest time that the purpose needs; how
 * long that is, is our own
 */
export const voiceRules: readonly RetentionRule[] = [
  {
    table: 'files.file',
    since: 'at',
    days: 90,
    only: { column: 'subject_kind', is: voiceFiles },
    says: 'cases.retention-voices',
    basis: 'cases.retention-shortest',
  },
]

/** It goes when it was written down, when the matter is over, and when whoever spoke is forgotten. */
export const dropVoice = (ctx: Ctx, id: string): Promise<number> => dropFiles(ctx, { kind: voiceFiles, id })
