import {
  BorderStyle,
  type IParagraphOptions,
  Paragraph,
  RelativeHorizontalPosition,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  WidthType,
} from 'docx'
import { type Language, speak } from '#kernel/words.ts'
import type { Colophon } from './document.ts'
import { documentsWords } from './documents-words.ts'
import { area, linePitch, rules, sizes } from './geometry.ts'
import { halfPoints } from './styles.ts'
import { lineOf } from './text.ts'

/** One character of 4号. */
const inset = sizes.four * 20
const look = { size: halfPoints(sizes.four), characterSpacing: 0 }
const small = { size: halfPoints(sizes.small), characterSpacing: 0 }

const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, color: '000000' })
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }

type Lines = { above: number; below: number | null; paragraphs: IParagraphOptions[] }

const rowOf = ({ above, below, paragraphs }: Lines): TableRow =>
  new TableRow({
    cantSplit: true,
    children: [
      new TableCell({
        width: { size: area.width, type: WidthType.DXA },
        borders: { top: rule(above), bottom: below === null ? none : rule(below), left: none, right: none },
        children: paragraphs.map((paragraph) => new Paragraph(paragraph)),
      }),
    ],
  })

/**
 * 版记 at the lower edge of the last page: to whom it goes, who issued it and when, between lines; and below them the head
 * of the audit trail, with which whoever keeps this paper can show that nothing was taken out of the trail later.
 *
 * @source GB/T 9704-2012, 7.4: 4号仿宋, one character from either side, outer lines 0.35 mm, the one between 0.25 mm
 */
export const colophonOf = ({ copies, issuer, day, head }: Colophon, language: Language): (Table | Paragraph)[] => {
  const t = speak(documentsWords, language)
  const to: IParagraphOptions = {
    indent: { left: inset * 4, right: inset, hanging: inset * 3 },
    children: [lineOf(t('copies', { units: copies }), look)],
  }
  const by: IParagraphOptions = {
    indent: { left: inset, right: inset },
    tabStops: [{ type: TabStopType.RIGHT, position: area.width - inset }],
    children: [lineOf(`${issuer}\t${t('issued', { day })}`, look)],
  }
  const spacing = { line: linePitch / 2 }
  const trail: IParagraphOptions[] = [t('head'), head ?? ''].map((text) => ({
    indent: { left: inset },
    spacing,
    children: [lineOf(text, small)],
  }))
  const rows: Lines[] = [
    ...(copies === '' ? [] : [{ above: rules.strong, below: rules.fine, paragraphs: [to] }]),
    { above: copies === '' ? rules.strong : rules.fine, below: rules.strong, paragraphs: [by] },
    ...(head === null ? [] : [{ above: rules.strong, below: null, paragraphs: trail }]),
  ]
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: area.width, type: WidthType.DXA },
      columnWidths: [area.width],
      margins: { left: 0, right: 0 },
      float: {
        horizontalAnchor: TableAnchorType.MARGIN,
        verticalAnchor: TableAnchorType.MARGIN,
        relativeHorizontalPosition: RelativeHorizontalPosition.LEFT,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      },
      borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
      rows: rows.map(rowOf),
    }),
    // A table is not the last thing on a page.
    new Paragraph({ spacing: { line: 20 }, children: [] }),
  ]
}
