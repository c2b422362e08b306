import { describe, expect, it } from 'vitest'
import type { ListVersionView } from '#modules/programme/list.ts'
import type { ReviewRow } from '../review.ts'
import { changed } from './examples.ts'
import { mostTogether, reviewLines } from './review-lines.ts'

const units = ['housing', 'civil-affairs'] as const

/** A version of so many rows, led by two units in turn. */
const version = (count: number): Pick<ListVersionView, 'rows' | 'names'> => ({
  rows: Array.from({ length: count }, (_, n) => ({
    id: changed(n).rowId,
    content: { serial: n, title: `演示：第${n}项`, leadUnitId: units[n % 2] },
  })) as unknown as ListVersionView['rows'],
  names: { housing: '区住建局', 'civil-affairs': '区民政局' },
})
const changes = (count: number, more: Partial<ReviewRow> = {}) =>
  Array.from({ length: count }, (_, n) => changed(n, more))
const wish = { withSame: false, open: new Set<string>(), removedName: '删除' }
const whats = (lines: ReturnType<typeof reviewLines>['lines']) => lines.map(({ what, id }) => [what, id])

describe('the lines of a review', () => {
  it('are the changes alone, or all rows as the version prints them', () => {
    const of = { ...wish, changes: [changed(1), changed(3)], version: version(5) }
    expect(whats(reviewLines(of).lines)).toEqual([
      ['change', changed(1).rowId],
      ['change', changed(3).rowId],
    ])
    expect(reviewLines({ ...of, withSame: true }).lines.map(({ what }) => what)).toEqual([
      ...['same', 'change', 'same', 'change', 'same'],
    ])
  })

  it('end with what was taken out of the version', () => {
    const gone = changed(9, { kind: 'removed' })
    const { walk } = reviewLines({ ...wish, changes: [gone, changed(1)], version: version(3) })
    expect(walk.map(({ row }) => row.rowId)).toEqual([changed(1).rowId, gone.rowId])
  })

  it('stand alone when the version could not be read', () => {
    const { walk } = reviewLines({ ...wish, changes: changes(3), version: { rows: [], names: {} } })
    expect(walk).toHaveLength(3)
  })

  it('up to two hundred changes stand together, and one more makes groups by who leads, closed and counted', () => {
    const together = reviewLines({ ...wish, changes: changes(mostTogether), version: version(mostTogether) })
    expect(together.lines).toHaveLength(mostTogether)

    const agreed = changed(0, { standing: 'agreed' })
    const more = [agreed, ...changes(mostTogether + 1).slice(1)]
    const of = { ...wish, changes: more, version: version(more.length) }
    expect(reviewLines(of).lines).toEqual([
      { what: 'group', id: 'housing', name: '区住建局', count: 101, waiting: 100, isOpen: false },
      { what: 'group', id: 'civil-affairs', name: '区民政局', count: 100, waiting: 100, isOpen: false },
    ])
    // The keys walk through closed groups as well, in the order in which they would stand open.
    const { lines, walk } = reviewLines({ ...of, open: new Set(['civil-affairs']) })
    expect(walk).toHaveLength(201)
    expect(walk[101]).toEqual({ row: more[1], group: 'civil-affairs' })
    expect(lines).toHaveLength(102)
    expect(lines[2]).toMatchObject({ what: 'change', n: 101 })
  })
})
