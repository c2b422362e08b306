import { languages } from '#kernel/words.ts'
import {
  type Fault,
  type ReadCell,
  type ReadRow,
  type ReadTable,
  transferWords,
  type UnitRead,
} from '#tools/transfer/index.ts'
import { type ImportField, type ImportRow, importFields } from '../import-shape.ts'
import { programmeWords } from '../programme-words.ts'
import { type Publication, publications, RowContent, type WrittenField } from '../row.ts'
import type { Meanings } from './known.ts'
import { readMilestones } from './milestones.ts'

/** What a row of the file says; a field of a column that the table does not have is not there. */
export type Given = NonNullable<ImportRow['content']>

export type Taken = { given: Given; faults: Fault[] }

export type Taking = {
  meanings: Meanings
  year: number
  /** Headers that somebody left out on purpose. */
  leftOut: ReadonlySet<string>
}

type Made = { given: Given; words?: Partial<Record<WrittenField, string>>; faults?: Fault[] }

/** A row as the programme keeps it, and why it cannot be kept: what reading cells alone does not see. */
export const takeRow = (table: ReadTable, row: ReadRow, taking: Taking): Taken => {
  const words: Partial<Record<WrittenField, string>> = {}
  const given: Given = {}
  const faults: Fault[] = [...row.faults]
  for (const field of importFields) {
    const hasColumn = table.columns.some((column) => column.field === field)
    const cell = row.cells[field]
    if (!hasColumn && !cell) continue
    const made = cell?.value ? makers[field](cell, taking, field) : { given: empty[field] }
    Object.assign(given, made.given)
    Object.assign(words, made.words)
    faults.push(...(made.faults ?? []))
  }
  // 20部 carries its own unit of measure, when no column does.
  const measure = row.cells.quantity?.value?.kind === 'quantity' ? row.cells.quantity.value.measure : null
  if (measure && !given.quantityUnit) given.quantityUnit = measure
  // 50% beside a column that counts in 部 is neither 50 部 nor half of a number that nobody wrote.
  const { quantity } = row.cells
  if (quantity && measure === '%' && given.quantityUnit !== '%') {
    const { quantity: _share, ...rest } = given
    const unit = given.quantityUnit ?? ''
    return {
      given: rest,
      faults: [...faults, faultAt(quantity, 'quantity', 'programme.import-share-of-what', { unit })],
    }
  }
  const extras = undecided(table, row, taking.leftOut)
  if (extras.length > 0) given.remark = [given.remark ?? '', ...extras].filter((line) => line !== '').join('\n')
  if (Object.keys(words).length > 0) given.written = words
  return { given, faults }
}

/** What stands in columns that nobody has decided about stays, as written, in the remark. */
const undecided = (table: ReadTable, { others }: ReadRow, leftOut: ReadonlySet<string>): string[] =>
  others
    .filter(({ header }) => !leftOut.has(header) && !ownHeaders.has(header))
    .map(({ column, header, written }) => {
      const name = header || table.columns.find((one) => one.column === column)?.address || ''
      return `${name}：${written}`
    })

/** Columns that the file of rows to mend adds itself. */
const ownHeaders = new Set(
  languages.flatMap((language) => [transferWords[language]['file.reason'], transferWords[language]['file.where']]),
)

const empty: Readonly<Record<ImportField, Given>> = {
  serial: {},
  aspect: { aspect: '' },
  title: {},
  measure: { measure: '' },
  target: { target: '' },
  placeIds: { placeIds: [] },
  quantity: { quantity: null },
  quantityUnit: { quantityUnit: '' },
  leadUnitId: {},
  secondLeadUnitId: { secondLeadUnitId: null },
  supportingUnitIds: { supportingUnitIds: [] },
  due: {},
  milestones: { milestones: [] },
  leader: { leader: '', leaderPostId: null },
  liaison: { liaison: '', liaisonPostId: null },
  pillarId: { pillarId: null },
  source: { source: '' },
  publication: {},
  remark: { remark: '' },
}

const faultAt = (cell: ReadCell, field: ImportField, reason: string, values: Fault['values'] = {}): Fault => ({
  address: cell.address,
  field,
  reason,
  values: { address: cell.address, written: cell.written, ...values },
  suggestions: [],
})

const idsOf = (units: readonly UnitRead[]): string[] => [
  ...new Set(units.flatMap((unit) => (unit.kind === 'unit' ? [unit.id] : unit.kind === 'group' ? unit.ids : []))),
]

/** The cell as it was written, unless it also speaks of other columns (牵头：… 配合：…). */
const wordsOf = ({ written }: ReadCell, units: readonly UnitRead[]): string => {
  const rest = units.reduce((text, unit) => text.replace(unit.written, ''), written)
  return /^[\s、，,;；/／|｜等。.及和\d()（）]*$/.test(rest) ? written : units.map((unit) => unit.written).join('、')
}

type Maker = (cell: ReadCell, taking: Taking, field: ImportField) => Made

const text =
  (of: 'aspect' | 'title' | 'measure' | 'target' | 'quantityUnit' | 'source' | 'remark'): Maker =>
  ({ value }) => ({ given: value?.kind === 'text' ? { [of]: value.text } : {} })

