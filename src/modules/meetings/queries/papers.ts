import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { found } from '#kernel/page.ts'
import type { ItemId } from '../item.ts'
import { LivePaper } from '../live.ts'
import type { MeetingId } from '../meeting.ts'
import { Notice, Snapshot } from '../notice.ts'
import { Paper, type PaperId } from '../paper.ts'
import { own } from '../tables.ts'

const papers = (ctx: Ctx) => own(ctx).selectFrom('meetings.paper').selectAll().where('districtId', '=', ctx.districtId)

/** Of all items, oldest first; replaced and withdrawn ones are among them. */
export const papersOf = async (ctx: Ctx, meetingId: MeetingId): Promise<Paper[]> =>
  Paper.array().parse(await papers(ctx).where('meetingId', '=', meetingId).orderBy('id').limit(2_000).execute())

/** Those in force for one item, by their names. */
export const papersAt = async (ctx: Ctx, itemId: ItemId): Promise<LivePaper[]> =>
  LivePaper.array().parse(
    await own(ctx)
      .selectFrom('meetings.paper')
      .select(['id', 'kind', 'title', 'refId'])
      .select(sql<boolean>`(kind = 'list-version' or from_id is not null)`.as('isJudged'))
      .where('districtId', '=', ctx.districtId)
      .where('itemId', '=', itemId)
      .where('state', '=', 'current')
      .orderBy('id')
      .limit(100)
      .execute(),
  )

/** @throws Refusal not-found */
export const getPaper = async (ctx: Ctx, id: PaperId): Promise<Paper> =>
  found(Paper, await papers(ctx).where('id', '=', id).executeTakeFirst(), 'meetings.no-such-paper')

/** The papers in force that show one of these things: at which meetings does it lie on the table? */
export const papersShowing = async (ctx: Ctx, refIds: readonly string[]): Promise<Paper[]> =>
  refIds.length === 0
    ? []
    : Paper.array().parse(
        await papers(ctx)
          .where(sql<SqlBool>`ref_id = any(${[...refIds]}::uuid[])`)
          .where('state', '=', 'current')
          .orderBy('id')
          .execute(),
      )

/** Does this lie before a meeting that was not cancelled, whoever may read of it? */
export const liesOnATable = async (ctx: Ctx, refId: string): Promise<boolean> => {
  const row = await own(ctx)
    .selectFrom('meetings.paper as paper')
    .innerJoin('meetings.meeting as meeting', (on) =>
      on.onRef('meeting.districtId', '=', 'paper.districtId').onRef('meeting.id', '=', 'paper.meetingId'),
    )
    .select('paper.id')
    .where('paper.districtId', '=', ctx.districtId)
    .where('paper.refId', '=', refId)
    .where('paper.state', '=', 'current')
    .where('meeting.state', '<>', 'cancelled')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

const json = (value: unknown) => sql<never>`${value === null ? null : JSON.stringify(value)}::jsonb`

export const insertPaper = async (ctx: Ctx, of: Paper): Promise<void> => {
  await own(ctx)
    .insertInto('meetings.paper')
    .values({ ...of, figures: json(of.figures), districtId: ctx.districtId })
    .execute()
}

/** @returns the paper as it is now; every older version is stale */
export const savePaper = async (ctx: Ctx, of: Paper): Promise<Paper> => {
  const { title, text, figures, frozenAt, state } = of
  const version = of.version + 1
  await own(ctx)
    .updateTable('meetings.paper')
    .set({ title, text, figures: json(figures), frozenAt, state, version })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', of.id)
    .execute()
  return { ...of, version }
}

/** The last one first. */
export const noticesOf = async (ctx: Ctx, meetingId: MeetingId): Promise<Notice[]> =>
  Notice.array().parse(
    await own(ctx)
      .selectFrom('meetings.notice')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where('meetingId', '=', meetingId)
      .orderBy('number', 'desc')
      .limit(200)
      .execute(),
  )

/** How the meeting looked when the last notice went out, or null before the first. */
export const lastSnapshot = async (ctx: Ctx, meetingId: MeetingId): Promise<Snapshot | null> => {
  const row = await own(ctx)
    .selectFrom('meetings.notice')
    .select('snapshot')
    .where('districtId', '=', ctx.districtId)
    .where('meetingId', '=', meetingId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? Snapshot.parse(row.snapshot) : null
}

export const insertNotice = async (ctx: Ctx, of: Notice, snapshot: Snapshot): Promise<void> => {
  await own(ctx)
    .insertInto('meetings.notice')
    .values({ ...of, changes: json(of.changes), snapshot: json(snapshot), districtId: ctx.districtId })
    .execute()
}
