import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '#db/context.ts'
import type { Heard } from '#http/module.ts'
import type { OneByOne } from '#jobs/one-by-one.ts'
import { datesOf, subjectKind } from './actions/clocks.ts'
import { step } from './actions/step.ts'
import { moving } from './actions/take.ts'
import { holdAnyCase, saveCase } from './queries/cases.ts'
import { windowOf } from './queries/windows.ts'
import { own } from './tables.ts'

/** So many are looked for at once; the rest follows in the next hour. */
const together = 500

/** Those whose time to confirm is over close: silence is no objection, and the reporter was told so. */
export const lapsing: OneByOne = {
  async due(ctx) {
    const over = await own(ctx)
      .selectFrom('cases.citizenCase')
      .select('id')
      .where('districtId', '=', ctx.districtId)
      .where('state', '=', 'resolved')
      .where(sql<SqlBool>`confirm_until < ${ctx.now}`)
      .orderBy('id')
      .limit(together)
      .execute()
    return over.map(({ id }) => id)
  },
  async each(ctx, id) {
    const it = await holdAnyCase(ctx, id)
    const isOver = it?.state === 'resolved' && it.confirmUntil !== null && it.confirmUntil < ctx.now
    // Whoever confirmed, disputed or said again that it is done was faster.
    if (isOver) await step(ctx, moving(ctx, it), 'lapse', { by: { by: 'system' } })
  },
}

const day = 86_400_000
/** What was closed long before is asked about no more. */
const mostDays = 60

/** Some weeks after it was closed its reporter is asked whether it is still fixed; who needs no answer is asked nothing. */
export const askingStill: OneByOne = {
  async due(ctx) {
    const { stillAfterDays } = await windowOf(ctx)
    const until = new Date(ctx.now.getTime() - stillAfterDays * day)
    const due = await own(ctx)
      .selectFrom('cases.citizenCase')
      .select('id')
      .where('districtId', '=', ctx.districtId)
      .where('state', '=', 'closed')
      .where('stillAskedAt', 'is', null)
      .where('answerWay', '<>', 'none')
      // The hotline asks those who called it: nobody is asked twice.
      .where('channel', '<>', 'hotline-12345')
      .where('closedAt', '<=', until)
      .where('closedAt', '>', new Date(until.getTime() - mostDays * day))
      .orderBy('closedAt')
      .orderBy('id')
      .limit(together)
      .execute()
    return due.map(({ id }) => id)
  },
  async each(ctx, id) {
    const it = await holdAnyCase(ctx, id)
    // Whoever opened it again in this very moment was faster.
    if (it?.state === 'closed' && it.stillAskedAt === null)
      await step(ctx, moving(ctx, it), 'ask-still', { by: { by: 'system' } })
  },
}

/** A calendar has moved a date: the copy by which the queues sort follows. */
export const followClock = async (ctx: Ctx, { subjectId, facts }: Heard): Promise<void> => {
  if (facts.subjectKind !== subjectKind) return
  const it = await holdAnyCase(ctx, subjectId)
  if (!it) return
  await saveCase(ctx, { ...it, ...(await datesOf(ctx, it)) })
}
