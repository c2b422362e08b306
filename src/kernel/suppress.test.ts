import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Sum, suppressed } from './suppress.ts'

/** A table with its totals: cell `0,1`, row `0,+`, column `+,1`, all `+,+`. */
const tableOf = (cells: readonly (readonly number[])[]) => {
  const width = cells[0]?.length ?? 0
  const numbers = new Map<string, number>()
  const add = (key: string, number: number) => numbers.set(key, (numbers.get(key) ?? 0) + number)
  for (const [row, line] of cells.entries()) {
    for (const [column, number] of line.entries()) {
      for (const key of [`${row},${column}`, `${row},+`, `+,${column}`, '+,+']) add(key, number)
    }
  }
  const rows = cells.map((_, row) => row)
  const columns = Array.from({ length: width }, (_, column) => column)
  const sums: Sum[] = [
    ...rows.map((row) => ({ total: `${row},+`, parts: columns.map((column) => `${row},${column}`) })),
    ...columns.map((column) => ({ total: `+,${column}`, parts: rows.map((row) => `${row},${column}`) })),
    { total: '+,+', parts: rows.map((row) => `${row},+`) },
    { total: '+,+', parts: columns.map((column) => `+,${column}`) },
  ]
  return { numbers, sums }
}

const hiddenOf = (cells: number[][]) => [...suppressed(tableOf(cells).numbers, tableOf(cells).sums)].sort()

describe('a published table', () => {
  it('shows everything where nothing is small, and zeros too', () => {
    expect(
      hiddenOf([
        [5, 9],
        [0, 12],
      ]),
    ).toEqual([])
  })

  it('leaves out a small number, and three more so that no subtraction brings it back', () => {
    expect(
      hiddenOf([
        [3, 20, 30],
        [10, 40, 50],
        [60, 70, 80],
      ]),
    ).toEqual(['0,0', '0,1', '1,0', '1,1'])
  })

  it('leaves out the total where nothing else in the row is there to hide behind', () => {
    const hidden = hiddenOf([
      [3, 0],
      [40, 50],
      [60, 70],
    ])
    expect(hidden).toContain('0,+')
    expect(hidden).not.toContain('0,1')
  })

  it('leaves out everything rather than the last small number', () => {
    expect(hiddenOf([[2]])).toEqual(['+,+', '+,0', '0,+', '0,0'])
  })
})

/**
 * The attacker: tries every other table in which each cell is one more, one fewer or the same, nothing is negative, and
 * everything that was shown is as it was shown. A number that never differs in any of them is known.
 */
const known = (cells: number[][], hidden: ReadonlySet<string>): string[] => {
  const { numbers } = tableOf(cells)
  const flat = cells.flatMap((line, row) =>
    line.map((number, column) => ({ key: `${row},${column}`, number, row, column })),
  )
  const differs = new Set<string>()
  const steps = new Map<string, number>()
  const tryFrom = (at: number): void => {
    const cell = flat[at]
    if (!cell) {
      for (const key of numbers.keys()) if (!hidden.has(key) && (steps.get(key) ?? 0) !== 0) return
      for (const [key, step] of steps) if (step !== 0) differs.add(key)
      return
    }
    for (const step of hidden.has(cell.key) ? [-1, 0, 1] : [0]) {
      if (cell.number + step < 0) continue
      const touched = [cell.key, `${cell.row},+`, `+,${cell.column}`, '+,+']
      for (const key of touched) steps.set(key, (steps.get(key) ?? 0) + step)
      tryFrom(at + 1)
      for (const key of touched) steps.set(key, (steps.get(key) ?? 0) - step)
    }
  }
  tryFrom(0)
  return [...hidden].filter((key) => !differs.has(key))
}

const anyTable = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })).chain(([height, width]) =>
  fc.array(
    fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(0), fc.integer({ min: 5, max: 90 })), {
      minLength: width,
      maxLength: width,
    }),
    { minLength: height, maxLength: height },
  ),
)

describe('whoever subtracts', () => {
  it('learns no number that was left out, from any table', () => {
    fc.assert(
      fc.property(anyTable, (cells) => {
        const { numbers, sums } = tableOf(cells)
        const hidden = suppressed(numbers, sums)
        for (const [key, number] of numbers) if (number > 0 && number < 5) expect(hidden).toContain(key)
        expect(known(cells, hidden)).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('would learn it if only the small ones were left out', () => {
    expect(
      known(
        [
          [3, 20],
          [40, 50],
        ],
        new Set(['0,0']),
      ),
    ).toEqual(['0,0'])
    // Two in each row and column, and yet the one that joins the two squares is known.
    const bridge = [
      [9, 9, 0, 0, 0],
      [9, 9, 3, 0, 0],
      [0, 0, 9, 9, 0],
      [0, 0, 0, 9, 9],
      [0, 0, 9, 0, 9],
    ]
    const joined = new Set(['0,0', '0,1', '1,0', '1,1', '1,2', '2,2', '2,3', '3,3', '3,4', '4,2', '4,4'])
    expect(known(bridge, joined)).toEqual(['1,2'])
  })
})
