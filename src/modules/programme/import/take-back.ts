import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Language } from '#kernel/words.ts'
import { advance } from '#kernel/workflow.ts'
import { record } from '#tools/audit/record.ts'
import { takeVersion } from '../actions/take.ts'
import type { ImportId, ImportTarget, ImportView, KeptImport } from '../import-shape.ts'
import { type ListVersion, ListVersionId } from '../list.ts'
import { commentsOf, getList, rowsOf, saveListVersion, versionsOf } from '../queries/lists.ts'
import { changedFields, RowContent } from '../row.ts'
import { own } from '../tables.ts'
import { takeImport } from './change.ts'
import { rewriteRows } from './put.ts'
import { imports, versionNow } from './queries.ts'
import { viewOf } from './view.ts'
import { importing, importWorkflow } from './workflow.ts'

/**
 * Takes a whole import back: the rows that came with it go, those it changed are as they were, and what it began (a
 * version, a list) goes with it as long as nobody has added anything.
 *
 * @throws Refusal not-found, forbidden; conflict, when a day has passed, the version went on, or rows were changed since
 */
export const undoImport = async (ctx: Ctx, id: ImportId, language: Language): Promise<ImportView> => {
  const before = await takeImport({ ...ctx, seen: null }, id, 'undo')
  if (before.state === 'undone') return viewOf(ctx, before, language)
  const { state } = advance(importWorkflow.undo, importing(before, ctx.now))
  for (const target of before.targets) await takeOut(ctx, before, target)
  const of = await imports.save(ctx, { ...before, state })
  await record(ctx, 'programme.import-undone', id, { targets: before.targets })
  return viewOf(ctx, of, language)
}

const Trace = z.object({ listRowId: z.uuid(), listRowVersion: z.int(), before: RowContent.nullable() })
type Trace = z.infer<typeof Trace>

const takeOut = async (ctx: Ctx, of: KeptImport, target: ImportTarget): Promise<void> => {
  const list = await getList(ctx, target.listId, { hold: true })
  const now = await versionNow(ctx, target.listVersionId)
  if (!now || (now.state !== 'draft' && now.state !== 'comments')) {
    throw new Refusal('conflict', 'programme.import-version-went-on', { values: { list: target.listName } })
  }
  const version = await takeVersion(ctx, ListVersionId.parse(target.listVersionId), 'edit-rows')
  const present = new Map((await rowsOf(ctx, version.id)).map((row) => [row.id as string, row]))
  const traces = await tracesOf(ctx, of, target)
  const changed = traces.filter(({ listRowId, listRowVersion }) => present.get(listRowId)?.version !== listRowVersion)
  if (changed.length > 0) {
    throw new Refusal('conflict', 'programme.import-rows-changed', {
      values: { count: changed.length, list: target.listName },
    })
  }
  const fresh = traces.filter(({ before }) => before === null).map(({ listRowId }) => listRowId)
  await removeRows(ctx, fresh)
  await rewriteRows(
    ctx,
    traces.flatMap(({ listRowId, before }) => (before ? [{ id: listRowId, content: before }] : [])),
  )
  const rest = { ...version, rowCount: version.rowCount - fresh.length }
  await saveListVersion(ctx, rest)
  if (target.madeVersion && (await isUntouched(ctx, rest))) {
    await removeVersion(ctx, rest)
    if (target.madeList && list.version === 1 && (await versionsOf(ctx, list.id)).length === 0)
      await removeList(ctx, list.id)
  }
}

const tracesOf = async (ctx: Ctx, { id, tables }: KeptImport, target: ImportTarget): Promise<Trace[]> => {
  const numbers = tables
    .filter(({ listId, listName }) => listId === target.listId || listName === target.listName)
    .map(({ no }) => no)
  return Trace.array().parse(
    await own(ctx)
      .selectFrom('programme.importRow')
      .select(['listRowId', 'listRowVersion', 'before'])
      .where('districtId', '=', ctx.districtId)
      .where('importId', '=', id)
      .where('listRowId', 'is not', null)
      .where(sql<SqlBool>`table_no = any(${numbers}::int[])`)
      .execute(),
  )
}

/** Are its rows those of the version before, as they were copied, and has nobody said anything about it? */
const isUntouched = async (ctx: Ctx, version: ListVersion): Promise<boolean> => {
  if (version.state !== 'draft' || (await commentsOf(ctx, version.id)).length > 0) return false
  const rows = await rowsOf(ctx, version.id)
  const before = (await versionsOf(ctx, version.listId)).find(({ number }) => number === version.number - 1)
  const copied = before ? await rowsOf(ctx, before.id) : []
  return (
    rows.length === copied.length &&
    rows.every(({ content }, n) => {
      const original = copied[n]?.content
      return original !== undefined && changedFields(original, content).length === 0
    })
  )
}

const removeRows = async (ctx: Ctx, ids: readonly string[]): Promise<void> => {
  await own(ctx)
    .deleteFrom('programme.listRow')
    .where('districtId', '=', ctx.districtId)
    .where(sql<SqlBool>`id = any(${ids}::uuid[])`)
    .execute()
}

const removeVersion = async (ctx: Ctx, { id }: ListVersion): Promise<void> => {
  await own(ctx)
    .deleteFrom('programme.listRow')
    .where('districtId', '=', ctx.districtId)
    .where('listVersionId', '=', id)
    .execute()
  await own(ctx)
    .deleteFrom('programme.listVersion')
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
}

const removeList = async (ctx: Ctx, id: ImportTarget['listId']): Promise<void> => {
  await own(ctx).deleteFrom('programme.list').where('districtId', '=', ctx.districtId).where('id', '=', id).execute()
}
