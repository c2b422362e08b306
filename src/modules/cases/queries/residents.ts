import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#db/context.ts'
import { Told } from '../residents-shape.ts'

/** Where notices of a case go from now on, as was shown to be theirs; '' for nowhere. */
export const sendNoticesTo = async (ctx: Ctx, caseId: string, address: string): Promise<void> => {
  await sql`select cases.send_notices_to(${caseId}::uuid, ${address}, ${ctx.now})`.execute(ctx.tx)
}

const MyNotice = z.object({ caseId: z.uuid(), mail: z.string(), since: z.date() })

/** Where notices of their reports go, of whoever is signed in; newest first. */
export const myNotices = async (ctx: Ctx): Promise<z.infer<typeof MyNotice>[]> => {
  const { rows } = await sql`select * from cases.my_notices()`.execute(ctx.tx)
  return MyNotice.array().parse(rows)
}

export const hasNotices = async (ctx: Ctx, caseId: string): Promise<boolean> => {
  const { rows } = await sql<{ has: boolean }>`select cases.has_notices(${caseId}::uuid) as has`.execute(ctx.tx)
  return rows[0]?.has ?? false
}

/** @returns whether there is anybody to write to */
export const writeLetter = async (
  ctx: Ctx,
  caseId: string,
  { id, subject, body }: { id: string; subject: string; body: string },
): Promise<boolean> => {
  const { rows } = await sql<{ written: boolean }>`
    select cases.write_to_reporter(${caseId}::uuid, ${id}::uuid, ${subject}, ${body}, ${ctx.now}) as written`.execute(
    ctx.tx,
  )
  return rows[0]?.written ?? false
}

/** What whoever asks told us of themselves with a report of theirs. */
export const toldByMe = async (ctx: Ctx, caseId: string): Promise<Told | null> => {
  const { rows } = await sql`select * from cases.told_by_me(${caseId}::uuid)`.execute(ctx.tx)
  return rows[0] ? Told.parse(rows[0]) : null
}

/** Also what waits to be sent to them of it. */
export const forgetReporter = async (ctx: Ctx, { id, number }: { id: string; number: string }): Promise<void> => {
  await sql`select cases.forget_reporter(${id}::uuid, ${number})`.execute(ctx.tx)
}
