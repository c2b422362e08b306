import {
  AlignmentType,
  Document,
  DocumentGridType,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TextRun,
} from 'docx'
import { annexNote, annexOf } from './annexes.ts'
import { bodyOf, signatureOf } from './body.ts'
import { clean } from './clean.ts'
import { colophonOf } from './colophon.ts'
import type { Annex, OfficialDocument } from './document.ts'
import { fonts, fontTable } from './fonts.ts'
import { broadPaper, footerFromEdge, linePitch, margins, paper, sizes, wideMargins } from './geometry.ts'
import { headOf } from './head.ts'
import { placeOfColophon } from './last-page.ts'
import { halfPoints, styles } from './styles.ts'
import { lineOf } from './text.ts'

/**
 * An official paper as a Word document, in the layout of the standard.
 *
 * @returns the bytes of a `.docx`
 * @source GB/T 9704-2012; ISO/IEC 29500
 */
export const makeDocument = async (of: OfficialDocument): Promise<Uint8Array> => {
  const document = new Document({
    title: clean(of.title.replaceAll('\n', '')),
    creator: clean(of.colophon?.issuer ?? of.signature?.unit ?? 'Linli'),
    lastModifiedBy: 'Linli',
    styles,
    evenAndOddHeaderAndFooters: true,
    sections: sectionsOf(of),
  })
  return Packer.toBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: fontTable() }])
}

/** The text, then each annex on pages of its own; 版记 at the foot of the last side, which is never a wide one. */
const sectionsOf = (of: OfficialDocument): ISectionOptions[] => {
  const { annexes, colophon, language } = of
  const { place, isNumbered } = placeOfColophon(of)
  const foot = colophon ? colophonOf(colophon, { language, place }) : []
  const isBelow = place === 'foot'
  const main = [
    ...headOf(of),
    ...bodyOf(of.blocks),
    ...annexNote(of),
    ...(of.signature ? signatureOf(of.signature) : []),
    ...(isBelow ? foot : []),
  ]
  return [
    section(of, {}, main),
    ...annexes.map((annex, n) => section(of, annex, annexOf(annex, annexes.length > 1 ? n + 1 : null, of))),
    ...(isBelow || foot.length === 0
      ? []
      : [section(of, { begins: SectionType.EVEN_PAGE, isNumbered, isFree: true }, foot)]),
  ]
}

type Page = Partial<Pick<Annex, 'paper' | 'table'>> & {
  begins?: (typeof SectionType)[keyof typeof SectionType]
  isNumbered?: boolean
  /** Its lines lie on no grid. */
  isFree?: boolean
}

const section = (
  { draft }: OfficialDocument,
  {
    paper: turned = 'upright',
    table,
    begins = SectionType.NEXT_PAGE,
    isNumbered = true,
    isFree = table !== undefined,
  }: Page,
  children: ISectionOptions['children'],
): ISectionOptions => ({
  properties: {
    type: begins,
    page: {
      // docx turns the sheet itself.
      size: {
        ...(turned === 'broad' ? broadPaper : paper),
        orientation: turned === 'upright' ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
      },
      margin: { ...(turned === 'upright' ? margins : wideMargins), footer: footerFromEdge, header: 850, gutter: 0 },
    },
    // Rows of a table are as high as their text.
    grid: { type: isFree ? DocumentGridType.DEFAULT : DocumentGridType.LINES, linePitch },
  },
  footers: isNumbered
    ? { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) }
    : { default: noNumber(), even: noNumber() },
  ...(draft ? { headers: { default: draftMark(draft), even: draftMark(draft) } } : {}),
  children,
})

const noNumber = (): Footer => new Footer({ children: [new Paragraph({ children: [] })] })

type Side = typeof AlignmentType.RIGHT | typeof AlignmentType.LEFT

/** — 1 —, one character from the outer edge: right on odd pages, left on even ones. @source GB/T 9704-2012, 7.5 */
const pageNumber = (side: Side): Footer => {
  const inset = sizes.four * 20
  const look = { font: fonts.page, size: halfPoints(sizes.four), characterSpacing: 0 }
  const indent = side === AlignmentType.RIGHT ? { right: inset } : { left: inset }
  const children = [new TextRun({ ...look, children: ['— ', PageNumber.CURRENT, ' —'] })]
  return new Footer({ children: [new Paragraph({ alignment: side, indent, children })] })
}

/** Whoever holds any page of a draft sees that it is one. */
const draftMark = (draft: string): Header =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [lineOf(draft, { font: fonts.level1, size: halfPoints(sizes.four) })],
      }),
    ],
  })
