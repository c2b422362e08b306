import { followableCases, readableCases } from '#modules/cases/index.ts'
import { readableDecisions, readableMeetings } from '#modules/meetings/index.ts'
import { followableLists, followableTasks, readableTasks, readableVersions } from '#modules/programme/index.ts'
import type { Followable } from '#tools/inbox/follow.ts'
import type { InboxRules } from '#tools/inbox/routes.ts'
import { whileOn } from './parts.ts'

const whileMeetings = (rule: InboxRules[string]): InboxRules[string] => whileOn('meetings', rule, 'off')

/** Kind of a matter → who reads what is told of it. */
export const inboxRules: InboxRules = {
  'programme.task': readableTasks,
  'programme.list': async (ctx, ids) => new Set((await followableLists(ctx, ids)).map(({ id }) => id)),
  'programme.list-version': readableVersions,
  'cases.case': readableCases,
  'meetings.meeting': whileMeetings(readableMeetings),
  'meetings.minutes': whileMeetings(readableMeetings),
  'meetings.decision': whileMeetings(readableDecisions),
}

/** What people may follow besides what they answer for. */
export const followable: Followable = {
  'programme.task': followableTasks,
  'programme.list': followableLists,
  'cases.case': followableCases,
}
