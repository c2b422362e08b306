import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inRoot, root } from '#db/root.ts'
import { dishonesties } from './rules/honesty.ts'

const here = 'test/tests-are-honest.test.ts'
const told = (text: string) => dishonesties({ path: 'a.test.ts', text })

describe('a test', () => {
  it('is never left out, tried again or without an assertion', () => {
    const files = ['src', 'test', 'bin'].flatMap((folder) => globSync(`${folder}/**/*.test.{ts,tsx}`, { cwd: root }))
    expect(files.length).toBeGreaterThan(20)
    const others = files.filter((path) => path !== here)
    expect(others.flatMap((path) => dishonesties({ path, text: readFileSync(inRoot(path), 'utf8') }))).toEqual([])
  })

  it('runs with no retry anywhere, also not by the settings', () => {
    expect(readFileSync(inRoot('vitest.config.ts'), 'utf8')).not.toMatch(/retry|passWithNoTests|bail|allowOnly/)
    expect(readFileSync(inRoot('.ci', 'run'), 'utf8').trim().split('\n').at(-1)).toBe('exec npm test')
  })

  for (const way of [
    'it.skip',
    'it.only',
    'it.todo',
    'describe.skip',
    'describe.only',
    'it.each.skip',
    'it.skipIf',
    'test.runIf',
    'it.fails',
    'xit',
    'fdescribe',
  ]) {
    it(`is refused with ${way}`, () => {
      expect(told(`\n${way}('does', () => { expect(1).toBe(1) })`)).toContainEqual(
        expect.stringMatching(/^a\.test\.ts:2 is left out/),
      )
    })
  }

  it('is refused when it leaves itself out, or is tried again', () => {
    expect(told(`it('does', (context) => { context.skip(); expect(1).toBe(1) })`)).toHaveLength(1)
    expect(told(`it('does', { retry: 2 }, () => expect(1).toBe(1))`)).toHaveLength(1)
    expect(told(`const options = { retry: 1 }\nwork('test.fails')`)).toEqual([])
    expect(told(`it('does', { retry: 0 }, () => expect(1).toBe(1))`)).toEqual([])
  })

  it('is refused when it asserts nothing, whatever its name says', () => {
    expect(told(`it('does (what one would say)', () => { work() })`)).toEqual(['a.test.ts:1 asserts nothing'])
    expect(told(`it('one', () => work())\nit('two', () => expect(1).toBe(1))`)).toEqual(['a.test.ts:1 asserts nothing'])
  })

  it('may assert in a function of its file', () => {
    const text = `const finds = (word) => {\n  expect(word).toBe(1)\n}\nit('finds', () => finds(1))`
    expect(told(text)).toEqual([])
  })
})
