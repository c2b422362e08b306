import type { Ctx } from '#db/context.ts'
import { dayOf, partsOf } from '#kernel/day.ts'
import { withoutPersonal } from '#kernel/personal.ts'
import { Refusal } from '#kernel/refusal.ts'
import {
  type Fault,
  keepCells,
  keepFault,
  keepTable,
  mended,
  type ReadTable,
  type Understood,
  understand,
  type Workbook,
} from '#tools/transfer/index.ts'
import type { KeptTable } from '#tools/transfer/kept.ts'
import { withoutReporter } from '../actions/mask.ts'
import { readableCases } from '../queries/cases.ts'
import { type SlipSaid, saidKeys } from '../slip.ts'
import {
  type KeptSlipImport,
  type SlipChoices,
  SlipCounts,
  type SlipField,
  type SlipRow,
  type SlipRowState,
} from '../slip-import.ts'
import { passedOver, slipCatalogue } from './fields.ts'
import { type Meanings, meaningsFor } from './known.ts'
import { wordsOf } from './queries.ts'
import { hidden, isOfCaller, type ReadSlip, readSlip } from './read-slip.ts'
import { slipsNumbered } from './slips.ts'

/** More than a hotline transfers to a district in a month. Whoever has more divides the file, and is told so. */
export const mostSlips = 5_000

/** Faults that one answer about a word mends in every slip at once. */
const asked = new Set([
  'transfer.unknown-unit',
  'transfer.unknown-place',
  'cases.slip-unknown-kind',
  'cases.slip-no-kind',
  'cases.slip-no-place',
])

export type ReadSlips = Pick<KeptSlipImport, 'tables' | 'questions' | 'outside' | 'counts'> & {
  rows: SlipRow[]
  /** By `table:row`: with the callers, and never kept. */
  slips: ReadonlyMap<string, ReadSlip>
}

/**
 * What would become of each slip of a file. Nothing is written.
 *
 * @throws Refusal invalid, when it lists identity numbers; too-large
 */
export const readSlips = async (
  ctx: Ctx,
  unitId: string,
  workbook: Workbook,
  choices: SlipChoices,
): Promise<ReadSlips> => {
  const meanings = await meaningsFor(ctx, unitId, choices)
  const { column } = await wordsOf(ctx, unitId)
  const understood = understand(mended(workbook, choices.cells), {
    fields: slipCatalogue,
    year: partsOf(dayOf(ctx.now)).year,
    remembered: { ...passedOver, ...column, ...choices.columns },
    resolveUnit: meanings.resolveUnit,
    resolvePlace: meanings.resolvePlace,
    headers: choices.headers,
    hasCallers: true,
  })
  const count = understood.tables.reduce((sum, table) => sum + table.rows.length, 0)
  if (count > mostSlips) throw new Refusal('too-large', 'cases.slips-too-many', { values: { most: mostSlips, count } })
  const slips = new Map<string, ReadSlip>()
  const rows = await comparedRows(ctx, understood, meanings, slips)
  return {
    tables: understood.tables.map((table, no) => sheltered(keepTable(table, no), [...slips.values()])),
    questions: understood.questions.filter(({ reason }) => reason !== 'transfer.other-year'),
    // Where no header was found, what stands there may be anybody's name.
    outside: understood.outside.map(({ sheet, ignored }) => ({
      sheet,
      ignored: ignored.map((one) => ({ ...one, text: '' })),
    })),
    rows,
    slips,
    counts: countsOf(rows),
  }
}

export const keyOf = ({ tableNo, rowNo }: Pick<SlipRow, 'tableNo' | 'rowNo'>): string => `${tableNo}:${rowNo}`

