import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import type { Language } from '#kernel/words.ts'
import { type Marking, tableFile } from '#tools/exports/table-file.ts'
import type { ListId } from '../list.ts'
import { listPolicy } from '../policy.ts'
import { getList, readableRows, versionsOf } from '../queries/lists.ts'
import { cellsOf, columnsFor, columnsOf } from './columns.ts'
import { say } from './words.ts'

/**
 * An empty table of a list: the columns that its rows use, or the usual ones while it has none. Filled in, it comes back
 * through the import without a question, because its headers and its title are ours.
 *
 * @throws Refusal forbidden, not-found
 */
export const exportTemplate = async (
  ctx: Ctx & Marking,
  { listId, language }: { listId: ListId; language: Language },
): Promise<File> => {
  authorise(listPolicy.read, ctx.actor, null, 'programme.staff-only')
  const list = await getList(ctx, listId)
  const [newest] = await versionsOf(ctx, listId)
  const rows = newest ? await readableRows(ctx, newest.id) : []
  const used = columnsOf(
    rows.map(({ content }) => ({ ...cellsOf(content, {}, language), publication: null })),
    language,
  )
  const columns = rows.length > 0 ? used : columnsFor(usual, language)
  const title = language === 'en' ? list.nameEn : list.name
  const name = say(language)('export.template-name', { list: title })
  return tableFile({ title, name, columns, rows: [] }, { format: 'xlsx' }, ctx)
}

/** What most districts' lists have. */
const usual = [
  'serial',
  'aspect',
  'title',
  'measure',
  'target',
  'leadUnitId',
  'supportingUnitIds',
  'due',
  'remark',
] as const
