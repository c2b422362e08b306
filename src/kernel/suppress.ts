/** A total that is shown beside its parts. Keys name the numbers. */
export type Sum = { total: string; parts: readonly string[] }

/** @source our own rule: fewer than five of a kind, in one place and month, can be people whom somebody knows */
export const leastShown = 5

/** @source the Office for National Statistics' 10-5 rule: what everyone may see is left out below ten, and rounded to five */
export const leastPublished = 10
const publishedStep = 5

/** A number that may be published, as it is: what changes by one from one edition to the next then tells of nobody. */
export const roundedForAll = (number: number): number => Math.round(number / publishedStep) * publishedStep

/**
 * Which numbers of a publication are left out, so that nobody can tell who stands behind a small one.
 *
 * Small ones go first. Whatever the sums would then give away by subtracting, also over several sums, is protected by
 * leaving out one more beside it, the smallest first. Only numbers above zero are left out: so every one that is left out
 * could be one more or one fewer, and nothing can be told from zero being the least.
 *
 * @param numbers what would be shown, none negative
 * @param sums every total among them with its parts; those of tables that share totals together
 * @param edition what an earlier edition of the same numbers left out, and what it has shown: that is known for good
 * @returns the keys that are not shown
 */
export const suppressed = (
  numbers: ReadonlyMap<string, number>,
  sums: readonly Sum[],
  { least = leastShown, edition = { hidden: new Set(), shown: new Set() } }: { least?: number; edition?: Edition } = {},
): ReadonlySet<string> => {
  const small = [...numbers].filter(([key, number]) => number > 0 && number < least && !edition.shown.has(key))
  const hidden = new Set([...edition.hidden, ...small.map(([key]) => key)])
  for (;;) {
    const given = givenAway(hidden, sums)
    const beside = companionOf(given, { numbers, sums, hidden, shown: edition.shown })
    if (beside === null) return hidden
    hidden.add(beside)
  }
}

type Edition = { hidden: ReadonlySet<string>; shown: ReadonlySet<string> }
type Known = Edition & { numbers: ReadonlyMap<string, number>; sums: readonly Sum[] }

/**
 * What else is left out: a number beside one that is given away. The one after which the fewest are given away, a part
 * rather than a total, the smallest.
 */
const companionOf = (given: readonly string[], { numbers, sums, hidden, shown: before }: Known): string | null => {
  const beside = sums.filter((sum) => members(sum).some((member) => given.includes(member)))
  const totals = new Set(sums.map(({ total }) => total))
  const shown = [...new Set(beside.flatMap(members))].filter(
    (key) => !hidden.has(key) && !before.has(key) && (numbers.get(key) ?? 0) > 0,
  )
  const ranked = shown
    .map((key) => ({ key, isTotal: totals.has(key), number: numbers.get(key) ?? 0 }))
    .map((one) => ({ ...one, left: givenAway(new Set([...hidden, one.key]), sums).length }))
    .sort(
      (one, other) =>
        one.left - other.left ||
        Number(one.isTotal) - Number(other.isTotal) ||
        one.number - other.number ||
        (one.key < other.key ? -1 : 1),
    )
  return ranked[0]?.key ?? null
}

/** All numbers of a sum. */
export const members = ({ total, parts }: Sum): readonly string[] => [total, ...parts]

/**
 * What can be calculated of what is left out. The sums are equations with the hidden numbers as unknowns; once they are
 * solved as far as they go, a number is given away whose equation holds no other unknown.
 */
export const givenAway = (hidden: ReadonlySet<string>, sums: readonly Sum[]): string[] => {
  const unknowns = [...hidden]
  const at = new Map(unknowns.map((key, n) => [key, n]))
  const rows = sums
    .map(({ total, parts }) => {
      const row = new Array<number>(unknowns.length).fill(0)
      for (const part of parts) add(row, at.get(part), 1)
      add(row, at.get(total), -1)
      return row
    })
    .filter((row) => row.some((factor) => factor !== 0))
  return solved(rows, unknowns.length).flatMap((row) => {
    const left = row.flatMap((factor, n) => (isNothing(factor) ? [] : [n]))
    return left.length === 1 ? [unknowns[left[0] ?? 0] ?? ''] : []
  })
}

const add = (row: number[], place: number | undefined, factor: number): void => {
  if (place !== undefined) row[place] = (row[place] ?? 0) + factor
}

/** The factors are small whole numbers; what lies closer to zero than this is zero. */
const isNothing = (factor: number): boolean => Math.abs(factor) < 1e-9

/** Gauss and Jordan: every row begins with an unknown that no other row has. */
const solved = (rows: number[][], width: number): number[][] => {
  let done = 0
  for (let column = 0; column < width && done < rows.length; column += 1) {
    const pivot = rows.findIndex((row, n) => n >= done && !isNothing(row[column] ?? 0))
    const chosen = rows[pivot]
    if (!chosen) continue
    const factor = chosen[column] ?? 1
    const unit = chosen.map((one) => one / factor)
    rows[pivot] = rows[done] ?? []
    rows[done] = unit
    for (const [n, row] of rows.entries()) {
      const times = row[column] ?? 0
      if (n !== done && !isNothing(times)) rows[n] = row.map((one, place) => one - times * (unit[place] ?? 0))
    }
    done += 1
  }
  return rows.slice(0, done)
}
