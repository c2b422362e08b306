/**
 * The page of an official document, in twips (a twentieth of a point).
 *
 * @source GB/T 9704-2012: A4; white above 37 mm ± 1, on the binding side 28 mm ± 1; text area 156 × 225 mm; 22 lines of 28
 * characters; body type 3号
 */
const mm = (millimetres: number): number => Math.round((millimetres * 1_440) / 25.4)

export const paper = { width: mm(210), height: mm(297) }
export const margins = { top: mm(37), right: mm(26), bottom: mm(35), left: mm(28) }

export const area = {
  width: paper.width - margins.left - margins.right,
  height: paper.height - margins.top - margins.bottom,
}

/** A wide page is bound at its upper edge, as the standard wants the head of a table on an odd page. */
export const wideMargins = { top: margins.left, right: margins.top, bottom: margins.right, left: margins.bottom }
export const wideArea = { width: area.height, height: area.width }

/** A3 on its side, with the margins of a wide page. @source ISO 216: 297 × 420 mm */
export const broadPaper = { width: mm(297), height: mm(420) }
export const broadArea = { width: broadPaper.height - wideMargins.left - wideMargins.right }

export const linesOnPage = 22
export const charactersOnLine = 28

/** 225 mm hold 22 lines of 28.99 points; rounded down, or the last one would not fit: 28.95. */
export const linePitch = Math.floor(area.height / linesOnPage)

/** Sizes in points: 2号, 3号, 4号, 5号. */
export const sizes = { two: 22, three: 16, four: 14, five: 10.5, small: 9 }

/**
 * 28 characters of 16 points are 448, and the line has 442.2: each comes closer by a quarter of a point. Said as the
 * distance of characters and not as a grid, because office programs disagree on what a grid of characters means.
 */
export const characterSpacing = Math.floor((area.width - charactersOnLine * sizes.three * 20) / charactersOnLine)

/** One character of the body as it stands on the line. */
export const character = sizes.three * 20 + characterSpacing

/** The page number stands 7 mm below the text area. @source GB/T 9704-2012, 7.5 */
export const footerFromEdge = margins.bottom - mm(7) - sizes.four * 20

/** The upper edge of the issuer's mark is 35 mm below that of the text area. @source GB/T 9704-2012, 7.2.4 */
export const markFromTop = mm(35)

/** Lines of the colophon: the outer ones 0.35 mm, those between 0.25 mm, in eighths of a point. */
export const rules = { strong: 8, fine: 6, red: 12 }
