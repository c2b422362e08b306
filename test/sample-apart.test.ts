import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inRoot, root } from '#db/root.ts'
import { readWorkbook } from '#tools/transfer/read.ts'

/** What the sample's sheets are called, and the lines above their headers. */
const wordsOfSample = async (): Promise<string[]> => {
  const bytes = readFileSync(inRoot('data/lists/四张清单-示例.xlsx'))
  const { sheets } = await readWorkbook({ kind: 'file', bytes })
  const titles = sheets.flatMap(({ rows }) => rows[0]?.cells.map(({ text }) => text.trim()) ?? [])
  return [...sheets.map(({ name }) => name), ...titles].filter((text) => text !== '')
}

it('the product does not know the sample: no name of its sheets and no title of its lists stands in src', async () => {
  const words = await wordsOfSample()
  expect(words).toHaveLength(4)
  const paths = globSync('src/**/*.{ts,tsx,json,sql}', { cwd: root })
  expect(paths.length).toBeGreaterThan(500)
  const told = paths.filter((path) => {
    const text = readFileSync(inRoot(path), 'utf8')
    return words.some((word) => text.includes(word))
  })
  expect(told).toEqual([])
})
