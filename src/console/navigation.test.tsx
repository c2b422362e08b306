import { pinyin } from 'pinyin-pro'
import { describe, expect, it } from 'vitest'
import { consoleWays } from '#http/session/contract.ts'
import { consoleWords } from './console-words.ts'
import { entryAt, groups, litAt, navigation, railOf } from './navigation.ts'
import { otherNames } from './other-names.ts'
import { waysSource } from './palette-sources.ts'

const { 'zh-CN': zh, en } = consoleWords
const keys = Object.keys(zh) as (keyof typeof zh)[]
const holes = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort()

describe('the words of the console', () => {
  it('are said in both languages, with the same placeholders', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
    expect(keys.filter((key) => en[key] === zh[key])).toEqual([])
    expect(keys.filter((key) => holes(zh[key]).join() !== holes(en[key]).join())).toEqual([])
  })

  it('name every group', () => {
    expect(groups.filter((group) => !(`group.${group}` in zh))).toEqual([])
  })
})

describe('the palette', () => {
  const source = waysSource(navigation, 'zh-CN', () => '')
  const found = async (typed: string) => (await source.find(typed, new AbortController().signal)).map(({ id }) => id)

  it('finds every place by its sound and by the initials of it', () => {
    const sound = (text: string, of: object) => pinyin(text, { toneType: 'none', type: 'array', ...of }).join('')
    const wrong = navigation.filter(({ path, say }) => {
      const names = (otherNames[path] ?? '').split(' ')
      const title = say('zh-CN')
      return !names.includes(sound(title, {})) || !names.includes(sound(title, { pattern: 'first' }))
    })
    expect(wrong.map(({ path, say }) => `${path} ${say('zh-CN')}`)).toEqual([])
  })

  it('finds the settings by what people look for', async () => {
    expect(await found('ryygw')).toEqual(['/c/settings/people'])
    expect(await found('权限')).toEqual(['/c/settings/permissions'])
    expect(await found('danwei')).toContain('/c/settings')
    expect(await found('撤并')).toEqual(['/c/settings'])
  })
})

describe('the navigation', () => {
  it('shows no group that has nothing to show', () => {
    expect(railOf(navigation).every(({ entries }) => entries.length > 0)).toBe(true)
    expect(railOf([])).toEqual([])
  })

  it('has a place for every page that somebody may be led to', () => {
    expect(navigation.map(({ path }) => path).sort()).toEqual([...consoleWays].sort())
  })

  it('gives each place one address and each pair of keys one place', () => {
    const paths = navigation.map(({ path }) => path)
    const pairs = navigation.flatMap((entry) => entry.keys ?? [])
    expect(new Set(paths).size).toBe(paths.length)
    expect(new Set(pairs).size).toBe(pairs.length)
  })

  it('knows under which entry a page lies', () => {
    const entries = (['/c', '/c/settings', '/c/settings/people'] as const).map(
      (path) => ({ group: 'settings', path, say: () => path }) as const,
    )
    expect(entryAt(entries, '/c/settings/units/1')?.path).toBe('/c/settings')
    expect(entryAt(entries, '/c/settings/people')?.path).toBe('/c/settings/people')
    expect(entryAt(entries, '/c')?.path).toBe('/c')
    expect(entryAt(entries, '/c/settingsheet')).toBe(null)
    expect(entryAt(entries, '/')).toBe(null)
  })

  it('lights up one entry on every page, the task as well as the leader', () => {
    const lit = (path: string) => litAt(navigation, path)?.path
    expect(lit('/c/settings/people')).toBe('/c/settings')
    expect(lit('/c/cases/import')).toBe('/c/cases')
    expect(lit('/c/tasks/T-23-017')).toBe('/c/programme')
    expect(lit('/lead')).toBe('/c/lead')
    expect(lit('/c/people/018f')).toBe('/c/settings')
    expect(lit('/inbox')).toBe('/inbox')
  })
})
