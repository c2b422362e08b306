import { pinyin } from 'pinyin-pro'

const isHan = /\p{Script=Han}/u
const isLatin = /^[a-z]+$/
/** Marks the tokens of a title's sound; no word holds it. */
const soundMark = '~'

/** Letters and digits in lower case, half width; everything else is a space. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const wordsOf = (text: string): string[] => plain(text).split(' ').filter(Boolean)

const pairs = (word: string): string[] => {
  const letters = [...word]
  return letters.slice(1).map((letter, n) => `${letters[n]}${letter}`)
}

const single = (word: string): string[] => [...word].filter((letter) => isHan.test(letter))

/** 三号楼加装电梯 → `shljzdt sanhaoloujiazhuangdianti`; what is not Chinese stands as it is. */
export const soundOf = (title: string): string =>
  wordsOf(title)
    .flatMap((word) => {
      const syllables = pinyin(word, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
      const first = syllables.map((syllable, n) => (isHan.test([...word][n] ?? '') ? syllable.slice(0, 1) : syllable))
      return syllables.length > 1 ? [first.join(''), syllables.join('')] : [syllables.join('')]
    })
    .join(' ')

/** Every Chinese character, every two neighbours, and every two neighbours of the sound. */
export const tokensOf = (text: string, sound: string): string[] => [
  ...new Set([
    ...wordsOf(text).flatMap((word) => [...single(word), ...pairs(word)]),
    ...wordsOf(sound).flatMap((word) => pairs(word).map((pair) => `${soundMark}${pair}`)),
  ]),
]

export type Wanted = {
  /** For `tsquery`: each word by its neighbours, Latin letters also by sound. */
  query: string
  /** Words of three characters and more: neighbours alone do not prove their order. */
  long: string[]
}

const most = { words: 8, letters: 40 }

const both = (tokens: readonly string[]): string => tokens.map((token) => `'${token}'`).join(' & ')

/** @returns null when there is nothing in it to look for */
export const wantedIn = (text: string): Wanted | null => {
  const words = wordsOf(text)
    .slice(0, most.words)
    .map((word) => [...word].slice(0, most.letters).join(''))
    .filter((word) => [...word].length > 1 || isHan.test(word))
  if (words.length === 0) return null
  const queries = words.map((word) => {
    const tokens = [...word].length === 1 ? single(word) : pairs(word)
    const written = `(${both(tokens)})`
    return isLatin.test(word) ? `(${written} | (${both(tokens.map((token) => `${soundMark}${token}`))}))` : written
  })
  return { query: queries.join(' & '), long: words.filter((word) => [...word].length > 2) }
}

/** A stretch of the text around the first word that is found in it; its beginning otherwise. */
export const hintOf = (body: string, text: string, length = 60): string => {
  const lower = body.toLowerCase()
  const places = wordsOf(text)
    .map((word) => lower.indexOf(word))
    .filter((place) => place >= 0)
  const start = Math.max(0, Math.min(...places, lower.length) === lower.length ? 0 : Math.min(...places) - 12)
  const end = start + length
  return `${start > 0 ? '…' : ''}${body.slice(start, end).replace(/\s+/g, ' ').trim()}${end < body.length ? '…' : ''}`
}
