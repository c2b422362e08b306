import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Day } from '#kernel/day.ts'

const read = (path: string): unknown => parse(readFileSync(path, 'utf8'), { columns: true, bom: true })

const kinds = ['district', 'street', 'town', 'township', 'community', 'village'] as const
const Unit = z.strictObject({
  code: z.string().regex(/^\d{6}(?:\d{3}){0,2}$/),
  name: z.string().min(2),
  parent: z.string().regex(/^\d+$/),
  kind: z.enum(kinds),
})
const optionalDay = z.union([z.literal('').transform(() => null), Day])
const Change = Unit.extend({
  valid_from: optionalDay,
  valid_to: optionalDay,
  successor: z.string(),
  successor_from: optionalDay,
  certainty: z.enum(['certain', 'inferred']),
  source: z.string().min(10),
})

const units = z.array(Unit).parse(read('data/divisions/330205.csv'))
const changes = z.array(Change).parse(read('data/divisions/changes.csv'))

describe('the divisions of Jiangbei', () => {
  it('are 7 streets, a town, 87 communities and 65 villages', () => {
    const count = (kind: (typeof kinds)[number]) => units.filter((unit) => unit.kind === kind).length
    expect(kinds.map(count)).toEqual([1, 7, 1, 0, 87, 65])
  })

  it('have each code once, and every parent above its children', () => {
    const seen = new Set<string>()
    for (const { code, parent, kind } of units) {
      expect(seen.has(code)).toBe(false)
      expect(code.startsWith(parent)).toBe(true)
      if (kind !== 'district') expect(seen.has(parent)).toBe(true)
      seen.add(code)
    }
  })
})

describe('the changes of divisions', () => {
  it('never give a code to two units at a time', () => {
    const clashes = changes.filter((one, n) =>
      changes
        .slice(0, n)
        .some(
          (other) =>
            other.code === one.code &&
            (other.valid_to ?? '9999') >= (one.valid_from ?? '') &&
            (one.valid_to ?? '9999') >= (other.valid_from ?? ''),
        ),
    )
    expect(clashes).toEqual([])
  })

  it('lead to a unit that began after the one it took over from, and is there today', () => {
    const followed = changes.filter(({ successor }) => successor !== '')
    expect(followed.map(({ name }) => name)).toEqual(['中马街道', '白沙街道'])
    for (const { successor, successor_from, valid_to } of followed) {
      const next = changes.find((one) => one.code === successor && one.valid_from === successor_from)
      expect(next?.name).toBe('外滩街道')
      expect((next?.valid_from ?? '') > (valid_to ?? '9999')).toBe(true)
    }
  })

  it('agree with the edition of today', () => {
    const today = new Map(units.map(({ code, name }) => [code, name]))
    for (const { code, name, valid_to } of changes) expect(today.get(code) === name).toBe(valid_to === null)
  })

  it('say what is only inferred', () => {
    const certainty = Object.fromEntries(changes.map((one) => [one.name, one.certainty]))
    expect(certainty).toEqual({ 中马街道: 'inferred', 白沙街道: 'inferred', 外滩街道: 'certain', 前江街道: 'certain' })
    for (const { certainty, source } of changes) expect(source.includes('推定')).toBe(certainty === 'inferred')
  })
})
