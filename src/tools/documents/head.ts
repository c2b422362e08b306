import { AlignmentType, BorderStyle, HeadingLevel, Paragraph, TabStopType } from 'docx'
import { blankLine, widthOf } from './body.ts'
import type { OfficialDocument } from './document.ts'
import { fonts } from './fonts.ts'
import { area, character, linePitch, markFromTop, rules, sizes } from './geometry.ts'
import { halfPoints } from './styles.ts'
import { lineOf } from './text.ts'

const red = 'FF0000'

/** As large as its one line allows, and never larger than on the papers of the level above. */
const markSize = (mark: string): number =>
  Math.max(sizes.two, Math.min(48, Math.floor(area.width / 20 / widthOf(mark))))

const markOf = (mark: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: markFromTop, line: markSize(mark) * 26 },
    children: [lineOf(mark, { font: fonts.title, size: halfPoints(markSize(mark)), color: red, characterSpacing: 0 })],
  })

/** The number two lines below the mark, and under it a red line as broad as the text. @source GB/T 9704-2012, 7.2.5, 7.2.7 */
const numberOf = ({ number, underMark, mark }: OfficialDocument): Paragraph[] => {
  const rule =
    mark === null ? {} : { border: { bottom: { style: BorderStyle.SINGLE, size: rules.red, color: red, space: 4 } } }
  if (!underMark) return [new Paragraph({ alignment: AlignmentType.CENTER, ...rule, children: [lineOf(number)] })]
  return [
    new Paragraph({ alignment: AlignmentType.CENTER, children: [lineOf(number)] }),
    blankLine(),
    new Paragraph({
      ...rule,
      tabStops: [{ type: TabStopType.RIGHT, position: area.width - character }],
      children: [lineOf(`　${underMark.issuer}\t${underMark.day}`)],
    }),
  ]
}

/** 版头, and the title two lines below it, broken by its own line ends. */
export const headOf = (paper: OfficialDocument): Paragraph[] => [
  ...(paper.mark === null ? [] : [markOf(paper.mark), blankLine(), blankLine()]),
  ...(paper.number === '' && !paper.underMark ? [] : numberOf(paper)),
  ...(paper.mark === null ? [] : [blankLine()]),
  ...titleOf(paper.title),
  blankLine(),
  ...(paper.addressee ? [new Paragraph({ children: [lineOf(`${paper.addressee}：`)] })] : []),
]

export const titleOf = (title: string): Paragraph[] =>
  title.split('\n').map(
    (line, n) =>
      new Paragraph({
        heading: HeadingLevel.TITLE,
        keepNext: true,
        spacing: { before: n === 0 ? linePitch : 0, line: Math.round(linePitch * 1.2) },
        children: [lineOf(line)],
      }),
  )
