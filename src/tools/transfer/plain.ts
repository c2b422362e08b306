import { invisible, squeezed } from '#kernel/squeezed.ts'

// Tabs and line ends may stand in a cell; nothing else below a space may.
const control = /\p{Cc}/gu

/** What was typed, without the spaces around it, of any width, and without characters that nobody sees. Lines stay. */
export const tidy = (text: string): string =>
  text
    .replace(invisible, '')
    .replace(control, (character) => (character === '\n' || character === '\t' ? character : ''))
    .split('\n')
    .map((line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, ''))
    .join('\n')
    .replace(/^\n+|\n+$/g, '')

export { squeezed }

/** For comparing headers: also without marks such as * and a final colon. */
export const headerKey = (text: string): string => squeezed(text).replace(/[*:_"'“”‘’·.,;。、，；-]/g, '')

/** Without what stands in brackets: 数量（个） is 数量. */
export const unbracketed = (text: string): string => text.replace(/[(（[【〔][^)）\]】〕]*[)）\]】〕]/g, '')

/** How alike two short texts are by their pairs of characters, 0 to 1. @source Dice's coefficient over bigrams */
export const likeness = (one: string, other: string): number => {
  if (one === other) return 1
  if (one.length < 2 || other.length < 2) return 0
  const left = Array.from({ length: one.length - 1 }, (_, n) => one.slice(n, n + 2))
  let shared = 0
  for (let n = 0; n < other.length - 1; n += 1) {
    const at = left.indexOf(other.slice(n, n + 2))
    if (at < 0) continue
    left[at] = ''
    shared += 1
  }
  return (2 * shared) / (one.length + other.length - 2)
}
