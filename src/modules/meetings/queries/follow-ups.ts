import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { Decision, type DecisionId, Speech } from '../decision.ts'
import { type DecisionFilter, FollowUp } from '../follow-up.ts'
import { Meeting } from '../meeting.ts'
import { readable, readableDecision } from '../policy.ts'
import { own } from '../tables.ts'

export const insertFollowUp = async (ctx: Ctx, of: FollowUp): Promise<void> => {
  await own(ctx)
    .insertInto('meetings.followUp')
    .values({ ...of, districtId: ctx.districtId })
    .execute()
}

/** @returns it as it is now; every older version is stale */
export const saveFollowUp = async (ctx: Ctx, of: FollowUp): Promise<FollowUp> => {
  const { decisionId, meetingId: _m, minutesId: _n, taskId: _t, how: _h, at: _a, ...rest } = of
  const version = of.version + 1
  await own(ctx)
    .updateTable('meetings.followUp')
    .set({ ...rest, version })
    .where('districtId', '=', ctx.districtId)
    .where('decisionId', '=', decisionId)
    .execute()
  return { ...of, version }
}

/** Of these decisions or of these tasks; held, so that two who press at once come one after the other. */
export const holdFollowUps = async (
  ctx: Ctx,
  { decisionIds = [], taskIds = [] }: { decisionIds?: readonly string[]; taskIds?: readonly string[] },
): Promise<FollowUp[]> =>
  FollowUp.array().parse(
    await own(ctx)
      .selectFrom('meetings.followUp')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where(sql<SqlBool>`(decision_id = any(${[...decisionIds]}::uuid[]) or task_id = any(${[...taskIds]}::uuid[]))`)
      .orderBy('decisionId')
      .forUpdate()
      .execute(),
  )

/** Of these decisions, as they stand. */
export const followUpsFor = async (ctx: Ctx, decisionIds: readonly string[]): Promise<FollowUp[]> =>
  FollowUp.array().parse(
    await own(ctx)
      .selectFrom('meetings.followUp')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where(sql<SqlBool>`decision_id = any(${[...decisionIds]}::uuid[])`)
      .orderBy('decisionId')
      .execute(),
  )

const Line = z.object({
  decision: Decision,
  followUp: FollowUp,
  meeting: Meeting.pick({ id: true, title: true, startsAt: true, seriesId: true }),
})
export type Followed = z.infer<typeof Line>

const lines = (ctx: Ctx, which: ReturnType<typeof sql<SqlBool>>, limit: number) => sql<Record<string, unknown>>`
  select to_jsonb(decision) as decision, to_jsonb(follow) as follow_up, to_jsonb(meeting) as meeting
  from meetings.follow_up as follow
  join meetings.decision as decision on decision.district_id = follow.district_id and decision.id = follow.decision_id
  join meetings.meeting as meeting on meeting.district_id = follow.district_id and meeting.id = follow.meeting_id
  where follow.district_id = ${ctx.districtId} and ${readableDecision(ctx.actor)} and ${which}
  order by follow.at desc, decision.ordinal, follow.decision_id
  limit ${limit}`

/** A row as JSON has the names of its columns, and moments as text. */
const camel = (row: unknown): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row as Record<string, unknown>).map(([key, value]) => [
      key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      typeof value === 'string' && /(^|_)at$/.test(key) ? new Date(value) : value,
    ]),
  )

const read = async (ctx: Ctx, which: ReturnType<typeof sql<SqlBool>>, limit: number): Promise<Followed[]> => {
  const { rows } = await lines(ctx, which, limit).execute(ctx.tx)
  return rows.map((row) =>
    Line.parse({
      decision: camel(row.decision),
      followUp: camel(row.followUp),
      meeting: camel(row.meeting),
    }),
  )
}

/**
 * What was signed last comes first, and what was signed together as the minutes number it; ids are made in the room and say
 * nothing of an order. Only what this person may read. One line more than asked for.
 */
export const listFollowed = (
  ctx: Ctx,
  { state, seriesId, meetingId, unitId, after, limit }: DecisionFilter,
): Promise<Followed[]> => {
  const all = sql<SqlBool>`true`
  return read(
    ctx,
    sql<SqlBool>`${state ? sql`follow.state = ${state}` : all}
      and ${seriesId ? sql`meeting.series_id = ${seriesId}` : all}
      and ${meetingId ? sql`follow.meeting_id = ${meetingId}` : all}
      and ${unitId ? sql`(decision.lead_unit_id = ${unitId} or ${unitId} = any(decision.supporting_unit_ids))` : all}
      and ${after ? behind(ctx, after) : all}`,
    limit + 1,
  )
}

/** Below this line of the board. */
const behind = ({ districtId }: Ctx, { at, id }: NonNullable<DecisionFilter['after']>) => sql<SqlBool>`(
  follow.at < ${at}
  or follow.at = ${at} and (decision.ordinal, follow.decision_id) > (
    (select ordinal from meetings.decision where district_id = ${districtId} and id = ${id}::uuid), ${id}::uuid))`

/** One of them, or null when it is none or not for this person. */
export const findFollowed = async (ctx: Ctx, id: DecisionId): Promise<Followed | null> =>
  (await read(ctx, sql<SqlBool>`follow.decision_id = ${id}`, 1))[0] ?? null

/** The decisions that stand behind a task, as far as this person may read them. */
export const followedByTask = (ctx: Ctx, taskId: string): Promise<Followed[]> =>
  read(ctx, sql<SqlBool>`follow.task_id = ${taskId}`, 100)

const Said = z.object({
  speech: Speech,
  meeting: Meeting.pick({ id: true, title: true, startsAt: true }),
  who: z.string(),
})

/** The speech points that stand behind a task, of meetings that this person may read. */
export const speechesBehind = async (ctx: Ctx, taskId: string): Promise<z.infer<typeof Said>[]> => {
  const { rows } = await sql<Record<string, unknown>>`
    select to_jsonb(speech) as speech, to_jsonb(meeting) as meeting,
           coalesce(seat.unit_name || seat.post_title, '') as who
    from meetings.speech as speech
    join meetings.meeting as meeting on meeting.district_id = speech.district_id and meeting.id = speech.meeting_id
    left join meetings.attendee as seat on seat.district_id = speech.district_id and seat.id = speech.attendee_id
    where speech.district_id = ${ctx.districtId} and speech.task_ids @> array[${taskId}]::uuid[] and not speech.dropped
      and ${readable(ctx.actor)}
    order by speech.at, speech.seq limit 100`.execute(ctx.tx)
  return rows.map((row) => Said.parse({ speech: camel(row.speech), meeting: camel(row.meeting), who: row.who }))
}
