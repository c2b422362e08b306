import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inRoot } from '#db/root.ts'
import { auditContract } from './contract.ts'
import { eventModules, eventNames, lookNames, trailWords } from './trail-words.ts'

const sources = globSync('src/**/*.ts', { cwd: inRoot('.') })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => readFileSync(inRoot(file), 'utf8'))

/** The name comes after the context, on the same line or the next. */
const recorded = sources.flatMap((text) =>
  [...text.matchAll(/\brecord(?:All)?\(\s*[^,()]+(?:\([^()]*\))?,\s*'([a-z-]+\.[a-z-]+)'/g)].map(
    ([, name = '']) => name,
  ),
)

it('every deed that is recorded has words', () => {
  expect(recorded.length).toBeGreaterThan(100)
  expect([...new Set(recorded)].filter((name) => !eventNames.includes(name)).sort()).toEqual([])
})

it('every deed belongs to something that has a name', () => {
  expect(eventNames.filter((name) => !eventModules.includes(name.split('.')[0] ?? ''))).toEqual([])
})

it('every look at the trail itself has words', () => {
  const looks = Object.entries(auditContract).flatMap(([name, entry]) =>
    entry['~orpc'].meta.sensitive ? [`audit.${name}`] : [],
  )
  expect(looks.filter((name) => !lookNames.includes(name))).toEqual([])
})

it('the words are said in both languages, with the same placeholders', () => {
  const { 'zh-CN': zh, en } = trailWords
  const holes = (text: string): string =>
    [...text.matchAll(/\{\w+\}/g)]
      .map(([hole]) => hole)
      .sort()
      .join()
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
  const keys = Object.keys(zh) as (keyof typeof zh)[]
  expect(keys.filter((key) => en[key] === zh[key] || holes(en[key]) !== holes(zh[key]))).toEqual([])
})
