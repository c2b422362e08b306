import { describe, expect, it } from 'vitest'
import { everyLine, mostRows } from './screen-table.ts'

/** A list of so many lines, a hundred to a page. */
const listOf = (many: number) => (after: string | undefined) => {
  const from = Number(after ?? 0)
  const lines = Array.from({ length: Math.min(100, many - from) }, (_, n) => from + n)
  return Promise.resolve({ lines, next: from + 100 < many ? String(from + 100) : null })
}

const taken = async (many: number): Promise<number> => {
  let count = 0
  for await (const _ of await everyLine(listOf(many), ({ lines }) => lines.map((n) => ({ n })))) count += 1
  return count
}

describe('a table that leaves a page', () => {
  it('has every line, also those that were not loaded', async () => {
    expect(await taken(250)).toBe(250)
    expect(await taken(mostRows)).toBe(mostRows)
  })

  it('does not end in the middle without a word when there are too many', async () => {
    await expect(taken(mostRows + 1)).rejects.toMatchObject({ reason: 'exports.too-many-rows' })
  })
})
