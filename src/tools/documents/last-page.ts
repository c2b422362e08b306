import { widthOf } from './body.ts'
import { linesOfColophon } from './colophon.ts'
import type { Block, OfficialDocument } from './document.ts'
import { charactersOnLine, linePitch, linesOnPage, markFromTop } from './geometry.ts'
import { lengthOf } from './said.ts'

/** A title of 2号 has fewer characters on its line. */
const charactersOfTitle = 20

const lines = (characters: number, most = charactersOnLine): number => Math.max(1, Math.ceil(characters / most))

/** A paragraph of its own for each line end, the first line two characters in. */
const ofText = (text: string, before = 2): number =>
  text.split('\n').reduce((sum, line) => sum + lines(widthOf(line) + before), 0)

const ofBlock = (block: Block): number => {
  if (block.is === 'roll') return lines(widthOf(block.text), charactersOnLine - 3 - block.label.length)
  if (typeof block.text === 'string') return ofText(block.text, block.is === 'text' ? 2 : 5)
  return lines(lengthOf(block.text) + 5)
}

/** 版头 and title, as `head.ts` sets them; where lines lie on a grid, a larger one takes two of it. */
const ofHead = ({ mark, number, underMark, title, addressee }: OfficialDocument): number => {
  const marked = mark === null ? 0 : Math.ceil(markFromTop / linePitch) + 2 + 2
  const numbered = number === '' && !underMark ? 0 : underMark ? 3 : 1
  const titled = title.split('\n').reduce((sum, line) => sum + 2 * lines(widthOf(line), charactersOfTitle), 1)
  return marked + numbered + (mark === null ? 0 : 1) + titled + 1 + (addressee ? ofText(addressee, 1) : 0)
}

/** How many lines the text takes, as a page is set with the fonts of the standard. */
const linesOf = (of: OfficialDocument): number =>
  ofHead(of) + of.blocks.reduce((sum, block) => sum + ofBlock(block), 0) + (of.signature ? 4 : 0)

/**
 * A line that a heading leaves free at the foot of a page, one for a font that is broader than it should be, and one because
 * the small lines of the trail take whole ones where lines lie on a grid.
 */
const doubt = 3

/**
 * Where 版记 goes: it is the last thing on the last side of a sheet, so on an even page. It stands below the text when that
 * ends on one and leaves room; otherwise it has the next even page to itself, and an empty page before it and that page carry
 * no number.
 *
 * @source GB/T 9704-2012, 7.4 and 7.5
 */
export const placeOfColophon = (of: OfficialDocument): { place: 'foot' | 'own-page'; isNumbered: boolean } => {
  // How high the rows of a table are, is for the office program to say.
  if (of.annexes.length > 0) return { place: 'own-page', isNumbered: true }
  const all = linesOf(of)
  const pages = Math.ceil(all / linesOnPage)
  const isEven = pages % 2 === 0
  const room = pages * linesOnPage - all
  const needed = (of.colophon ? linesOfColophon(of.colophon) : 0) + doubt
  if (isEven && room >= needed) return { place: 'foot', isNumbered: true }
  return { place: 'own-page', isNumbered: !isEven }
}
