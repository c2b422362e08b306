import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import { caseViewPolicy } from '../policy.ts'
import { countWaiting } from '../queries/lists.ts'
import {
  countOwnViews,
  insertView,
  mostViews,
  savedViews,
  takeOutView,
  updateViewName,
} from '../queries/saved-views.ts'
import type { CountedView, NewView, SavedView, SavedViewId } from '../saved-view.ts'

/**
 * Those of whoever asks, and those shared with the units they work at. Each is counted over what its reader may see, so
 * two people may find different numbers in one view.
 *
 * @throws Refusal forbidden
 */
export const viewSavedViews = async (ctx: Ctx): Promise<CountedView[]> => {
  authorise(caseViewPolicy.read, ctx.actor, null, 'cases.staff-only')
  const counted: CountedView[] = []
  for (const view of await savedViews(ctx)) counted.push({ ...view, ...(await countWaiting(ctx, view.filter)) })
  return counted
}

/** Keeps a question under a name. @throws Refusal forbidden: only with a unit one works at; conflict: too many */
export const saveView = async (ctx: Ctx, given: NewView): Promise<SavedView> => {
  authorise(caseViewPolicy.read, ctx.actor, null, 'cases.staff-only')
  authorise(caseViewPolicy.add, ctx.actor, given, 'cases.not-your-unit')
  const { personId } = ctx.actor
  if (!personId) throw new Refusal('signed-out', 'kernel.signed-out')
  if ((await countOwnViews(ctx, personId)) >= mostViews) {
    throw new Refusal('conflict', 'cases.too-many-views', { values: { most: mostViews } })
  }
  const view = { ...given, id: ctx.newId() as SavedViewId, at: ctx.now }
  await insertView(ctx, personId, view)
  await record(ctx, 'cases.view-saved', view.id, { unitId: given.unitId })
  return view
}

/** Another name for a view; whoever has it through their unit may give it one, too. @throws Refusal not-found */
export const renameView = async (ctx: Ctx, id: SavedViewId, name: string): Promise<SavedView> => {
  authorise(caseViewPolicy.read, ctx.actor, null, 'cases.staff-only')
  const view = await updateViewName(ctx, id, name)
  if (!view) throw new Refusal('not-found', 'cases.no-such-view')
  await record(ctx, 'cases.view-renamed', id, { unitId: view.unitId })
  return view
}

/** Removes a view; whoever has it through their unit may do so, too. @returns it, to put it back. @throws not-found */
export const dropView = async (ctx: Ctx, id: SavedViewId): Promise<SavedView> => {
  authorise(caseViewPolicy.read, ctx.actor, null, 'cases.staff-only')
  const view = await takeOutView(ctx, id)
  if (!view) throw new Refusal('not-found', 'cases.no-such-view')
  await record(ctx, 'cases.view-dropped', id, { unitId: view.unitId })
  return view
}
