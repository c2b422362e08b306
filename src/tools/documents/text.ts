import { type ParagraphChild, TextRun } from 'docx'
import { clean } from './clean.ts'
import type { Piece, Said } from './document.ts'
import { piecesOf } from './said.ts'

type Look = Omit<Extract<ConstructorParameters<typeof TextRun>[0], object>, 'text' | 'children'>

const marked = { added: { underline: {} }, removed: { strike: true } } as const

const runsOf = ({ text, mark }: Piece, look: Look): TextRun[] => [
  new TextRun({ ...look, ...(mark ? marked[mark] : {}), text }),
]

/** @returns for each line of the text the runs that say it */
export const linesOf = (said: Said, look: Look = {}): ParagraphChild[][] => {
  const lines: ParagraphChild[][] = [[]]
  for (const { text, mark } of piecesOf(said)) {
    for (const [n, part] of clean(text).split('\n').entries()) {
      if (n > 0) lines.push([])
      if (part !== '') lines.at(-1)?.push(...runsOf({ text: part, ...(mark ? { mark } : {}) }, look))
    }
  }
  return lines
}

/** A text of one line. */
export const lineOf = (text: string, look: Look = {}): TextRun =>
  new TextRun({ ...look, text: clean(text).replaceAll('\n', ' ') })
