import { addressOf, type Cell, parseRange, type Sheet, type Workbook } from '#tools/transfer/workbook.ts'

type Written = string | number | null | undefined

/** A sheet as a test writes it: rows of cells from A1, and what is merged or hidden. */
export const workbookOf = (
  lines: readonly (readonly Written[])[],
  {
    merges = [],
    hiddenRows = [],
    hiddenColumns = [],
    name = '一',
    visible = 'visible',
  }: Partial<Omit<Sheet, 'rows' | 'merges'>> & { merges?: string[] } = {},
): Workbook => {
  const rows = lines.map((line, n) => ({
    number: n + 1,
    cells: line.flatMap((written, at) => cellOf(written, n + 1, at + 1)),
  }))
  return {
    source: 'xlsx',
    is1904: false,
    leftOut: [],
    sheets: [
      {
        name,
        visible,
        rows: rows.filter(({ cells }) => cells.length > 0),
        merges: merges.map((text) => parseRange(text)!),
        hiddenRows,
        hiddenColumns,
      },
    ],
  }
}

const cellOf = (written: Written, row: number, column: number): Cell[] => {
  if (written === null || written === undefined || written === '') return []
  const kind = typeof written === 'number' ? 'number' : 'text'
  return [{ address: addressOf(row, column), column, text: String(written), value: written, kind, isFormula: false }]
}
