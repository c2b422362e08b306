import type { Ctx } from '#db/context.ts'
import type { Language } from '#kernel/words.ts'
import type { PaperColumn, Said } from '#tools/documents/index.ts'
import { viewChanges } from '../actions/changes.ts'
import type { CellChange, ListVersionId, RowChange } from '../list.ts'
import { getList, getListVersion } from '../queries/lists.ts'
import type { RowField } from '../row.ts'
import { frameOf, wordFile } from './paper.ts'
import { say } from './table-file.ts'

/** What differs between two versions, for a meeting's table: what it was and what it is to be, side by side. @throws Refusal */
export const exportComparison = async (
  ctx: Ctx,
  { versionId, from, language }: { versionId: ListVersionId; from: ListVersionId; language: Language },
): Promise<File> => {
  const changes = await viewChanges(ctx, versionId, from)
  const [after, before] = [await getListVersion(ctx, versionId), await getListVersion(ctx, from)]
  const list = await getList(ctx, after.listId)
  const t = say(language)
  const name = language === 'en' ? list.nameEn : list.name
  const title = t('comparison.title', { list: name, from: before.number, to: after.number })
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
        : [{ title, paper: 'wide', table: { columns: columnsIn(language), rows: changes.flatMap(linesOf(language)) } }],
  })
}

// biome-ignore format: a table for people
const columnsIn = (language: Language): PaperColumn[] => {
  const t = say(language)
  return [
    { header: t('field.serial'),      width: 6,  align: 'middle' },
    { header: t('field.title'),       width: 22 },
    { header: t('comparison.kind'),   width: 8,  align: 'middle' },
    { header: t('comparison.column'), width: 12, align: 'middle' },
    { header: t('comparison.before'), width: 34 },
    { header: t('comparison.after'),  width: 34 },
  ]
}

/** One line for each cell that changed. Words, lines under and through: nobody has to see a colour. */
const linesOf =
  (language: Language) =>
  ({ kind, serial, title, cells }: RowChange): Said[][] => {
    const t = say(language)
    const said = t(`page.change.${kind}`)
    const first: Said[] = [String(serial), title, said]
    if (kind === 'added') return [[...first, '', '', [{ text: title, mark: 'added' }]]]
    if (kind === 'removed') return [[...first, '', [{ text: title, mark: 'removed' }], '']]
    const line = ({ field, before, after }: CellChange, n: number): Said[] => [
      ...(n === 0 ? first : ['', '', '']),
      // The fields are the columns of the list; each has its word.
      t(`field.${field as RowField}`),
      [{ text: before || t('page.empty-cell'), mark: 'removed' }],
      [{ text: after || t('page.empty-cell'), mark: 'added' }],
    ]
    return cells.map(line)
  }
