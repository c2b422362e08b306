import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import {
  keepCells,
  keepFault,
  keepTable,
  mended,
  type ReadRow,
  type ReadTable,
  type Remembered,
  understand,
  type Workbook,
} from '#tools/transfer/index.ts'
import { sayCell } from '../actions/changes.ts'
import type {
  ImportChoices,
  ImportCounts,
  ImportRow,
  ImportRowState,
  ImportTable,
  KeptImport,
  Target,
} from '../import-shape.ts'
import type { List, ListRow } from '../list.ts'
import { programmeWords } from '../programme-words.ts'
import { listsOf, mostRows, openVersion, rowsOf, versionsOf } from '../queries/lists.ts'
import { getYear } from '../queries/years.ts'
import { changedFields } from '../row.ts'
import type { YearId } from '../year.ts'
import { contentOf, takeRow } from './content.ts'
import { fields, ownColumns } from './fields.ts'
import { type Meanings, meaningsFor } from './known.ts'
import { type Placed, placeRows } from './partners.ts'
import { columnMemory } from './queries.ts'

export type Read = Pick<KeptImport, 'tables' | 'questions' | 'outside' | 'counts'> & { rows: ImportRow[] }

/** Faults that an answer about a word mends in every row at once. */
const askedOf = new Set(['transfer.unknown-unit', 'transfer.unknown-place'])

/**
 * What a file would do to the lists of a year: its tables, and row by row what is new, changed, the same, or has to be
 * mended first. Nothing is written.
 *
 * @throws Refusal invalid, when it lists identity numbers or persons; too-large
 */
export const readFor = async (
  ctx: Ctx,
  yearId: YearId,
  workbook: Workbook,
  choices: ImportChoices,
  wishedList: string | null = null,
): Promise<Read> => {
  const { year } = await getYear(ctx, yearId)
  const lists = await listsOf(ctx, yearId)
  const meanings = await meaningsFor(ctx, yearId, choices)
  const remembered: Remembered = { ...ownColumns, ...(await columnMemory(ctx)), ...choices.columns }
  const { resolveUnit, resolvePlace } = meanings
  const { headers, firstLeads } = choices
  const asked = { fields, year, remembered, resolveUnit, resolvePlace, headers, firstLeads }
  const understood = understand(mended(workbook, choices.cells), asked)
  const count = understood.tables.reduce((sum, table) => sum + table.rows.length, 0)
  if (count > mostRows) throw new Refusal('too-large', 'programme.too-many-rows', { values: { most: mostRows } })

  const leftOut = new Set(Object.keys(remembered).filter((header) => remembered[header] === null))
  const locked: number[] = []
  const rows: ImportRow[] = []
  const tables = understood.tables.map((table, no) =>
    tableOf(table, no, targetOf(table, no, choices, lists, wishedList)),
  )
  for (const [target, group] of Map.groupBy(tables, ({ listId, listName }) => listId ?? listName ?? '')) {
    const list = lists.find(({ id }) => id === target) ?? null
    const present = list ? await presentRows(ctx, list) : { rows: [], isLocked: false }
    if (present.isLocked) locked.push(...group.map(({ no }) => no))
    const pairs = group.flatMap((table) => {
      const read = understood.tables[table.no]
      return (read?.rows ?? []).map((row) => ({ table, row, ...takenOf(read, row, { meanings, year, leftOut }) }))
    })
    rows.push(
      ...compare(pairs, present, { isSkipped: target === '', publication: list?.publication ?? 'members', meanings }),
    )
  }
  rows.sort((one, other) => one.tableNo - other.tableNo || one.rowNo - other.rowNo)
  return {
    tables,
    questions: [
      ...understood.questions.filter(({ table }) => table === null || !isLeftOut(tables[table])),
      ...locked.map((table) => ({ ...lockedQuestion, table })),
    ],
    outside: understood.outside,
    rows,
    counts: countsOf(rows),
  }
}

const isLeftOut = (table: ImportTable | undefined): boolean => table?.listId === null && table.listName === null

const lockedQuestion = {
  reason: 'programme.import-version-locked',
  values: {},
  column: null,
  suggestions: [],
  isBlocking: true,
}

type Taking = Parameters<typeof takeRow>[2]

const takenOf = (table: ReadTable | undefined, row: ReadRow, taking: Taking) =>
  table ? takeRow(table, row, taking) : { given: {}, faults: [] }

