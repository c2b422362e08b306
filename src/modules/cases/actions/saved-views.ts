import { atOnce } from '#db/at-once.ts'
import type { Ctx } from '#db/context.ts'
import { staffRoles } from '#kernel/policy.ts'
import { viewDeeds } from '#tools/views/view-deeds.ts'
import { caseViewPolicy, worksCases } from '../policy.ts'
import { countWaiting } from '../queries/lists.ts'
import { type CountedView, SavedView } from '../saved-view.ts'

/** Of a person, and of a unit: more than anybody finds again, and each is counted whenever the page opens. */
export const mostViews = 40

const views = viewDeeds<SavedView>({
  table: 'cases.saved_view',
  shape: SavedView,
  most: mostViews,
  // A partner's people, such as a property firm's, have queues as well.
  roles: [...staffRoles, ...worksCases],
  policy: caseViewPolicy,
  events: { saved: 'cases.view-saved', renamed: 'cases.view-renamed', dropped: 'cases.view-dropped' },
  reasons: {
    staffOnly: 'cases.staff-only',
    notYourUnit: 'cases.not-your-unit',
    tooMany: 'cases.too-many-views',
    tooManyShared: 'cases.too-many-shared-views',
    noSuch: 'cases.no-such-view',
  },
})

/** Questions of the queue page under names. */
export const { save: saveView, rename: renameView, drop: dropView } = views

/**
 * Those of whoever asks, and those shared with the units they work at. Each is counted over what its reader may see, so
 * two people may find different numbers in one view.
 *
 * @throws Refusal forbidden
 */
export const viewSavedViews = async (ctx: Ctx): Promise<CountedView[]> => {
  const all = await views.list(ctx)
  return [...(await atOnce(all.map(async (view) => ({ ...view, ...(await countWaiting(ctx, view.filter)) }))))]
}
