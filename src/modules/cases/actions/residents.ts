import type { Ctx } from '#db/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import { record } from '#tools/audit/record.ts'
import type { CitizenCase } from '../citizen-case.ts'
import { holdAnyCase, reportedAs, saveCase, splitFrom } from '../queries/cases.ts'
import { everyCaseOfMine } from '../queries/reporters.ts'
import { forgetReporter, toldByMe } from '../queries/residents.ts'
import { dropNaming } from '../queries/story.ts'
import type { MyCaseCopy } from '../residents-shape.ts'
import { type Owned, viewOwn } from './own.ts'
import { unnamed } from './record.ts'
import { takeOwn } from './take.ts'
import { dropVoice } from './voice-files.ts'

/** A copy of everything that whoever asks told us, and what became of it. @source 个人信息保护法 第45条 */
export const copyMine = async (ctx: Ctx): Promise<MyCaseCopy[]> => {
  const copies: MyCaseCopy[] = []
  for (const it of await everyCaseOfMine(ctx)) {
    const told = await toldByMe(ctx, await reportedAs(ctx, it))
    if (told) copies.push({ told, view: await viewOwn(ctx, { number: it.number, code: null }) })
  }
  return copies
}

const forget = async (ctx: Ctx, it: CitizenCase): Promise<void> => {
  await forgetReporter(ctx, it)
  await dropNaming(ctx, it.id)
  await dropVoice(ctx, it.id)
  if (it.answerWay === 'call') await saveCase(ctx, { ...it, answerWay: 'code' })
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
  const first = await reportedAs(ctx, await takeOwn(ctx, owned, { hold: false }))
  await forgetAll(ctx, [first, ...(await splitFrom(ctx, first)).map(({ id }) => id)])
  return { cases: 1 }
}

/** The same for all that whoever is signed in reported. */
export const forgetMine = async (ctx: Ctx): Promise<{ cases: number }> => {
  if (ctx.actor.personId === null) throw new Refusal('signed-out', 'kernel.signed-out')
  const mine = await everyCaseOfMine(ctx)
  await forgetAll(
    ctx,
    mine.map(({ id }) => id),
  )
  return { cases: mine.length }
}

/** Of what was split off nothing stands behind a door of its own. Locks are taken in the order of the ids. */
const forgetAll = async (ctx: Ctx, ids: readonly string[]): Promise<void> => {
  for (const id of ids.toSorted()) {
    const it = await holdAnyCase(ctx, id)
    if (it) await forget(ctx, it)
  }
}
