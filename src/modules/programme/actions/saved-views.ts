import type { Ctx } from '#db/context.ts'
import { authorise } from '#kernel/policy.ts'
import { Refusal } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import { savedViewPolicy } from '../policy.ts'
import {
  countOwnViews,
  insertView,
  mostViews,
  savedViews,
  takeOutView,
  updateViewName,
} from '../queries/saved-views.ts'
import type { NewView, SavedView, SavedViewId } from '../saved-view.ts'

/** Those of whoever asks, and those shared with the units they work at. @throws Refusal forbidden (staff only) */
export const viewSavedViews = async (ctx: Ctx): Promise<SavedView[]> => {
  authorise(savedViewPolicy.read, ctx.actor, null, 'programme.staff-only')
  return savedViews(ctx)
}

/** Keeps a filter under a name. @throws Refusal forbidden: only with a unit one works at; conflict: too many */
export const saveView = async (ctx: Ctx, given: NewView): Promise<SavedView> => {
  authorise(savedViewPolicy.read, ctx.actor, null, 'programme.staff-only')
  authorise(savedViewPolicy.add, ctx.actor, given, 'programme.not-your-unit')
  const { personId } = ctx.actor
  if (!personId) throw new Refusal('signed-out', 'kernel.signed-out')
  if ((await countOwnViews(ctx, personId)) >= mostViews) {
    throw new Refusal('conflict', 'programme.too-many-views', { values: { most: mostViews } })
  }
  const view = { ...given, id: ctx.newId() as SavedViewId, at: ctx.now }
  await insertView(ctx, personId, view)
  await record(ctx, 'programme.view-saved', view.id, { unitId: given.unitId })
  return view
}

/** Another name for a view; whoever has it through their unit may give it one, too. @throws not-found */
export const renameView = async (ctx: Ctx, id: SavedViewId, name: string): Promise<SavedView> => {
  authorise(savedViewPolicy.read, ctx.actor, null, 'programme.staff-only')
  const view = await updateViewName(ctx, id, name)
  if (!view) throw new Refusal('not-found', 'programme.no-such-view')
  await record(ctx, 'programme.view-renamed', id, { unitId: view.unitId })
  return view
}

/** Removes a view; whoever has it through their unit may do so, too. @returns it, to put it back. @throws not-found */
export const dropView = async (ctx: Ctx, id: SavedViewId): Promise<SavedView> => {
  authorise(savedViewPolicy.read, ctx.actor, null, 'programme.staff-only')
  const view = await takeOutView(ctx, id)
  if (!view) throw new Refusal('not-found', 'programme.no-such-view')
  await record(ctx, 'programme.view-dropped', id, { unitId: view.unitId })
  return view
}