const comparedRows = async (
  ctx: Ctx,
  { tables }: Understood,
  meanings: Meanings,
  slips: Map<string, ReadSlip>,
): Promise<SlipRow[]> => {
  const read = tables.flatMap((table, tableNo) =>
    table.rows.map((row) => ({
      table,
      tableNo,
      row,
      slip: readSlip(row, addressIn(table, row.row), meanings, ctx.now),
    })),
  )
  const known = await slipsNumbered(
    ctx,
    read.map(({ slip }) => slip.number),
  )
  const mine = await readableCases(
    ctx,
    [...known.values()].map(({ caseId }) => caseId),
  )
  const before = new Map([...known].map(([number, { said }]) => [number, said]))
  const kept = tables.map(keepTable)
  return read.map(({ table, tableNo, row, slip: asRead }): SlipRow => {
    const its = known.get(asRead.number)
    const isElsewhere = its !== undefined && !mine.has(its.caseId)
    // What somebody else's slip said is theirs: whoever knows its number learns nothing more by it.
    const slip = isElsewhere ? { ...asRead, faults: [elsewhere(table, row.row)], warnings: [] } : asRead
    slips.set(keyOf({ tableNo, rowNo: row.row }), slip)
    const earlier = slip.number === '' || isElsewhere ? undefined : before.get(slip.number)
    const changes = earlier ? changesIn(earlier, slip.said) : []
    const state = stateOf(slip, earlier !== undefined, changes.length > 0, table.isBlocked)
    // The same number further down is a second transfer of it.
    if (state === 'good' || state === 'changed') before.set(slip.number, slip.said)
    const about = isStillRead(state) ? { faults: slip.faults, warnings: slip.warnings } : { faults: [], warnings: [] }
    return {
      tableNo,
      rowNo: row.row,
      state,
      slipNumber: slip.number.slice(0, 60),
      cells: shelteredCells(keepCells(kept[tableNo] ?? keepTable(table, tableNo), row), slip),
      changes,
      faults: about.faults.map(keepFault),
      warnings: about.warnings.map(keepFault),
      caseId: null,
      caseVersion: null,
    }
  })
}

const elsewhere = (table: ReadTable, row: number): Fault => ({
  address: addressIn(table, row)('number'),
  field: 'number',
  reason: 'cases.slip-elsewhere',
  values: {},
  suggestions: [],
})

const addressIn =
  ({ columns }: ReadTable, row: number) =>
  (field: SlipField): string => {
    const column = columns.find((one) => one.field === field)
    return column ? `${column.address.replace(/\d+$/, '')}${row}` : String(row)
  }

const isStillRead = (state: SlipRowState): boolean => state !== 'same'

/** What came before says where it belongs and what it is: only what a first slip needs is asked of a first one. */
const stateOf = (
  { number, faults }: ReadSlip,
  isKnown: boolean,
  isChanged: boolean,
  isBlocked: boolean,
): SlipRowState => {
  if (isBlocked) return 'question'
  if (isKnown && number !== '') return isChanged ? 'changed' : 'same'
  if (faults.length === 0) return 'good'
  return faults.every(({ reason }) => asked.has(reason)) ? 'question' : 'faulty'
}

/** What a slip says otherwise than it did, in the order of its columns. What a file has no column for is not said otherwise. */
export const changesIn = (before: SlipSaid, after: SlipSaid): SlipRow['changes'] =>
  saidKeys
    .filter((key) => after[key] !== '' && after[key] !== before[key])
    .map((field) => ({ field, before: before[field], after: after[field] }))

export const countsOf = (rows: readonly Pick<SlipRow, 'state'>[]): SlipCounts =>
  SlipCounts.parse(
    Object.fromEntries([...Map.groupBy(rows, ({ state }) => state)].map(([state, of]) => [state, of.length])),
  )

const mostShown = 120

/** The cells without whom the slip tells of; a column that is no field may hold anything, and is not kept at all. */
const shelteredCells = (cells: SlipRow['cells'], { told }: ReadSlip): SlipRow['cells'] =>
  Object.fromEntries(
    Object.entries(cells)
      .filter(([field]) => !field.startsWith('other:'))
      .map(([field, { address, written }]) => [
        field,
        {
          address,
          written: isOfCaller(field) ? written && hidden : withoutReporter(written, told).text.slice(0, mostShown),
        },
      ]),
  )

/** Of a column that no field is known for only what is no word is shown: whatever stands there may be somebody's name. */
const noWord = /^[\d\s:：/.,%年月日时分秒-]+$/

/** Samples help to choose a field for a column, and are short words that nobody is called. */
const sheltered = (table: KeptTable, slips: readonly ReadSlip[]): KeptTable => {
  const told = new Set(
    slips.flatMap(({ told: { name, phone, flat } }) => [name, phone, flat]).filter((text) => text !== ''),
  )
  const isSafe = (sample: string): boolean =>
    sample.length <= 20 && ![...told].some((secret) => sample.includes(secret)) && withoutPersonal(sample) === sample
  const isPersonal = (header: string): boolean =>
    /人|姓名|名字|电话|手机|联系|号码|住址|身份|账号|微信|name|phone|tel|caller|contact/i.test(header)
  return {
    ...table,
    ignored: table.ignored.map((one) => ({ ...one, text: '' })),
    columns: table.columns.map((column) => ({
      ...column,
      samples:
        isOfCaller(column.field) || freeText.has(column.field ?? '') || isPersonal(column.header)
          ? []
          : column.samples.filter((sample) => isSafe(sample) && (column.field !== null || noWord.test(sample))),
    })),
  }
}
const freeText = new Set<string>(['words', 'title', 'spot', 'callBack', 'urged'])
