import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { transferWords } from './words.ts'

const folder = new URL('.', import.meta.url)
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
const zh: Readonly<Record<string, string>> = transferWords['zh-CN']
const en: Readonly<Record<string, string>> = transferWords.en

it('has words in both languages for every reason that the code gives', () => {
  const given = sources.flatMap((source) => [...source.matchAll(/'transfer\.([a-z-]+)'/g)].map(([, key]) => key ?? ''))
  expect(given.length).toBeGreaterThan(40)
  expect(given.filter((key) => !(key in zh))).toEqual([])
})

it('says the same in both, with the same placeholders, and neither is a copy of the other', () => {
  const places = (text = '') => (text.match(/\{\w+\}/g) ?? []).sort()
  for (const [key, text] of Object.entries(zh)) {
    expect([key, places(en[key])]).toEqual([key, places(text)])
    expect(en[key]).not.toBe(text)
  }
  expect(Object.keys(en)).toEqual(Object.keys(zh))
})
