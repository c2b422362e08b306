import { describe, expect, it } from 'vitest'
import { addedUnder, moved, relevelled, under } from './point-order.ts'

/** a, b with b1 and b2 under it, c with c1. */
const written = 'a b b1 b2 c c1'
const pointsOf = (text: string) => text.split(' ').map((name) => ({ name, level: name.length === 1 ? 1 : 2 }) as const)
const said = (points: readonly { name: string; level: 1 | 2 }[] | null) =>
  points?.map(({ name, level }) => (level === 2 ? `(${name})` : name)).join(' ') ?? null

describe('a key point that is moved', () => {
  // biome-ignore format: a table for people
  const steps: [name: string, by: -1 | 1, after: string | null, why: string][] = [
    ['a',  -1, null,                    'nothing stands before it'],
    ['a',   1, 'b (b1) (b2) a c (c1)',  'the next one is stepped over with all that stands under it'],
    ['b',  -1, 'b (b1) (b2) a c (c1)',  'it takes along what stands under it'],
    ['b',   1, 'a c (c1) b (b1) (b2)',  'it takes along what stands under it'],
    ['c',   1, null,                    'nothing stands behind it'],
    ['b2', -1, 'a b (b2) (b1) c (c1)',  'they change places'],
    ['b1', -1, 'a (b1) b (b2) c (c1)',  'it goes over to the one before'],
    ['b2',  1, 'a b (b1) c (b2) (c1)',  'it goes over to the next one'],
    ['c1',  1, null,                    'nothing stands behind it'],
  ]
  for (const [name, by, after, why] of steps) {
    it(`${name} by ${by} gives ${after ?? 'nothing'}: ${why}`, () => {
      const points = pointsOf(written)
      expect(
        said(
          moved(
            points,
            points.findIndex((one) => one.name === name),
            by,
          ),
        ),
      ).toBe(after)
    })
  }

  it('never leaves one of the second level without one above it', () => {
    expect(moved(pointsOf('a a1'), 1, -1)).toBeNull()
    expect(relevelled(pointsOf('a b'), 0)).toBeNull()
  })
})

it('a key point changes its level where it stands, and what followed it belongs to it or to the one before', () => {
  expect(said(relevelled(pointsOf(written), 1))).toBe('a (b) (b1) (b2) c (c1)')
  expect(said(relevelled(pointsOf(written), 2))).toBe('a b b1 (b2) c (c1)')
})

it('a key point is added under another one behind those that stand there', () => {
  const points = pointsOf(written)
  expect(points.map((_, n) => under(points, n))).toEqual([0, 2, 0, 0, 1, 0])
  expect(said(addedUnder([...points], 1, { name: 'b3', level: 2 }))).toBe('a b (b1) (b2) (b3) c (c1)')
  expect(said(addedUnder([...points], 0, { name: 'a1', level: 2 }))).toBe('a (a1) b (b1) (b2) c (c1)')
})
