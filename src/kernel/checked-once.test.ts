import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkedOnce } from './checked-once.ts'

/** A shape that counts how often it looks at a title. */
const counting = () => {
  let looks = 0
  const title = z.string().refine(() => {
    looks += 1
    return true
  })
  const Line = checkedOnce(z.object({ title, days: z.int() }).meta({ id: `Line${Math.random()}` }))
  return { Line, Page: z.object({ lines: z.array(Line) }), looks: () => looks }
}

const row = { title: '路灯', days: 3, reporter: '张三' }

describe('a line that was checked when it was read', () => {
  it('is not looked through again in the answer it stands in', () => {
    const { Line, Page, looks } = counting()
    const lines = Line.array().parse([row, row])
    expect(looks()).toBe(2)
    expect(Page.parse({ lines })).toEqual({
      lines: [
        { title: '路灯', days: 3 },
        { title: '路灯', days: 3 },
      ],
    })
    expect(looks()).toBe(2)
  })

  it('takes nothing in any more, so that no field comes into the answer behind the check', () => {
    const { Line } = counting()
    const line = Line.parse(row)
    expect(() => Object.assign(line, { reporter: '张三' })).toThrow(TypeError)
    expect(() => Object.assign(line, { days: 'three' })).toThrow(TypeError)
  })

  it('is checked anew once it was copied', () => {
    const { Line, Page } = counting()
    const line = Line.parse(row)
    expect(Page.parse({ lines: [{ ...line, reporter: '张三' }] }).lines).toEqual([{ title: '路灯', days: 3 }])
    expect(Page.safeParse({ lines: [{ ...line, days: 'three' }] }).success).toBe(false)
  })

  it('is checked anew by a shape that asks for less or for more', () => {
    const { Line } = counting()
    const line = Line.parse(row)
    expect(Line.pick({ title: true }).parse(line)).toEqual({ title: '路灯' })
    expect(Line.extend({ unit: z.string() }).safeParse(line).success).toBe(false)
    expect(Line.extend({ unit: z.string() }).parse({ ...line, unit: 'u' })).toEqual({
      title: '路灯',
      days: 3,
      unit: 'u',
    })
  })

  it('that was refused is nowhere taken for a good one', () => {
    const { Line, Page } = counting()
    const bad = { title: '路灯', days: 'three' }
    expect(Line.safeParse(bad).success).toBe(false)
    expect(Page.safeParse({ lines: [bad] }).success).toBe(false)
  })
})
