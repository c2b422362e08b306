import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { attendeeKinds, Series } from '../series.ts'

const Body = z.object({
  series: Series.pick({ id: true, name: true, nameEn: true, kind: true }),
  seat: z.enum(attendeeKinds).nullable(),
  presides: z.boolean(),
})
export type BodyOf = z.infer<typeof Body>

/** The bodies at which one of these posts sits, was asked to a meeting that was noticed, or presided; by name. */
export const bodiesOfPosts = async (ctx: Ctx, postIds: readonly string[]): Promise<BodyOf[]> => {
  const posts = sql`${[...postIds]}::uuid[]`
  const { rows } = await sql<Record<string, unknown>>`
    select series.id, series.name, series.name_en, series.kind,
      (select max(member.kind) from meetings.series_member as member
       where member.district_id = series.district_id and member.series_id = series.id
         and member.post_id = any(${posts})) as seat,
      coalesce((select meeting.chair_post_id = any(${posts}) from meetings.meeting as meeting
        where meeting.district_id = series.district_id and meeting.series_id = series.id and meeting.state = 'closed'
        order by meeting.starts_at desc, meeting.id desc limit 1), false) as presides
    from meetings.series as series
    where series.district_id = ${ctx.districtId} and (
      exists (select from meetings.series_member as member
        where member.district_id = series.district_id and member.series_id = series.id and member.post_id = any(${posts}))
      or exists (select from meetings.meeting as meeting
        where meeting.district_id = series.district_id and meeting.series_id = series.id and meeting.state <> 'draft'
          and (meeting.chair_post_id = any(${posts}) or exists (select from meetings.attendee as seat
            where seat.district_id = meeting.district_id and seat.meeting_id = meeting.id
              and (seat.post_id = any(${posts}) or seat.substitute_post_id = any(${posts}))))))
    order by series.name, series.id
    limit 50`.execute(ctx.tx)
  return rows.map(({ seat, presides, ...series }) => Body.parse({ series, seat, presides }))
}
