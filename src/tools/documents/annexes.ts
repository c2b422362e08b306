import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { speak } from '#kernel/words.ts'
import { blankLine, bodyOf } from './body.ts'
import type { Annex, OfficialDocument, PaperColumn, PaperTable, Said, Sheet } from './document.ts'
import { documentsWords } from './documents-words.ts'
import { fonts } from './fonts.ts'
import { area, broadArea, character, wideArea } from './geometry.ts'
import { titleOf } from './head.ts'
import { lineOf, linesOf } from './text.ts'

type Page = { language: OfficialDocument['language'] }

/** 附件：1. …, one blank line below the text, two characters in. @source GB/T 9704-2012, 7.3.4 */
export const annexNote = ({ annexes, language }: OfficialDocument): Paragraph[] => {
  if (annexes.length === 0) return []
  const label = speak(documentsWords, language)('annexes')
  const left = (2 + label.length + (annexes.length > 1 ? 1 : 0)) * character
  return [
    blankLine(),
    ...annexes.map(({ title }, n) => {
      const said = annexes.length > 1 ? `${n + 1}.${title}` : title
      const indent = { left, hanging: n === 0 ? left - 2 * character : annexes.length > 1 ? character : 0 }
      return new Paragraph({ indent, children: [lineOf(n === 0 ? `${label}${said}` : said)] })
    }),
  ]
}

const widthOfSheet: Readonly<Record<Sheet, number>> = {
  upright: area.width,
  wide: wideArea.width,
  broad: broadArea.width,
}

/** What stands on the pages of an annex. `number` is null where there is only one. */
export const annexOf = ({ title, paper, blocks = [], table }: Annex, number: number | null, page: Page) => {
  const t = speak(documentsWords, page.language)
  const label = number === null ? t('annex') : t('annex-n', { number })
  return [
    new Paragraph({ keepNext: true, children: [lineOf(label, { font: fonts.level1 })] }),
    ...titleOf(title),
    blankLine(),
    ...bodyOf(blocks),
    ...(table ? [tableOf(table, widthOfSheet[paper])] : []),
  ]
}

const sides = { start: AlignmentType.LEFT, middle: AlignmentType.CENTER, end: AlignmentType.RIGHT } as const

const cellOf = (said: Said, align: PaperColumn['align'], width: number, look = {}): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: linesOf(said, look).map(
      (children) => new Paragraph({ style: 'LinliCell', alignment: sides[align ?? 'start'], children }),
    ),
  })

/** Widths in twips that fill the page, in the proportions asked for. */
export const shares = (columns: readonly PaperColumn[], width: number): number[] => {
  const whole = columns.reduce((sum, column) => sum + column.width, 0)
  return columns.map((column) => Math.floor((width * column.width) / whole))
}

/** The head is repeated on every page, and no row is broken over two. */
const tableOf = ({ columns, rows }: PaperTable, width: number): Table => {
  const widths = shares(columns, width)
  const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
  const head = columns.map(({ header }, n) => cellOf(header, 'middle', widths[n] ?? 0, { font: fonts.level1 }))
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    columnWidths: widths,
    alignment: AlignmentType.CENTER,
    margins: { left: 60, right: 60 },
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: head }),
      ...rows.map(
        (cells) =>
          new TableRow({
            cantSplit: true,
            children: columns.map(({ align }, n) => cellOf(cells[n] ?? '', align, widths[n] ?? 0)),
          }),
      ),
    ],
  })
}
