import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { LookQuestion } from '../look-question.ts'
import { own } from '../tables.ts'

const questions = (ctx: Ctx) =>
  own(ctx).selectFrom('cases.lookQuestion').selectAll().where('districtId', '=', ctx.districtId)

/** Look → what was asked about it. */
export const questionsAbout = async (ctx: Ctx, lookIds: readonly string[]): Promise<Map<string, LookQuestion>> => {
  if (lookIds.length === 0) return new Map()
  const rows = await questions(ctx)
    .where(sql<boolean>`look_id = any(${[...lookIds]}::uuid[])`)
    .execute()
  return new Map(
    LookQuestion.array()
      .parse(rows)
      .map((one) => [one.lookId, one]),
  )
}

/** Once for a look: whoever sends it again changes nothing. @returns false when it was asked before */
export const insertQuestion = async (ctx: Ctx, question: LookQuestion): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await own(ctx)
    .insertInto('cases.lookQuestion')
    .values({ ...question, districtId: ctx.districtId })
    .onConflict((same) => same.columns(['districtId', 'lookId']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** What waits comes first, the soonest due before the others; then what was answered last. */
export const listQuestions = async (ctx: Ctx, limit: number): Promise<NumberedQuestion[]> =>
  NumberedQuestion.array().parse(
    await own(ctx)
      .selectFrom('cases.lookQuestion as lookQuestion')
      .innerJoin('cases.citizenCase as citizenCase', (join) =>
        join
          .onRef('citizenCase.districtId', '=', 'lookQuestion.districtId')
          .onRef('citizenCase.id', '=', 'lookQuestion.caseId'),
      )
      .selectAll('lookQuestion')
      .select('citizenCase.number')
      .where('lookQuestion.districtId', '=', ctx.districtId)
      .orderBy(sql`answered_at desc nulls first`)
      .orderBy('lookQuestion.dueOn')
      .orderBy('lookQuestion.id')
      .limit(limit)
      .execute(),
  )

const NumberedQuestion = LookQuestion.extend({ number: z.string() })
type NumberedQuestion = z.infer<typeof NumberedQuestion>

export const holdQuestion = async (ctx: Ctx, id: string): Promise<LookQuestion | null> => {
  const row = await questions(ctx).where('id', '=', id).forUpdate().executeTakeFirst()
  return row ? LookQuestion.parse(row) : null
}

export const saveAnswer = async (ctx: Ctx, id: string, answer: string): Promise<void> => {
  await own(ctx)
    .updateTable('cases.lookQuestion')
    .set({ answer, answeredAt: ctx.now })
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .execute()
}
