import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { lightSetsCss, tokensCss } from './tokens-css.ts'

const folder = new URL('./', import.meta.url)
const sheet = (name: string): string => readFileSync(new URL(`styles/${name}`, folder), 'utf8')
const sheets = readdirSync(new URL('styles/', folder)).filter((name) => name.endsWith('.css'))

/** A sheet with what it imports, as the browser gets it. */
const whole = (name: string): string => sheet(name).replace(/@import "\.\/(.+?)";/g, (_, other: string) => whole(other))

const used = (pattern: RegExp, text: string): string[] => [...text.matchAll(pattern)].map((found) => found[1] ?? '')

describe('the style sheets', () => {
  it('take their colours and sizes from the tokens', async () => {
    await expect(tokensCss()).toMatchFileSnapshot('styles/tokens.css')
    await expect(lightSetsCss()).toMatchFileSnapshot('styles/light-sets.css')
  })

  for (const name of sheets) {
    it(`let text in ${name} grow with the reader's setting`, () => {
      expect(sheet(name).match(/font(-size)?:[^;]*\dpx/g)).toBeNull()
    })

    it(`write no colour of their own in ${name}, but on paper`, () => {
      const onScreen = sheet(name).replace(/@media print \{[\s\S]*?\n\}/g, '')
      if (name !== 'tokens.css' && name !== 'light-sets.css')
        expect(onScreen.match(/#[0-9a-f]{3,8}\b|rgb\(/gi)).toBeNull()
    })
  }

  for (const name of ['portal.css', 'console.css']) {
    it(`use no property in ${name} that nobody sets`, () => {
      const known = new Set(used(/(--[\w-]+):/g, whole(name)))
      expect(used(/var\((--[\w-]+)\)/g, whole(name)).filter((property) => !known.has(property))).toEqual([])
    })
  }

  it('are small enough for a slow telephone', () => {
    expect(gzipSync(whole('portal.css')).length).toBeLessThan(20_000)
  })
})

describe('the components', () => {
  const parts = ['html/', 'react/', '../console/'].flatMap((dialect) =>
    readdirSync(new URL(dialect, folder))
      .filter((name) => name.endsWith('.tsx') && !name.includes('.test.'))
      .map((name) => [dialect + name, readFileSync(new URL(dialect + name, folder), 'utf8')] as const),
  )

  for (const [name, text] of parts) {
    it(`carry no style of their own in ${name}`, () => {
      expect(text.match(/\bstyle=/g)).toBeNull()
    })
  }

  it('name no class that no style sheet knows', () => {
    const known = whole('portal.css') + whole('console.css')
    const isKnown = (name: string): boolean => known.includes(`.${name}`)
    const named = parts
      .flatMap(([, text]) => used(/\bclass(?:Name)?="([^"]+)"/g, text))
      .flatMap((all) => all.split(' '))
    expect([...new Set(named)].filter((name) => !isKnown(name))).toEqual([])
  })
})
