import type { Source } from './imports.ts'

/** What would let a test pass without saying anything, or be left out. Written in pieces, so that this file is none. */
const words = ['skip', 'only', 'todo', 'skipIf', 'runIf', 'fails', 'concurrent.skip', 'sequential.skip'] as const
const leftOut = new RegExp(
  `(?<![\\w.'"])(?:it|test|describe|suite)(?:\\.\\w+)*\\.(${words.join('|').replaceAll('.', '\\.')})\\b`,
  'g',
)
const alias = /(?<![\w.'])(?:xit|xtest|xdescribe|fit|fdescribe)\s*\(/g
const again = /\b(?:it|test|describe)(?:\.\w+)*\([^\n]*\bretry\s*:\s*[1-9]|--retry\b/g
const timed = /\b(?:bench)\s*\(|vi\.useRealTimers\(\)\s*;?\s*setTimeout/g
const bySkipping = /\b(?:ctx|context|task)\.skip\s*\(/g
const start = /(?<![\w.])(?:it|test)\s*\(/g
/** A page's `arrives` waits and throws when what was awaited does not come. */
const asserts = /\bexpect\b|\barriv(?:es|ed)\(|\bassert\w*\s*\(|\bexpectTypeOf\b/

const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length

/** From the opening parenthesis to the one that closes it; parentheses within texts are not counted. */
const bodyFrom = (text: string, open: number): string => {
  let depth = 0
  let quote = ''
  for (let n = open; n < text.length; n += 1) {
    const sign = text[n] ?? ''
    if (quote) {
      if (sign === '\\') n += 1
      else if (sign === quote) quote = ''
    } else if (sign === '/' && text[n + 1] === '/') n = text.indexOf('\n', n)
    else if (sign === "'" || sign === '"' || sign === '`') quote = sign
    else if (sign === '(') depth += 1
    else if (sign === ')' && --depth === 0) return text.slice(open, n + 1)
  }
  return text.slice(open)
}

/** Functions of the file that assert themselves: a test that calls one asserts, too. */
const helpersOf = (text: string): RegExp | null => {
  const pieces = text.split(/\n(?=(?:export )?(?:const|async function|function) )/)
  const names = pieces
    .filter((piece) => asserts.test(piece))
    .flatMap((piece) => /^(?:export )?(?:const|async function|function) (\w+)/.exec(piece)?.[1] ?? [])
  return names.length > 0 ? new RegExp(`\\b(?:${names.join('|')})\\b`) : null
}

const found = (source: Source, pattern: RegExp, says: string): string[] =>
  [...source.text.matchAll(pattern)].map(
    ({ index, 0: what }) => `${source.path}:${lineOf(source.text, index)} ${says}: ${what.trim()}`,
  )

const silent = ({ path, text }: Source): string[] => {
  const helpers = helpersOf(text)
  return [...text.matchAll(start)].flatMap(({ index, 0: { length } }) => {
    const body = bodyFrom(text, index + length - 1)
    return asserts.test(body) || helpers?.test(body) ? [] : [`${path}:${lineOf(text, index)} asserts nothing`]
  })
}

/** Everything in a test that lets it pass without proof. */
export const dishonesties = (source: Source): string[] => [
  ...found(source, leftOut, 'is left out'),
  ...found(source, alias, 'is left out'),
  ...found(source, bySkipping, 'leaves itself out'),
  ...found(source, again, 'is tried again'),
  ...found(source, timed, 'is timed'),
  ...silent(source),
]
