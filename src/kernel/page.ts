import { z } from 'zod'
import { Refusal } from './refusal.ts'

/**
 * Where the page before ended: the sort keys of its last line, as JSON.
 *
 * @param shape the sort keys, with whatever is unique last
 */
export const cursor = <Shape extends z.ZodObject>(shape: Shape) =>
  z.string().transform((text, issue): z.infer<Shape> => {
    try {
      return shape.parse(JSON.parse(text)) as z.infer<Shape>
    } catch {
      issue.addIssue({ code: 'custom', message: 'kernel.bad-cursor' })
      return z.NEVER
    }
  })

/** @returns the cursor after `last`, or null when the list has ended */
export const cursorAfter = (last: Record<string, unknown> | undefined, keys: readonly string[]): string | null =>
  last ? JSON.stringify(Object.fromEntries(keys.map((key) => [key, last[key]]))) : null

/** One page of a list: at most `limit` lines, and where to go on. */
export const pageOf = <Line extends z.ZodType>(line: Line) =>
  z.object({ lines: z.array(line), next: z.string().nullable() })

/**
 * Cuts what was read with one line too many into a page.
 *
 * @param lines up to `limit + 1` lines, in order
 */
export const paged = <Line extends Record<string, unknown>>(
  lines: Line[],
  limit: number,
  keys: readonly (keyof Line & string)[],
): { lines: Line[]; next: string | null } =>
  lines.length > limit
    ? { lines: lines.slice(0, limit), next: cursorAfter(lines[limit - 1], keys) }
    : { lines, next: null }

/** @throws Refusal not-found with `reason`, when there is no row */
export const found = <Shape extends z.ZodType>(shape: Shape, row: unknown, reason: string): z.infer<Shape> => {
  if (!row) throw new Refusal('not-found', reason)
  return shape.parse(row)
}
