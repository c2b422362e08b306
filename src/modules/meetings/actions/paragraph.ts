import type { Block } from '#tools/documents/index.ts'

/** What an office types in front of a sentence: （一）, 1. or （1）. A number that goes on, 1.5万户, is none. */
const typed = [
  { level: 2, mark: /^[（(]([一二三四五六七八九十]{1,3})[）)]\s*(?=\S)/ },
  { level: 3, mark: /^(\d{1,2})(?:[.．](?!\d)|、)\s*(?=\S)/ },
  { level: 4, mark: /^[（(](\d{1,2})[）)]\s*(?=\S)/ },
] as const

const numberOf = { 2: (n: string) => `（${n}）`, 3: (n: string) => `${n}.`, 4: (n: string) => `（${n}）` }

/**
 * A line of the minutes as a paragraph: what was numbered by hand keeps its number and gets the look of its level.
 *
 * @source GB/T 9704-2012, 7.3.3: 一、（一）1.（1）
 */
export const paragraphOf = (line: string): Block => {
  for (const { level, mark } of typed) {
    const found = mark.exec(line)
    if (found) return { is: 'point', level, number: numberOf[level](found[1] ?? ''), text: line.slice(found[0].length) }
  }
  return { is: 'text', text: line }
}

/** A text before which or after which a sentence goes on: without the stop, or the comma, that somebody typed at its end. */
export const withoutStop = (text: string): string => text.trim().replace(/[。；;.，,、]+$/, '')
