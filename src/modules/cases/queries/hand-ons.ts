import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import { CaseLine } from '../citizen-case.ts'
import { HandOn } from '../hand-on.ts'
import { readable } from '../policy.ts'
import { own } from '../tables.ts'
import { dueKey } from './queues.ts'

export const handOnOf = async (ctx: Ctx, caseId: string): Promise<HandOn | null> => {
  const row = await own(ctx)
    .selectFrom('cases.handOn')
    .selectAll()
    .where('districtId', '=', ctx.districtId)
    .where('caseId', '=', caseId)
    .executeTakeFirst()
  return row ? HandOn.parse(row) : null
}

/** The newest of a case takes the place of the one before. */
export const writeHandOn = async (ctx: Ctx, handOn: HandOn): Promise<void> => {
  const { caseId: _case, ...rest } = handOn
  await own(ctx)
    .insertInto('cases.handOn')
    .values({ ...handOn, districtId: ctx.districtId })
    .onConflict((same) => same.columns(['districtId', 'caseId']).doUpdateSet(rest))
    .execute()
}

const lineKeys = Object.keys(CaseLine.shape) as (keyof CaseLine)[]

/** What is still to be done of what was handed to posts of whoever asks, and is still with their unit. */
export const handedTo = async (ctx: Ctx, limit: number) => {
  const postIds = ctx.actor.posts.map(({ postId }) => postId)
  if (postIds.length === 0) return []
  const rows = await own(ctx)
    .selectFrom('cases.handOn as handOn')
    .innerJoin('cases.citizenCase as citizenCase', (join) =>
      join.onRef('citizenCase.districtId', '=', 'handOn.districtId').onRef('citizenCase.id', '=', 'handOn.caseId'),
    )
    .where('handOn.districtId', '=', ctx.districtId)
    .where(sql<SqlBool>`hand_on.post_id = any(${postIds}::uuid[])`)
    .where(sql<SqlBool>`hand_on.unit_id = coalesce(citizen_case.unit_id, citizen_case.intake_unit_id)`)
    .where(sql<SqlBool>`citizen_case.state in ('submitted', 'accepted', 'assigned', 'handling', 'waiting')`)
    .where(readable(ctx.actor))
    .select(lineKeys.map((key) => `citizenCase.${key}` as const))
    .select(['handOn.words', 'handOn.takenAt'])
    .orderBy(dueKey)
    .orderBy('citizenCase.id')
    .limit(limit)
    .execute()
  return rows.map(({ words, takenAt, ...line }) => ({ ...CaseLine.parse(line), words, isTaken: takenAt !== null }))
}
