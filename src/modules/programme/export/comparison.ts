import type { Ctx } from '#db/context.ts'
import type { Language } from '#kernel/words.ts'
import type { PaperColumn, Said } from '#tools/documents/index.ts'
import { type Marking, tableFile } from '#tools/exports/table-file.ts'
import type { RowToWrite, TableColumn } from '#tools/transfer/index.ts'
import { sayCell, viewChanges } from '../actions/changes.ts'
import { viewListVersion } from '../actions/lists.ts'
import type { CellChange, ListVersionId, ListVersionView, RowChange } from '../list.ts'
import { getListVersion } from '../queries/lists.ts'
import type { RowField } from '../row.ts'
import { frameOf, wordFile } from './paper.ts'
import { say } from './words.ts'

type Wish = { versionId: ListVersionId; from: ListVersionId; language: Language; format: 'docx' | 'xlsx' }

/** What differs between two versions and why, for a meeting's table: what it was and what it is to be, side by side. @throws Refusal */
export const exportComparison = async (
  ctx: Ctx & Marking,
  { versionId, from, language, format }: Wish,
): Promise<File> => {
  const changes = await viewChanges(ctx, versionId, from)
  const version = await viewListVersion(ctx, versionId)
  const { list, listVersion: after } = version
  const before = await getListVersion(ctx, from)
  const t = say(language)
  const name = language === 'en' ? list.nameEn : list.name
  const title = t('comparison.title', { list: name, from: before.number, to: after.number })
  if (format === 'xlsx') {
    const table = { title, name: title, columns: sheetColumns(language), rows: changes.flatMap(sheetLinesOf(language)) }
    return tableFile(table, { format }, ctx)
  }
  const count = (kind: RowChange['kind']) => changes.filter((change) => change.kind === kind).length
  const counts = { added: count('added'), changed: count('changed'), removed: count('removed') }
  const said =
    changes.length === 0 ? t('page.no-changes') : t('comparison.counts', { count: changes.length, ...counts })
  return wordFile(title, {
    ...(await frameOf(ctx, after, language)),
    number: '',
    colophon: null,
    title,
    blocks: [{ is: 'text', text: said }],
    annexes:
      changes.length === 0
        ? []
        : [
            {
              title,
              paper: 'broad',
              table: { columns: columnsIn(language), rows: changes.flatMap(linesOf(language, version)) },
            },
          ],
  })
}

// biome-ignore format: a table for people
const columnsIn = (language: Language): PaperColumn[] => {
  const t = say(language)
  return [
    { header: t('field.serial'),      width: 6,  align: 'middle' },
    { header: t('field.title'),       width: 20 },
    { header: t('comparison.kind'),   width: 8,  align: 'middle' },
    { header: t('comparison.column'), width: 12, align: 'middle' },
    { header: t('comparison.before'), width: 28 },
    { header: t('comparison.after'),  width: 28 },
    { header: t('comparison.reason'), width: 18 },
    { header: t('comparison.units'),  width: 18 },
    { header: t('comparison.verdict'), width: 12 },
  ]
}

type Told = Pick<ListVersionView, 'rows' | 'comments' | 'names'>

/** Who leads a new row, until when and what is aimed at: its title alone is nothing to agree to. */
const newRow = ({ rowId, title }: RowChange, { rows, names }: Told): string => {
  const content = rows.find(({ id }) => id === rowId)?.content
  const facts = content ? (['leadUnitId', 'due', 'target'] as const).map((field) => sayCell(content, field, names)) : []
  return [title, ...facts.filter(Boolean)].join('\n')
}

/** What units said of a row while it was drafted, and what the office answered. */
const saidOf = ({ rowId }: RowChange, { comments, names }: Told, language: Language): string =>
  comments
    .filter(({ listRowId }) => listRowId === rowId)
    .map(({ unitId, text, answer }) =>
      [names[unitId] ?? '', text, ...(answer ? [say(language)('comparison.answered', { text: answer })] : [])].join(
        '：',
      ),
    )
    .join('\n')

/** One line for each cell that changed. Words, lines under and through: nobody has to see a colour. */
const linesOf =
  (language: Language, version: Told) =>
  (change: RowChange): Said[][] => {
    const { kind, serial, title, cells, reason } = change
    const t = say(language)
    // The last column stays free: there the meeting writes what it says.
    const last = [reason, saidOf(change, version, language), '']
    const said = t(`page.change.${kind}`)
    const first: Said[] = [String(serial), title, said]
    if (kind === 'added') return [[...first, '', '', [{ text: newRow(change, version), mark: 'added' }], ...last]]
    if (kind === 'removed') return [[...first, '', [{ text: title, mark: 'removed' }], '', ...last]]
    const line = ({ field, before, after }: CellChange, n: number): Said[] => [
      ...(n === 0 ? first : ['', '', '']),
      // The fields are the columns of the list; each has its word.
      t(`field.${field as RowField}`),
      [{ text: before || t('page.empty-cell'), mark: 'removed' }],
      [{ text: after || t('page.empty-cell'), mark: 'added' }],
      ...(n === 0 ? last : ['', '', '']),
    ]
    return cells.map(line)
  }

// biome-ignore format: a table for people
const sheetColumns = (language: Language): TableColumn[] => {
  const t = say(language)
  return [
    { key: 'serial', header: t('field.serial'),      width: 8,  kind: 'number' },
    { key: 'title',  header: t('field.title'),       width: 28, kind: 'text' },
    { key: 'kind',   header: t('comparison.kind'),   width: 8,  kind: 'text' },
    { key: 'column', header: t('comparison.column'), width: 14, kind: 'text' },
    { key: 'before', header: t('comparison.before'), width: 40, kind: 'text' },
    { key: 'after',  header: t('comparison.after'),  width: 40, kind: 'text' },
    { key: 'reason', header: t('comparison.reason'), width: 32, kind: 'text' },
  ]
}

/** Every line says the whole, so that a sheet can be sorted and filtered. */
const sheetLinesOf =
  (language: Language) =>
  ({ kind, serial, title, cells, reason }: RowChange): RowToWrite[] => {
    const t = say(language)
    const of = { serial, title, kind: t(`page.change.${kind}`), reason }
    if (kind === 'added') return [{ ...of, after: title }]
    if (kind === 'removed') return [{ ...of, before: title }]
    return cells.map(({ field, before, after }) => ({
      ...of,
      column: t(`field.${field as RowField}`),
      before: before || t('page.empty-cell'),
      after: after || t('page.empty-cell'),
    }))
  }
