import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { certainties, Place, type PlaceKind, placeKinds } from '../place.ts'

const optional = <Shape extends z.ZodType>(shape: Shape) =>
  z
    .literal('')
    .transform(() => null)
    .or(shape)

const DivisionRow = z.object({
  code: Place.shape.code,
  name: Place.shape.name,
  parent: z.string(),
  kind: z.enum(placeKinds, 'places.kind-unknown'),
})
export type DivisionRow = z.infer<typeof DivisionRow> & { line: number }

const ChangeRow = z.object({
  code: Place.shape.code,
  name: Place.shape.name,
  parent: z.string(),
  kind: z.enum(placeKinds, 'places.kind-unknown'),
  valid_from: optional(Day),
  valid_to: optional(Day),
  successor: optional(Place.shape.code),
  /** Since when the successor has that code: codes are used again. */
  successor_from: optional(Day),
  certainty: z.enum(certainties, 'places.certainty-unknown'),
  source: z.string().trim().min(2, 'places.source-missing'),
})
export type ChangeRow = z.infer<typeof ChangeRow> & { line: number }

/** Says which line of which file is wrong. Lines count from 1, the header included, as an editor shows them. */
const wrong = (file: string, line: number, reason: string, values: Record<string, string> = {}): Refusal =>
  new Refusal('invalid', reason, {
    values: { file, line, ...values },
    fields: [{ pointer: `/${file}`, reason, values: { file, line, ...values } }],
  })

type Table = { record: string[]; info: { lines: number } }[]

const readTable = <Row extends z.ZodObject>(
  file: 'divisions' | 'changes',
  text: string,
  shape: Row,
): (z.infer<Row> & { line: number })[] => {
  const columns = Object.keys(shape.shape)
  const [header, ...rows] = tableOf(file, text)
  if (header?.record.join() !== columns.join()) {
    throw wrong(file, 1, 'places.wrong-header', { columns: columns.join(','), found: header?.record.join() ?? '' })
  }
  return rows.map(({ record, info: { lines: line } }) => {
    if (record.length !== columns.length) throw wrong(file, line, 'places.wrong-width')
    const row = shape.safeParse(Object.fromEntries(columns.map((column, n) => [column, record[n]])))
    if (row.success) return { ...row.data, line }
    const [issue] = row.error.issues
    const column = String(issue?.path[0] ?? '')
    throw wrong(file, line, 'places.wrong-cell', { column, found: record[columns.indexOf(column)] ?? '' })
  })
}

const tableOf = (file: string, text: string): Table => {
  try {
    // The cast: with `info`, each record comes with where it stood, which the parser's types do not say.
    return parse(text, {
      bom: true,
      trim: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as Table
  } catch {
    // Quotes that do not close: the parser's own words are no help to a person.
    throw wrong(file, 1, 'places.not-a-table')
  }
}

/** What may stand below what. */
const kindsBelow: Readonly<Record<PlaceKind, readonly PlaceKind[]>> = {
  district: ['street', 'town', 'township'],
  street: ['community', 'village'],
  town: ['community', 'village'],
  township: ['community', 'village'],
  community: [],
  village: [],
}

/**
 * One edition of the codes: a district and all below it, parents before children.
 *
 * @throws Refusal invalid, naming the line: header, a cell, a code twice, a parent that is not there, another district
 */
export const readDivisions = (text: string, districtCode: string): DivisionRow[] => {
  const rows: DivisionRow[] = readTable('divisions', text, DivisionRow)
  const known = new Map<string, DivisionRow>()
  for (const row of rows) {
    const before = known.get(row.code)
    if (before) throw wrong('divisions', row.line, 'places.code-twice', { code: row.code, first: String(before.line) })
    if (!row.code.startsWith(districtCode)) {
      throw wrong('divisions', row.line, 'places.other-district', { code: row.code, district: districtCode })
    }
    known.set(row.code, row)
  }
  for (const row of rows) checkParent(row, known)
  const [first] = rows.filter(({ kind }) => kind === 'district')
  if (!first) throw wrong('divisions', 1, 'places.no-district', { district: districtCode })
  return rows.toSorted((one, other) => one.code.length - other.code.length || (one.code < other.code ? -1 : 1))
}

const checkParent = (row: DivisionRow, known: ReadonlyMap<string, DivisionRow>): void => {
  if (row.kind === 'district') return
  const parent = known.get(row.parent)
  if (!parent) throw wrong('divisions', row.line, 'places.parent-unknown', { code: row.code, parent: row.parent })
  if (!kindsBelow[parent.kind].includes(row.kind)) {
    throw wrong('divisions', row.line, 'places.not-below', { name: row.name, parent: parent.name })
  }
}

/**
 * What is known of begins, ends and successors.
 *
 * @param districtCode where the codes must lie
 * @throws Refusal invalid, naming the line
 */
export const readChanges = (text: string, districtCode: string): ChangeRow[] => {
  if (text.trim() === '') return []
  const rows: ChangeRow[] = readTable('changes', text, ChangeRow)
  for (const row of rows) {
    if (!row.code.startsWith(districtCode)) {
      throw wrong('changes', row.line, 'places.other-district', { code: row.code, district: districtCode })
    }
    if (row.valid_from && row.valid_to && row.valid_to < row.valid_from) {
      throw wrong('changes', row.line, 'places.ends-before-it-begins', { name: row.name })
    }
  }
  return rows
}

export { wrong as refuseLine }
