import {
  BorderStyle,
  HeightRule,
  type IParagraphOptions,
  LineRuleType,
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
import { widthOf } from './body.ts'
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

const atTheFoot = {
  horizontalAnchor: TableAnchorType.MARGIN,
  verticalAnchor: TableAnchorType.MARGIN,
  relativeHorizontalPosition: RelativeHorizontalPosition.LEFT,
  relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
}

type Lines = { above: number | null; below: number; paragraphs: IParagraphOptions[] }

const rowOf = ({ above, below, paragraphs }: Lines): TableRow =>
  new TableRow({
    cantSplit: true,
    children: [
      new TableCell({
        width: { size: area.width, type: WidthType.DXA },
        borders: { top: above === null ? none : rule(above), bottom: rule(below), left: none, right: none },
        children: paragraphs.map((paragraph) => new Paragraph(paragraph)),
      }),
    ],
  })

/** Room above: every office program keeps the height of a row. */
const empty = (height: number): TableRow =>
  new TableRow({
    height: { value: height, rule: HeightRule.EXACT },
    children: [
      new TableCell({
        width: { size: area.width, type: WidthType.DXA },
        borders: { top: none, bottom: none, left: none, right: none },
        children: [new Paragraph({ children: [] })],
      }),
    ],
  })

/** A line of 4号 without its insets, in characters; the units stand behind their label. */
const charactersForUnits = Math.floor(area.width / inset) - 2 - 3

/** How many lines of the page it takes; the head of the trail stands in two of half the height. */
export const linesOfColophon = ({ copies, head }: Colophon): number =>
  (copies === '' ? 0 : Math.ceil(widthOf(copies) / charactersForUnits)) + 1 + (head === null ? 0 : 1)

/** What the lines between its rows add to a page, at most. */
const slack = 60

/**
 * 版记 at the lower edge of the last page: to whom it goes, who issued it and when, between lines, of which the last one lies
 * on the edge of the text area. Above them stands the head of the audit trail, with which whoever keeps this paper can show
 * that nothing was taken out of the trail later.
 *
 * @param place `foot` floats to the foot of the page on which the text ends; `own-page` is set there line by line, which
 * every office program does
 *
 * @source GB/T 9704-2012, 7.4: 4号仿宋, one character from either side, outer lines 0.35 mm, the one between 0.25 mm
 */
export const colophonOf = (
  colophon: Colophon,
  { language, place }: { language: Language; place: 'foot' | 'own-page' },
): (Table | Paragraph)[] => {
  const { copies, issuer, day, head } = colophon
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
  const spacing = { line: Math.floor(linePitch / 2), lineRule: LineRuleType.EXACT }
  const trail: IParagraphOptions[] = [t('head'), head ?? ''].map((text) => ({
    indent: { left: inset },
    spacing,
    children: [lineOf(text, small)],
  }))
  const rows: Lines[] = [
    ...(head === null ? [] : [{ above: null, below: rules.strong, paragraphs: trail }]),
    ...(copies === '' ? [] : [{ above: rules.strong, below: rules.fine, paragraphs: [to] }]),
    { above: copies === '' ? rules.strong : rules.fine, below: rules.strong, paragraphs: [by] },
  ]
  const above = area.height - linesOfColophon(colophon) * linePitch - slack
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: area.width, type: WidthType.DXA },
      columnWidths: [area.width],
      margins: { left: 0, right: 0 },
      ...(place === 'foot' ? { float: atTheFoot } : {}),
      borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
      rows: [...(place === 'own-page' ? [empty(above)] : []), ...rows.map(rowOf)],
    }),
    // A table is not the last thing on a page.
    new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT }, children: [] }),
  ]
}