/** The rows of the version that is being written, or of the newest one, with which the next one begins. */
const presentRows = async (ctx: Ctx, list: List): Promise<{ rows: ListRow[]; isLocked: boolean }> => {
  const open = await openVersion(ctx, list.id)
  const version = open ?? (await versionsOf(ctx, list.id))[0]
  const isLocked = open !== null && open.state !== 'draft' && open.state !== 'comments'
  return { rows: version ? await rowsOf(ctx, version.id) : [], isLocked }
}

const tableOf = (table: ReadTable, no: number, target: Target): ImportTable => ({
  ...keepTable(table, no),
  listId: target && 'listId' in target ? target.listId : null,
  listName: target && 'name' in target ? target.name : null,
})

/** Where the rows of a table go, until somebody says otherwise: the list the sheet is called after, or a new one. */
const targetOf = (
  table: ReadTable,
  no: number,
  { targets }: ImportChoices,
  lists: readonly List[],
  wishedList: string | null,
): Target => {
  const chosen = targets[String(no)]
  if (chosen !== undefined) return chosen && 'name' in chosen ? named(chosen.name, lists) : chosen
  const wished = lists.find(({ id }) => id === wishedList)
  if (wished) return { listId: wished.id }
  return named(nameFor(table), lists)
}

const named = (name: string, lists: readonly List[]): Target => {
  const known = lists.find((list) => list.name === name)
  return known ? { listId: known.id } : { name }
}

/** A sheet that somebody named is called that; otherwise the title says it, without year and remarks. */
const nameFor = ({ sheet, titles }: ReadTable): string => {
  const isNamed = sheet !== '' && !/^(sheet|工作表|表|附件|附表)\s*[\d一二三四五六七八九十]*$/i.test(sheet)
  // 附件1 and 填报单位：… stand above many lists and name none.
  const line = titles.find((text) => !/^附[件表]|[:：]/.test(text.trim())) ?? ''
  const title = line
    .replace(/^[(（]?[\d一二三四五六七八九十]+[)）、.．]\s*/, '')
    .replace(/[(（【[].*?[)）】\]]/g, '')
    .replace(/^.*?(20\d{2})年(度)?/, '')
  return (isNamed ? sheet : title).trim().slice(0, 40) || programmeWords['zh-CN']['import-list-name']
}

type Pair = { table: ImportTable; row: ReadRow } & ReturnType<typeof takeRow>
type Against = { isSkipped: boolean; publication: List['publication']; meanings: Meanings }

const compare = (pairs: Pair[], { rows: present }: { rows: ListRow[] }, against: Against): ImportRow[] => {
  const placed = placeRows(
    present,
    pairs.map(({ given }) => given),
  )
  return pairs.map((pair, n) => rowOf(pair, placed[n] ?? { existing: null, serial: n + 1 }, against))
}

const rowOf = (
  { table, row, given, faults }: Pair,
  { existing, serial }: Placed,
  { isSkipped, publication, meanings }: Against,
): ImportRow => {
  const read: ImportRow = {
    tableNo: table.no,
    rowNo: row.row,
    state: 'skipped',
    cells: keepCells(table, row),
    content: null,
    changes: [],
    faults: faults.map(keepFault),
    warnings: row.warnings.map(keepFault),
  }
  if (isSkipped) return { ...read, faults: [], warnings: [] }
  if (faults.length > 0) {
    return { ...read, state: faults.every(({ reason }) => askedOf.has(reason)) ? 'question' : 'faulty' }
  }
  if (table.isBlocked) return { ...read, state: 'question' }
  const before = existing?.content ?? null
  const made = contentOf(given, { existing: before, serial, publication })
  if ('fault' in made) {
    const { field, reason } = made.fault
    const address = read.cells[field]?.address ?? `${row.row}`
    return { ...read, state: 'faulty', faults: [{ address, field, reason, values: { address }, suggestions: [] }] }
  }
  if (before === null) return { ...read, state: 'good', content: given }
  const changes = changedFields(before, made.content).map((field) => ({
    field,
    before: sayCell(before, field, meanings.names),
    after: sayCell(made.content, field, meanings.names),
  }))
  const state: ImportRowState = changes.length > 0 ? 'changed' : 'same'
  return { ...read, state, content: given, changes }
}

export const countsOf = (rows: readonly Pick<ImportRow, 'state'>[]): ImportCounts => {
  const counts: ImportCounts = { good: 0, changed: 0, same: 0, question: 0, faulty: 0, skipped: 0 }
  for (const { state } of rows) counts[state] += 1
  return counts
}
