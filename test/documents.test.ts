import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inRoot } from '#db/root.ts'
import { documents } from '../bin/documents/documents.ts'
import { withPictures } from '../bin/documents/workflows.ts'

for (const { path, text } of documents()) {
  it(`${path} says what the code says (else: node bin/commands/docs.ts)`, () => {
    expect(readFileSync(inRoot(path), 'utf8')).toBe(text)
  })
}

it('a picture without a place in the README is missed', () => {
  expect(() => withPictures('# programme')).toThrow('no place for the workflow')
})

const packages = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as Record<string, Record<string, string>>
const reasons = readFileSync(inRoot('docs/dependencies.md'), 'utf8')
const told = [...reasons.matchAll(/^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$/gm)]

it('every dependency has its field and its reason, and none stands there that is gone', () => {
  const used = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.keys(packages[kind] ?? {}),
  )
  expect(told.map(([, name]) => name).sort()).toEqual(used.sort())
  expect(told.filter(([, , field = '', reason = '']) => field.trim().length < 3 || reason.trim().length < 15)).toEqual(
    [],
  )
})
