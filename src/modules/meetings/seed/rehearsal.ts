import type { Ctx } from '#db/context.ts'
import { everyUnit } from '#modules/organisations/index.ts'
import { currentYear, getListVersion, proposedKeyPoints, proposedVersion } from '#modules/programme/index.ts'
import { addItem } from '../actions/agenda.ts'
import { addMeeting, viewMeeting } from '../actions/meetings.ts'
import type { MeetingId } from '../meeting.ts'
import { meetingBefore } from '../queries/meetings.ts'
import { everySeries } from '../queries/series.ts'
import { demo, layMayPapers, mayItems } from './agenda.ts'
import { demoSeries } from './content.ts'

/** No meeting has a higher number. */
const afterAll = 2 ** 31 - 1

/** Time enough to send the notice and to see the papers before it begins. */
const beginsInMs = 30 * 60_000

/**
 * The meeting of 6 May once more, for whoever wants to hold it step by step: agenda and papers lie there, the key points and
 * each of the four lists have changes that nobody has judged yet, and the notice has not gone out.
 *
 * @throws Refusal forbidden: the office prepares meetings
 */
export const rehearse = async (ctx: Ctx): Promise<MeetingId> => {
  const series = (await everySeries(ctx)).find(({ name }) => name === demoSeries.group.name)
  const office = (await everyUnit(ctx)).find(({ name }) => name === '区领导小组办公室')
  if (!series || !office) throw new Error('the demo has no leading group')
  const last = await meetingBefore(ctx, { seriesId: series.id, number: afterAll })
  const { meeting } = await addMeeting(ctx, series.id, {
    title: demo('5月6日的会，重演'),
    startsAt: new Date(ctx.now.getTime() + beginsInMs),
    minutesPlanned: 90,
    venue: demo('区行政中心 3 楼'),
    chairPostId: last?.chairPostId ?? null,
    contact: demo('领导小组办公室综合科'),
  })
  for (const one of mayItems(office.id)) await addItem(ctx, meeting.id, one)
  const { items } = await viewMeeting(ctx, meeting.id)
  const year = await currentYear(ctx)
  if (year) await proposedKeyPoints(ctx, year.id)
  await layMayPapers(ctx, meeting.id, items, async (newest) => {
    const { listId } = await getListVersion(ctx, newest.id)
    return proposedVersion(ctx, listId)
  })
  return meeting.id
}
