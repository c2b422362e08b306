import { Refusal } from '#kernel/refusal.ts'
import { type Limits, limits as usual } from './limits.ts'
import type { Sheet, Workbook } from './workbook.ts'
import { readParts, readStrings, readStyles } from './xlsx/parts.ts'
import { readSheet } from './xlsx/sheet.ts'
import { openArchive } from './xlsx/zip.ts'

/**
 * An XLSX workbook: its cells, and nothing else of it. Formulas by the value that was kept; macros and links to other
 * workbooks are left alone and named.
 *
 * @throws Refusal invalid (damaged, encrypted, no sheet), wrong-type (a zip of something else), too-large
 */
export const readXlsx = async (bytes: Uint8Array, limits: Limits = usual): Promise<Workbook> => {
  const archive = await openArchive(bytes, limits)
  const parts = await readParts(archive)
  const styles = await readStyles(archive, parts.styles)
  const strings = await readStrings(archive, parts.strings)
  const around = { archive, styles, strings, is1904: parts.is1904, limits }
  const budget = { cells: 0, merges: 0 }
  const sheets: Sheet[] = []
  for (const part of parts.sheets) sheets.push(await readSheet(part, around, budget))
  if (sheets.length === 0) throw new Refusal('invalid', 'transfer.no-sheet')
  return {
    source: 'xlsx',
    sheets,
    is1904: parts.is1904,
    leftOut: [...(parts.hasMacros ? ['macros' as const] : []), ...(parts.hasLinks ? ['external-links' as const] : [])],
  }
}
