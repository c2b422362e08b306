/** So much of what both say stands before the difference, so that one knows where one is. */
const before = 8
/** What is no longer than this is read at a glance, and stands whole. */
const short = 40

/**
 * Two texts from where they begin to differ, for whoever reads one line of each.
 *
 * @returns both, each with … where something was left out
 */
export const fromTheDifference = (was: string, is: string): { was: string; is: string } => {
  const [one, other] = [[...was], [...is]]
  if (one.length <= short && other.length <= short) return { was, is }
  let same = 0
  while (same < one.length && same < other.length && one[same] === other[same]) same += 1
  const start = Math.max(0, same - before)
  if (start === 0) return { was, is }
  const shown = (signs: readonly string[]): string => `…${signs.slice(start).join('')}`
  return { was: shown(one), is: shown(other) }
}
