import { staffRoles } from '#kernel/policy.ts'
import { viewDeeds } from '#tools/views/view-deeds.ts'
import { savedViewPolicy } from '../policy.ts'
import { SavedView } from '../saved-view.ts'

/** Of a person, and of a unit: more than anybody finds again. */
export const mostViews = 50

/** Filters of the ledger under names. */
export const {
  list: viewSavedViews,
  save: saveView,
  rename: renameView,
  drop: dropView,
} = viewDeeds<SavedView>({
  table: 'programme.saved_view',
  shape: SavedView,
  most: mostViews,
  roles: staffRoles,
  policy: savedViewPolicy,
  events: {
    saved: 'programme.view-saved',
    renamed: 'programme.view-renamed',
    dropped: 'programme.view-dropped',
  },
  reasons: {
    staffOnly: 'programme.staff-only',
    notYourUnit: 'programme.not-your-unit',
    tooMany: 'programme.too-many-views',
    tooManyShared: 'programme.too-many-shared-views',
    noSuch: 'programme.no-such-view',
  },
})
