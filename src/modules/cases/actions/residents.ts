import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import type { CitizenCase, ReporterView } from '../citizen-case.ts'
import { saveCase } from '../queries/cases.ts'
import { everyCaseOfMine } from '../queries/reporters.ts'
import { forgetReporter, sendNoticesTo, toldByMe } from '../queries/residents.ts'
import { dropNaming } from '../queries/story.ts'
import type { MyCaseCopy } from '../residents-shape.ts'
import { type Owned, viewOwn } from './own.ts'
import { unnamed } from './record.ts'
import { still, takeOwn } from './take.ts'

/** Notices of this case by mail, or no longer: the reporter's own act. @throws Refusal not-found */
export const setNotices = async (ctx: Ctx, owned: Owned, mail: string | null): Promise<ReporterView> => {
  const it = await takeOwn(ctx, owned)
  await sendNoticesTo(ctx, it.id, mail ?? '')
  await record(unnamed(ctx), 'cases.notices-changed', it.id, { isOn: mail !== null })
  return viewOwn(ctx, owned)
}

/** A copy of everything that whoever asks told us, and what became of it. @source 个人信息保护法 第45条 */
export const copyMine = async (ctx: Ctx): Promise<MyCaseCopy[]> => {
  const copies: MyCaseCopy[] = []
  for (const { id, number } of await everyCaseOfMine(ctx)) {
    const told = await toldByMe(ctx, id)
    if (told) copies.push({ told, view: await viewOwn(ctx, { number, code: null }) })
  }
  return copies
}

const forget = async (ctx: Ctx, it: CitizenCase): Promise<void> => {
  await forgetReporter(ctx, it)
  await dropNaming(ctx, it.id)
  if (it.answerWay === 'call' || it.answerWay === 'sms') await saveCase(ctx, { ...it, answerWay: 'code' })
  await record(unnamed(ctx), 'cases.reporter-forgotten', it.id, {})
}

/**
 * Who reported it is gone, with name, telephone, flat, mailbox and the words as they were written. The matter stays, as
 * everybody else reads it: it is a record of what the offices did.
 *
 * @source 个人信息保护法 第47条; 档案法 第13条 on what offices have to keep
 * @throws Refusal not-found
 */
export const forgetOwn = async (ctx: Ctx, owned: Owned): Promise<{ cases: number }> => {
  await forget(ctx, still(await takeOwn(ctx, owned)))
  return { cases: 1 }
}

/** The same for all that whoever is signed in reported. */
export const forgetMine = async (ctx: Ctx): Promise<{ cases: number }> => {
  if (ctx.actor.personId === null) throw new Refusal('signed-out', 'kernel.signed-out')
  // Locks are taken in the order of the ids.
  const mine = (await everyCaseOfMine(ctx)).toReversed()
  for (const { number } of mine) await forgetOwn(ctx, { number, code: null })
  return { cases: mine.length }
}
