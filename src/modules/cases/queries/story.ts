import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { type CaseId, CaseMessage, CaseRating, CaseStep } from '../citizen-case.ts'
import { own } from '../tables.ts'

/** A step with who did it, which no page is told: whoever slipped may take it back themselves. */
const StepOf = CaseStep.extend({ workerId: z.uuid().nullable() })
export type StepOf = z.infer<typeof StepOf>
const Story = StepOf.array()
const stepColumns = Object.keys(StepOf.shape) as (keyof StepOf)[]

/** The story of a case with who did what, oldest first; at most its last five hundred lines. */
export const stepsWithWorkers = async (ctx: Ctx, caseId: CaseId): Promise<StepOf[]> =>
  Story.parse(
    await own(ctx)
      .selectFrom('cases.step')
      .select(stepColumns)
      .where('districtId', '=', ctx.districtId)
      .where('caseId', '=', caseId)
      .orderBy('id', 'desc')
      .limit(500)
      .execute(),
  ).toReversed()

/** The same as pages show it. */
export const toldSteps = (steps: readonly StepOf[]): CaseStep[] => steps.map(({ workerId: _who, ...step }) => step)

export const stepsOf = async (ctx: Ctx, caseId: CaseId): Promise<CaseStep[]> =>
  toldSteps(await stepsWithWorkers(ctx, caseId))

/** Case → when the last thing happened to it that everyone may read. */
export const lastPublicSteps = async (ctx: Ctx, caseIds: readonly string[]): Promise<Map<string, Date>> => {
  const rows = await own(ctx)
    .selectFrom('cases.step')
    .select(({ fn }) => ['caseId', fn.max('at').as('at')])
    .where('districtId', '=', ctx.districtId)
    .where(sql<boolean>`case_id = any(${[...caseIds]}::uuid[])`)
    .where('audience', '=', 'public')
    .groupBy('caseId')
    .execute()
  return new Map(rows.map(({ caseId, at }) => [caseId, at]))
}

/** Who wrote a note of this case, and when. */
export const findNote = (
  ctx: Ctx,
  caseId: CaseId,
  id: string,
): Promise<{ at: Date; workerId: string | null } | undefined> =>
  own(ctx)
    .selectFrom('cases.step')
    .select(['at', 'workerId'])
    .where('districtId', '=', ctx.districtId)
    .where('caseId', '=', caseId)
    .where('id', '=', id)
    .where('verb', '=', 'note')
    .executeTakeFirst()

export const dropNote = async (ctx: Ctx, id: string): Promise<void> => {
  await own(ctx)
    .deleteFrom('cases.step')
    .where('districtId', '=', ctx.districtId)
    .where('id', '=', id)
    .where('verb', '=', 'note')
    .execute()
}

export const insertStep = async (
  ctx: Ctx,
  caseId: CaseId,
  step: Omit<CaseStep, 'id' | 'at'> & { workerId: string | null },
): Promise<void> => {
  await own(ctx)
    .insertInto('cases.step')
    .values({ ...step, districtId: ctx.districtId, id: ctx.newId(), caseId, at: ctx.now })
    .execute()
}

/** What was written through the mailbox, oldest first. */
export const messagesOf = async (ctx: Ctx, caseId: CaseId): Promise<CaseMessage[]> =>
  CaseMessage.array()
    .parse(
      await own(ctx)
        .selectFrom('cases.message')
        .select(['id', 'at', 'by', 'unitId', 'text'])
        .where('districtId', '=', ctx.districtId)
        .where('caseId', '=', caseId)
        .orderBy('id', 'desc')
        .limit(200)
        .execute(),
    )
    .toReversed()

export const insertMessage = async (
  ctx: Ctx,
  caseId: CaseId,
  message: Pick<CaseMessage, 'by' | 'unitId' | 'text'> & { workerId: string | null },
): Promise<void> => {
  await own(ctx)
    .insertInto('cases.message')
    .values({ ...message, districtId: ctx.districtId, id: ctx.newId(), caseId, at: ctx.now })
    .execute()
}

export const ratingOf = async (ctx: Ctx, caseId: CaseId): Promise<CaseRating | null> => {
  const row = await own(ctx)
    .selectFrom('cases.rating')
    .select(['value', 'words'])
    .where('districtId', '=', ctx.districtId)
    .where('caseId', '=', caseId)
    .executeTakeFirst()
  return row ? CaseRating.parse(row) : null
}

/** @returns false when it was rated already */
export const insertRating = async (ctx: Ctx, caseId: CaseId, rating: CaseRating): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await own(ctx)
    .insertInto('cases.rating')
    .values({ ...rating, districtId: ctx.districtId, caseId, at: ctx.now })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** @returns false when this device or person has said so already */
export const insertEcho = async (ctx: Ctx, caseId: CaseId, keyHash: string): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await own(ctx)
    .insertInto('cases.echo')
    .values({ districtId: ctx.districtId, caseId, keyHash })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** The name under which the reporter agreed to be known. */
export const namingOf = async (ctx: Ctx, caseId: CaseId): Promise<string | null> =>
  (
    await own(ctx)
      .selectFrom('cases.naming')
      .select('name')
      .where('districtId', '=', ctx.districtId)
      .where('caseId', '=', caseId)
      .executeTakeFirst()
  )?.name ?? null

export const writeNaming = async (ctx: Ctx, caseId: CaseId, name: string): Promise<void> => {
  await own(ctx)
    .insertInto('cases.naming')
    .values({ districtId: ctx.districtId, caseId, name, at: ctx.now })
    .onConflict((same) => same.columns(['districtId', 'caseId']).doUpdateSet({ name, at: ctx.now }))
    .execute()
}

export const dropNaming = async (ctx: Ctx, caseId: CaseId): Promise<void> => {
  await own(ctx)
    .deleteFrom('cases.naming')
    .where('districtId', '=', ctx.districtId)
    .where('caseId', '=', caseId)
    .execute()
}
