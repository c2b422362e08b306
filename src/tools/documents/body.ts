import { AlignmentType, HeadingLevel, Paragraph } from 'docx'
import type { Block, OfficialDocument } from './document.ts'
import { fonts } from './fonts.ts'
import { character } from './geometry.ts'
import { type Level, numbers } from './numbering.ts'
import { lineOf, linesOf } from './text.ts'

const headings = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
} as const satisfies Record<Level, string>

export const blankLine = (): Paragraph => new Paragraph({ children: [] })

const textStyle = 'LinliText'

const paragraphsOf = (block: Block, numberOf: (level: Level) => string): Paragraph[] => {
  switch (block.is) {
    case 'heading':
      return [
        new Paragraph({ heading: headings[block.level], children: [lineOf(`${numberOf(block.level)}${block.text}`)] }),
      ]
    case 'point': {
      const [first = [], ...rest] = linesOf(block.text)
      const font = block.level === 1 ? fonts.level1 : block.level === 2 ? fonts.level2 : fonts.body
      const number = lineOf(block.number ?? numberOf(block.level), { font })
      return [[number, ...first], ...rest].map((children) => new Paragraph({ style: textStyle, children }))
    }
    case 'text':
      return linesOf(block.text).map((children) => new Paragraph({ style: textStyle, children }))
    case 'roll':
      return [rollOf(block)]
  }
}

/** The label in 黑体 two characters in, who behind it, and the next lines below the first name. @source GB/T 9704-2012, 10.3 */
const rollOf = ({ label, text }: Extract<Block, { is: 'roll' }>): Paragraph => {
  const left = (2 + label.length + 1) * character
  return new Paragraph({
    children: [lineOf(`${label}：`, { font: fonts.level1 }), lineOf(text)],
    indent: { left, hanging: left - 2 * character },
  })
}

/** @returns the blocks with their numbers, which begin with 一、 */
export const bodyOf = (blocks: readonly Block[]): Paragraph[] => {
  const numberOf = numbers()
  return blocks.flatMap((block) => paragraphsOf(block, numberOf))
}

/**
 * Who issues it and when: the day ends four characters before the line does, and the unit stands centred above it.
 *
 * @source GB/T 9704-2012, 7.3.5.1
 */
export const signatureOf = ({ unit, day }: NonNullable<OfficialDocument['signature']>): Paragraph[] => {
  const dayFromRight = 4
  const unitFromRight = Math.max(0, dayFromRight + (widthOf(day) - widthOf(unit)) / 2)
  const standing = (text: string, fromRight: number) =>
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.round(fromRight * character) },
      keepLines: true,
      children: [lineOf(text)],
    })
  return [blankLine(), blankLine(), standing(unit, unitFromRight), standing(day, dayFromRight)]
}

/** In characters of the body: a Latin letter or a digit takes half of one. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, each) => sum + ((each.codePointAt(0) ?? 0) < 0x2e80 ? 0.5 : 1), 0)
