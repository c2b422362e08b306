import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dayKinds } from './calendar.ts'
import { termUnits } from './deadline.ts'
import { duePrecisions } from './due.ts'
import { kernelWords } from './kernel-words.ts'

const { 'zh-CN': zh, en } = kernelWords
const keys = Object.keys(zh) as (keyof typeof zh)[]
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()

/** What is only put together from values says nothing that could be translated. */
const isOnlyValues = (text: string) => text.replace(/\{\w+\}|[\s\d]/g, '') === ''

describe("the kernel's words", () => {
  it('are there in both languages, and not the same', () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort())
    expect(keys.filter((key) => zh[key] === en[key] && !isOnlyValues(zh[key]))).toEqual([])
  })

  it('ask for the same values', () => {
    expect(keys.filter((key) => placeholders(zh[key]).join() !== placeholders(en[key]).join())).toEqual([])
  })

  it('have one for every kind of day, unit and precision', () => {
    const wanted = [
      ...dayKinds.map((kind) => `day-kind.${kind}`),
      ...termUnits.map((unit) => `term.${unit}`),
      ...duePrecisions.map((precision) => `due-precision.${precision}`),
    ]
    expect(wanted.filter((key) => !(key in zh))).toEqual([])
  })

  it('have one for every reason that the kernel gives', () => {
    const sources = readdirSync('src/kernel').filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    const reasons = sources.flatMap((name) =>
      [...readFileSync(`src/kernel/${name}`, 'utf8').matchAll(/'kernel\.([a-z-]+)'/g)].map(
        ([, reason]) => reason ?? '',
      ),
    )
    expect(reasons.length).toBeGreaterThan(15)
    expect(reasons.filter((reason) => !(reason in zh))).toEqual([])
  })
})
