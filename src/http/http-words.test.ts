import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inRoot } from '#db/root.ts'
import { httpWords } from './http-words.ts'

const sources = readdirSync(inRoot('src/http'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(inRoot('src/http', name), 'utf8'))
  .join('\n')
/** As a reason with its module in front, or said here. */
const said = new Set(
  [...sources.matchAll(/'http\.([a-z-]+)'|\(httpWords, \w+\)\('([a-z-]+)'|httpWords\[\w+\]\['([a-z-]+)'\]/g)].map(
    ([, reason, key, unfilled]) => reason ?? key ?? unfilled ?? '',
  ),
)
const { 'zh-CN': zh, en } = httpWords

it('the border has words for each of its reasons, and no reason too many', () => {
  expect([...said].sort()).toEqual(Object.keys(zh).sort())
})

it('the border says the same in both languages, each in its own', () => {
  const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
  for (const [key, text] of Object.entries<string>(zh)) {
    const english = en[key as keyof typeof en]
    expect(english, key).not.toBe(text)
    expect(english, key).not.toMatch(/\p{Script=Han}/u)
    expect(placeholders(english), key).toEqual(placeholders(text))
  }
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
})
