import { members, type Sum } from './suppress.ts'

/**
 * What sums tell of numbers that are left out, solved as far as it goes: each equation begins with an unknown that no other
 * holds. Unknown by its key → factor, a whole number below `prime`.
 */
type Equation = ReadonlyMap<string, number>
export type Told = ReadonlyMap<string, Equation>

/** Products of two numbers below it are exact. Sums have factors of one, so what is zero here is zero. */
const prime = 67_108_859

export const nothingTold: Told = new Map()

/** One more sum becomes known. Costs what the equations that share its unknowns cost, not all of them. */
export const toldAlso = (told: Told, sum: Sum, hidden: ReadonlySet<string>): Told => {
  const left = reduced(equationOf(sum, hidden), told)
  const [first] = left
  if (!first) return told
  const [key, factor] = first
  const inverse = inverseOf(factor)
  const equation = new Map([...left].map(([one, other]) => [one, (other * inverse) % prime]))
  const after = new Map(
    [...told].map(([pivot, row]) => [pivot, row.has(key) ? minus(row, equation, row.get(key) ?? 0) : row] as const),
  )
  return after.set(key, equation)
}

/** What can be calculated: whatever stands alone in an equation. */
export const givenAwayBy = (told: Told): string[] => [...told].flatMap(([key, row]) => (row.size === 1 ? [key] : []))

const equationOf = (sum: Sum, hidden: ReadonlySet<string>): Equation =>
  new Map(
    members(sum).flatMap((key): [string, number][] =>
      hidden.has(key) ? [[key, key === sum.total ? prime - 1 : 1]] : [],
    ),
  )

const reduced = (equation: Equation, told: Told): Equation => {
  let left = equation
  for (const key of equation.keys()) {
    const row = told.get(key)
    if (row) left = minus(left, row, left.get(key) ?? 0)
  }
  return left
}

const minus = (from: Equation, row: Equation, times: number): Equation => {
  const left = new Map(from)
  for (const [key, factor] of row) {
    const now = ((left.get(key) ?? 0) + prime - ((factor * times) % prime)) % prime
    if (now === 0) left.delete(key)
    else left.set(key, now)
  }
  return left
}

/** By Fermat: to the power of prime - 2. */
const inverseOf = (factor: number): number => {
  let result = 1
  let base = factor
  for (let power = prime - 2; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % prime
    base = (base * base) % prime
  }
  return result
}
