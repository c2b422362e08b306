import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { Meeting } from '../meeting.ts'
import { readable } from '../policy.ts'
import { own } from '../tables.ts'

const Held = Meeting.pick({ id: true, title: true, startsAt: true, seriesId: true }).extend({
  body: z.string(),
  bodyEn: z.string(),
})
export type HeldStudy = z.infer<typeof Held>

/** A year has some dozen of them; the page is for reading. */
const most = 200

/** Study sessions that were held, the newest first; only those that this person may read. */
export const studiesHeld = async (ctx: Ctx, { from, until }: { from: Date; until: Date }): Promise<HeldStudy[]> =>
  Held.array().parse(
    await own(ctx)
      .selectFrom('meetings.meeting as meeting')
      .innerJoin('meetings.series as series', (join) =>
        join.onRef('series.districtId', '=', 'meeting.districtId').onRef('series.id', '=', 'meeting.seriesId'),
      )
      .select(['meeting.id', 'meeting.title', 'meeting.startsAt', 'meeting.seriesId'])
      .select(sql<string>`coalesce(nullif(meeting.body_name, ''), series.name)`.as('body'))
      .select(sql<string>`coalesce(nullif(meeting.body_name_en, ''), series.name_en)`.as('bodyEn'))
      .where('meeting.districtId', '=', ctx.districtId)
      .where('meeting.kind', '=', 'study')
      .where('meeting.state', '=', 'closed')
      .where('meeting.startsAt', '>=', from)
      .where('meeting.startsAt', '<', until)
      .where(readable(ctx.actor))
      .orderBy('meeting.startsAt', 'desc')
      .orderBy('meeting.id', 'desc')
      .limit(most)
      .execute(),
  )

/** The years in which a study session was held, the newest first. */
export const studyYears = async (ctx: Ctx): Promise<number[]> => {
  const { rows } = await sql<{ year: number }>`
    select distinct extract(year from meeting.starts_at at time zone 'Asia/Shanghai')::int as year
    from meetings.meeting as meeting
    where meeting.district_id = ${ctx.districtId} and meeting.kind = 'study' and meeting.state = 'closed'
      and ${readable(ctx.actor)}
    order by year desc`.execute(ctx.tx)
  return rows.map(({ year }) => year)
}
