import { posix } from 'node:path'

/** A source file: its path from the checkout's root, with `/`, and its text. */
export type Source = { path: string; text: string }

/** One import of a file. `to` is a path from the root for our own files, and the bare name for a package. */
export type Import = { from: string; to: string; isOurs: boolean; isTypeOnly: boolean }

const named = /(?:^|\n)[ \t]*(?:import|export)\s+(type\s+)?([\w*\s{},$]*?)\s*from\s+'([^']+)'/g
const plain = /(?:^|\n)[ \t]*import\s+'([^']+)'/g
const late = /\bimport\('([^']+)'\)/g

/** `import { type A, type B }` brings no code either. */
const bringsNoCode = (names: string): boolean => /^\{[\s\S]*\}$/.test(names.trim()) && parts(names).every(isType)
const parts = (names: string): string[] =>
  names
    .replace(/[{}]/g, '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
const isType = (part: string): boolean => part.startsWith('type ')

const address = (path: string, wanted: string): string => {
  if (wanted.startsWith('#test/')) return wanted.slice(1)
  if (wanted.startsWith('#')) return `src/${wanted.slice(1)}`
  return wanted.startsWith('.') ? posix.join(posix.dirname(path), wanted) : wanted
}

export const importsOf = ({ path, text }: Source): Import[] => {
  const made = (wanted: string, isTypeOnly: boolean): Import => ({
    from: path,
    to: address(path, wanted),
    isOurs: /^[#.]/.test(wanted),
    isTypeOnly,
  })
  return [
    ...[...text.matchAll(named)].map(([, type, names = '', wanted = '']) =>
      made(wanted, !!type || bringsNoCode(names)),
    ),
    ...[...text.matchAll(plain), ...text.matchAll(late)].map(([, wanted = '']) => made(wanted, false)),
  ]
}
