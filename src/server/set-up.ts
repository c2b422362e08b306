import { countPlates, everyCategory } from '#modules/cases/index.ts'
import { countMeetings } from '#modules/meetings/index.ts'
import { everyUnit } from '#modules/organisations/index.ts'
import { countPersons } from '#modules/people/index.ts'
import { countPublished, countRows } from '#modules/programme/index.ts'
import type { SetUpCounts } from '#tools/set-up/routes.ts'
import { newestNumber } from '#tools/timers/calendar/queries.ts'

/** Who knows how far a new district is with each step. */
export const setUpCounts: SetUpCounts = {
  organisation: async (ctx) => (await everyUnit(ctx)).length,
  people: countPersons,
  calendar: newestNumber,
  kinds: async (ctx) => (await everyCategory(ctx)).length,
  list: countRows,
  meeting: countMeetings,
  plates: countPlates,
  public: countPublished,
}