/** The words stay as they are written; the post is known only where just one of the district's is called so. */
const postSaid =
  (of: 'leader' | 'liaison', post: 'leaderPostId' | 'liaisonPostId'): Maker =>
  ({ value }, { meanings }) =>
    value?.kind === 'text' ? { given: { [of]: value.text, [post]: meanings.postNamed(value.text, of) } } : { given: {} }

const oneUnit =
  (of: 'leadUnitId' | 'secondLeadUnitId'): Maker =>
  (cell, { meanings }) => {
    const units = cell.value?.kind === 'units' ? cell.value.units : []
    const [only] = units
    if (!only || units.length > 1 || only.kind === 'unknown') return { given: {} }
    if (only.kind === 'group') return { given: {}, faults: [faultAt(cell, of, 'programme.import-lead-is-several')] }
    const isName = meanings.names[only.id] === cell.written
    return { given: { [of]: only.id }, ...(isName ? {} : { words: { [of]: wordsOf(cell, units) } }) }
  }

const severalIds =
  (of: 'supportingUnitIds' | 'placeIds'): Maker =>
  (cell, { meanings }) => {
    const units = cell.value?.kind === 'units' ? cell.value.units : []
    const ids = idsOf(units)
    const words = wordsOf(cell, units)
    const isPlain = words === ids.map((id) => meanings.names[id]).join('、')
    return { given: { [of]: ids }, ...(isPlain ? {} : { words: { [of]: words } }) }
  }

const makers: Readonly<Record<ImportField, Maker>> = {
  serial: ({ value, written }) => {
    if (value?.kind !== 'serial') return { given: {} }
    const words = value.number === null || String(value.number) !== written ? { words: { serial: written } } : {}
    return { given: value.number === null ? {} : { serial: value.number }, ...words }
  },
  aspect: text('aspect'),
  title: text('title'),
  measure: text('measure'),
  target: text('target'),
  placeIds: severalIds('placeIds'),
  quantity: ({ value, written }) => {
    if (value?.kind !== 'quantity') return { given: {} }
    const words = value.bound ? { words: { quantity: written } } : {}
    return { given: { quantity: value.amount }, ...words }
  },
  quantityUnit: text('quantityUnit'),
  leadUnitId: oneUnit('leadUnitId'),
  secondLeadUnitId: oneUnit('secondLeadUnitId'),
  supportingUnitIds: severalIds('supportingUnitIds'),
  due: ({ value }) => ({ given: value?.kind === 'due' ? { due: value.due } : {} }),
  milestones: (cell, { year, meanings }, field) => {
    if (cell.value?.kind !== 'text') return { given: {} }
    const { milestones, faults } = readMilestones(cell.value.text, year, meanings.resolveUnit)
    return { given: { milestones }, faults: faults.map(({ reason, values }) => faultAt(cell, field, reason, values)) }
  },
  leader: postSaid('leader', 'leaderPostId'),
  liaison: postSaid('liaison', 'liaisonPostId'),
  pillarId: (cell, { meanings }, field) => {
    const pillarId = meanings.pillarNamed(cell.written)
    return pillarId === null
      ? { given: {}, faults: [faultAt(cell, field, 'programme.import-no-such-pillar')] }
      : { given: { pillarId } }
  },
  source: text('source'),
  publication: (cell, _, field) => {
    const publication = publicationNamed(cell.written)
    return publication === null
      ? { given: {}, faults: [faultAt(cell, field, 'programme.import-no-such-publication')] }
      : { given: { publication } }
  },
  remark: text('remark'),
}

const publicationNamed = (written: string): Publication | null =>
  publications.find((one) =>
    languages.some((language) => programmeWords[language][`publication.${one}`] === written),
  ) ?? null

const blank = {
  aspect: '',
  measure: '',
  pillarId: null,
  secondLeadUnitId: null,
  supportingUnitIds: [],
  leader: '',
  leaderPostId: null,
  liaison: '',
  liaisonPostId: null,
  target: '',
  placeIds: [],
  quantity: null,
  quantityUnit: '',
  milestones: [],
  source: '',
  remark: '',
}

/**
 * The row as it will stand in the list: what the file says over what was there, and what it does not say as it was.
 *
 * @param serial the printed number, where neither says one
 */
export const contentOf = (
  given: Given,
  { existing, serial, publication }: { existing: RowContent | null; serial: number; publication: Publication },
): { content: RowContent } | { fault: { field: string; reason: string } } => {
  const words = {
    ...Object.fromEntries(Object.entries(existing?.written ?? {}).filter(([field]) => !(field in given))),
    ...given.written,
  }
  const before: Given = existing ?? { ...blank, serial, publication }
  // What the file dates is asked no more.
  const datesAsked = existing?.datesAsked?.filter((field) => !(field in given)) ?? []
  const whole = {
    ...before,
    ...given,
    written: Object.keys(words).length > 0 ? words : undefined,
    datesAsked: datesAsked.length > 0 ? datesAsked : undefined,
  }
  const parsed = RowContent.safeParse(whole)
  if (parsed.success) return { content: parsed.data }
  const [issue] = parsed.error.issues
  return { fault: { field: String(issue?.path[0] ?? ''), reason: 'programme.import-cell-not-kept' } }
}
