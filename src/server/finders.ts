import { findDecisions, findMeetings } from '#modules/meetings/index.ts'
import { findUnits } from '#modules/organisations/index.ts'
import { findPosts } from '#modules/people/index.ts'
import { findLists, findPoints, findRows } from '#modules/programme/index.ts'
import type { Finders } from '#tools/search/look-up.ts'
import { whileOn } from './parts.ts'

/** Who looks where what is few stands. */
export const finders: Finders = {
  papers: [
    findLists,
    findRows,
    findPoints,
    whileOn('meetings', findMeetings, []),
    whileOn('meetings', findDecisions, []),
  ],
  who: [findUnits, findPosts],
}
