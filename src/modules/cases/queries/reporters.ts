import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { type CaseId, CitizenCase } from '../citizen-case.ts'
import { type KeptReporter, own } from '../tables.ts'

/** Puts down who reported. There is no way back from here: nothing in the application reads this table. */
export const insertReporter = async (ctx: Ctx, reporter: KeptReporter): Promise<void> => {
  await own(ctx)
    .insertInto('cases.reporter')
    .values({ ...reporter, districtId: ctx.districtId })
    .execute()
}

/**
 * Claims the key of a report, in its transaction: whoever sends the same one waits for the first.
 *
 * @returns false when a report was sent with this key before
 */
export const claimKey = async (
  ctx: Ctx,
  receipt: { caseId: CaseId; codeHash: string; keyHash: string; requestHash: string },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await own(ctx)
    .insertInto('cases.receipt')
    .values({ ...receipt, districtId: ctx.districtId })
    .onConflict((same) => same.columns(['districtId', 'keyHash']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Was a report sent with this key before? */
export const receiptOfKey = async (
  ctx: Ctx,
  keyHash: string,
): Promise<{ caseId: string; requestHash: string } | null> =>
  (await own(ctx)
    .selectFrom('cases.receipt')
    .select(['caseId', 'requestHash'])
    .where('districtId', '=', ctx.districtId)
    .where('keyHash', '=', keyHash)
    .executeTakeFirst()) ?? null

/** The hash of the code that opens this case. */
export const codeHashOf = async (ctx: Ctx, caseId: string): Promise<string | null> =>
  (
    await own(ctx)
      .selectFrom('cases.receipt')
      .select('codeHash')
      .where('districtId', '=', ctx.districtId)
      .where('caseId', '=', caseId)
      .executeTakeFirst()
  )?.codeHash ?? null

const Revealed = z.object({
  name: z.string(),
  phone: z.string(),
  flat: z.string(),
  words: z.string(),
  consent: z.string(),
})

/** Looks behind the door; the look is written down in the same statement. @returns null where nobody said who they are */
export const revealReporter = async (ctx: Ctx, caseId: CaseId, why: string) => {
  const { rows } =
    await sql`select * from cases.reveal(${caseId}::uuid, ${why}, ${ctx.newId()}::uuid, ${ctx.now})`.execute(ctx.tx)
  return rows[0] ? Revealed.parse(rows[0]) : null
}

const ToldIn = z.object({ name: z.string(), phone: z.string(), flat: z.string() })

/** What the reporter told us of themselves, as far as it stands in a text of theirs; '' for what does not. */
export const toldIn = async (ctx: Ctx, caseId: string, text: string): Promise<z.infer<typeof ToldIn>> => {
  const { rows } = await sql`select * from cases.told_in(${caseId}::uuid, ${text})`.execute(ctx.tx)
  return rows[0] ? ToldIn.parse(rows[0]) : { name: '', phone: '', flat: '' }
}

/** Did whoever asks report this case themselves? */
export const isMine = async (ctx: Ctx, caseId: string): Promise<boolean> => {
  if (ctx.actor.personId === null) return false
  const { rows } = await sql<{ mine: boolean }>`select cases.is_mine(${caseId}::uuid) as mine`.execute(ctx.tx)
  return rows[0]?.mine ?? false
}

/** All of them, however many: for what is promised of all, a copy and to be forgotten. Newest first. */
export const everyCaseOfMine = async (ctx: Ctx): Promise<CitizenCase[]> => {
  const every: CitizenCase[] = []
  for (;;) {
    const page = await myCases(ctx, { before: every.at(-1)?.id ?? null, limit: together })
    every.push(...page)
    if (page.length < together) return every
  }
}
const together = 200

/** The cases that whoever asks reported, newest first. */
export const myCases = async (
  ctx: Ctx,
  { before, limit }: { before: string | null; limit: number },
): Promise<CitizenCase[]> => {
  const { rows } = await sql<{ mine: string }>`select cases.mine(${before}::uuid, ${limit}) as mine`.execute(ctx.tx)
  const ids = rows.map(({ mine }) => mine)
  if (ids.length === 0) return []
  return CitizenCase.array().parse(
    await own(ctx)
      .selectFrom('cases.citizenCase')
      .selectAll()
      .where('districtId', '=', ctx.districtId)
      .where(sql<boolean>`id = any(${ids}::uuid[])`)
      .orderBy('id', 'desc')
      .execute(),
  )
}
