import type { Ctx } from '#db/context.ts'
import type { WithJobs } from '#jobs/task-list.ts'
import type { Calendar } from '#kernel/calendar.ts'
import { sendBundles } from './bundle.ts'
import type { Channel } from './channels.ts'
import { addToBadges, wakeItems } from './queries.ts'

/** Notices at 08:30 in the district (00:30 UTC), on working days; what was put off wakes within five minutes. */
export const inboxJobs = (parts: {
  /** The district's own working days. */
  calendarOf: (ctx: Ctx) => Promise<Calendar>
  channels: readonly Channel[]
}): WithJobs => ({
  name: 'inbox',
  jobs: {
    'inbox.bundle': async (ctx) => void (await sendBundles(ctx, parts)),
    'inbox.wake': async (ctx) => addToBadges(ctx, await wakeItems(ctx)),
  },
  hours: { 'inbox.bundle': '30 0 * * *', 'inbox.wake': '*/5 * * * *' },
})
