import { describe, expect, it } from 'vitest'
import { partsOf } from './paper-parts.ts'

describe('a text on the wall', () => {
  it('comes in parts that the last row can read, and no letter is lost', () => {
    const sentence = '演示：吹哨以后一小时内签收，三天内到场，办不了的写明原因和下一步。'
    const text = [sentence.repeat(9), '演示：第二段。', '演示：没有句号的一段'.repeat(40)].join('\n')
    const parts = partsOf(text)
    expect(parts.length).toBeGreaterThan(3)
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(140)
    expect(parts.join('').replaceAll('\n', '')).toBe(text.replaceAll('\n', ''))
    expect(parts[0]?.endsWith('。')).toBe(true)
  })

  it('that is short is one part, and one that is empty too', () => {
    expect(partsOf('一、甲\n二、乙')).toEqual(['一、甲\n二、乙'])
    expect(partsOf('')).toEqual([''])
  })
})
