import { describe, expect, it } from 'vitest'
import { fromTheDifference } from './differing.ts'

describe('two texts, read from where they differ', () => {
  it('stand whole when they are short', () => {
    expect(fromTheDifference('完成 10 部', '完成 12 部')).toEqual({ was: '完成 10 部', is: '完成 12 部' })
  })

  it('leave out what both say, and keep a little of it', () => {
    const head = '演示'.repeat(100)
    const { was, is } = fromTheDifference(`${head}六月底前`, `${head}五月底前`)
    expect(was).toBe('…演示演示演示演示六月底前')
    expect(is).toBe('…演示演示演示演示五月底前')
  })

  it('are as they are when nothing was there before, and cut no sign in two', () => {
    expect(fromTheDifference('', '演示'.repeat(50)).is).toBe('演示'.repeat(50))
    expect(fromTheDifference('𬭚'.repeat(50), `${'𬭚'.repeat(50)}甲`).is).toBe(`…${'𬭚'.repeat(8)}甲`)
  })
})
