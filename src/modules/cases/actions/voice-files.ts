import type { Ctx } from '#db/context.ts'
import type { FileCard } from '#tools/files/contract.ts'
import { dropFiles, filesOf } from '#tools/files/queries.ts'

/** Under which kind the voice of whoever reported it lies. A voice tells who speaks, so it lies by itself. */
export const voiceFiles = 'cases.voice'

/** What was said with a report and is not written down yet; null: nothing. */
export const voiceOf = async (ctx: Ctx, id: string): Promise<FileCard | null> =>
  (await filesOf(ctx, voiceFiles, [id])).get(id)?.[0] ?? null

/** It goes when it was written down, and when whoever spoke is forgotten. */
export const dropVoice = (ctx: Ctx, id: string): Promise<number> => dropFiles(ctx, { kind: voiceFiles, id })
