import type { Ctx } from '#db/context.ts'
import type { KeptSlipImport } from '../slip-import.ts'
import { imports } from './queries.ts'
import { readSlips } from './read-file.ts'
import type { ReadSlip } from './read-slip.ts'

type Slips = ReadonlyMap<string, ReadSlip>

/**
 * The imports that are under way. Their steps follow each other in one process, and each would read its whole file again;
 * also when two streets import at once, and their steps take turns.
 */
const kept = new Map<string, Slips>()
/** As many as there are jobs at once. */
const mostKept = 4

const keyFor = ({ id, version }: KeptSlipImport): string => `${id}@${version}`

/** @returns null when the file was swept away */
export const readOnce = async (ctx: Ctx, of: KeptSlipImport): Promise<Slips | null> => {
  const key = keyFor(of)
  const before = kept.get(key)
  if (before) return before
  const workbook = await imports.source(ctx, of.id)
  if (!workbook) return null
  const { slips } = await readSlips(ctx, of.unitId, workbook, of.choices)
  kept.set(key, slips)
  for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest)
  return slips
}

/** Who called is not kept in memory either. */
export const forgetRead = (of: KeptSlipImport): void => {
  for (const key of kept.keys()) if (key.startsWith(`${of.id}@`)) kept.delete(key)
}
