import { type ImportField, type ImportRowView, importFields } from '../../import-shape.ts'

/** Where the keyboard is. */
export type Place = { row: number; column: number }

export type Line = ImportRowView

/** The columns of these rows, in printed order. */
export const columnsOf = (lines: readonly Line[]): ImportField[] =>
  importFields.filter((field) => lines.some(({ cells }) => cells[field] !== undefined))

const stepsBy: Readonly<Record<string, Place>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
}

/** @returns where an arrow leads, inside the grid; null for any other key */
export const placeAfter = (key: string, { row, column }: Place, size: Place): Place | null => {
  const step = stepsBy[key]
  if (!step) return null
  const within = (at: number, count: number) => Math.max(0, Math.min(count - 1, at))
  return { row: within(row + step.row, size.row), column: within(column + step.column, size.column) }
}

/** The next cell with something to mend, round again from the end; null when there is none. */
export const nextFault = (lines: readonly Line[], columns: readonly ImportField[], from: Place): Place | null => {
  const places = lines.flatMap(({ faults }, row) =>
    columns.flatMap((field, column) => (faults.some((fault) => fault.field === field) ? [{ row, column }] : [])),
  )
  const isLater = (place: Place) => place.row > from.row || (place.row === from.row && place.column > from.column)
  return places.find(isLater) ?? places[0] ?? null
}

/** `sheet!A1`, as the server takes a mended cell; null where the file has no such cell. */
export const addressAt = (
  lines: readonly Line[],
  columns: readonly ImportField[],
  { row, column }: Place,
): string | null => {
  const line = lines[row]
  const cell = line?.cells[columns[column] ?? '']
  return line && cell ? `${line.sheet}!${cell.address}` : null
}

/** Cells copied from a spreadsheet, laid down from one place on. */
export const pastedAt = (
  text: string,
  lines: readonly Line[],
  columns: readonly ImportField[],
  { row, column }: Place,
): Record<string, string> =>
  Object.fromEntries(
    text
      .replace(/\r\n?/g, '\n')
      .replace(/\n$/, '')
      .split('\n')
      .flatMap((of, down) =>
        of.split('\t').flatMap((written, right): [string, string][] => {
          const address = addressAt(lines, columns, { row: row + down, column: column + right })
          return address ? [[address, written]] : []
        }),
      ),
  )
