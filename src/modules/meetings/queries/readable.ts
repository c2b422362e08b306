import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { readable, readableDecision } from '../policy.ts'
import { own } from '../tables.ts'

/** @returns those of these meetings that this person may read */
export const readableMeetings = async (ctx: Ctx, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await own(ctx)
    .selectFrom('meetings.meeting as meeting')
    .select('meeting.id')
    .where('meeting.districtId', '=', ctx.districtId)
    .where(sql<SqlBool>`meeting.id = any(${[...ids]}::uuid[])`)
    .where(readable(ctx.actor))
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Title by id, of those of these meetings that this person may read. */
export const meetingTitles = async (ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const rows = await own(ctx)
    .selectFrom('meetings.meeting as meeting')
    .select(['meeting.id', 'meeting.title'])
    .where('meeting.districtId', '=', ctx.districtId)
    .where(sql<SqlBool>`meeting.id = any(${[...ids]}::uuid[])`)
    .where(readable(ctx.actor))
    .execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** @returns those of these decisions that this person may read */
export const readableDecisions = async (ctx: Ctx, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ id: string }>`
    select decision.id from meetings.decision as decision
    join meetings.meeting as meeting on meeting.district_id = decision.district_id and meeting.id = decision.meeting_id
    where decision.district_id = ${ctx.districtId} and decision.id = any(${[...ids]}::uuid[])
      and ${readableDecision(ctx.actor)}`.execute(ctx.tx)
  return new Set(rows.map(({ id }) => id))
}
