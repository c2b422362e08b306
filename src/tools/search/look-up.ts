import type { Ctx } from '#db/context.ts'
import { withoutPersonal } from '#kernel/personal.ts'
import { isStaff } from '#kernel/policy.ts'
import type { LookUpFilter, LookUpLine } from './contract.ts'

/**
 * Looks among what is few (lists, key points, meetings, decisions, units, posts) where it stands, by the very rule by which
 * its own page is read. So nothing can be found that may not be read, and nothing has to be kept up to date.
 *
 * @param like what is looked for, as a pattern of SQL's `like`
 */
export type Finder = (ctx: Ctx, like: string, limit: number) => Promise<LookUpLine[]>

export type Finders = Readonly<Record<LookUpFilter['among'], readonly Finder[]>>

/** `%` and `_` that somebody typed are what they typed. */
export const patternOf = (text: string): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** Each of the few kinds may fill so much of the answer, so that none hides the others. */
export const lookUp = async (ctx: Ctx, { q, among, limit }: LookUpFilter, finders: Finders): Promise<LookUpLine[]> => {
  const wanted = withoutPersonal(q).trim()
  if (wanted === '' || !isStaff(ctx.actor)) return []
  const lines: LookUpLine[] = []
  for (const find of finders[among]) lines.push(...(await find(ctx, patternOf(wanted), limit)))
  return lines
}
