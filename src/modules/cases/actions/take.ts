import type { Ctx } from '#db/context.ts'
import { authorise, type Rule } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import type { CitizenCase } from '../citizen-case.ts'
import { caseDeeds, casePolicy } from '../policy.ts'
import { caseOfReporter, getCase } from '../queries/cases.ts'
import { codeHashOf, isMine } from '../queries/reporters.ts'
import type { Moving } from '../workflow.ts'
import { hashOf } from './receipt-code.ts'

/** A case with the facts that its rules ask about. */
export const moving = (ctx: Pick<Ctx, 'now'>, it: CitizenCase, isReporter = false): Moving => ({
  ...it,
  isReporter,
  at: ctx.now,
})

/** Without the facts again: what is written. */
export const still = ({ isReporter: _is, at: _at, ...it }: Moving): CitizenCase => it

/** The only way for staff to a case that is to be changed: say what for, and hold it until the transaction ends. */
export const takeCase = async (
  ctx: Ctx,
  id: string,
  deed: keyof typeof casePolicy | keyof typeof caseDeeds,
): Promise<Moving> => {
  const it = moving(ctx, await getCase(ctx, id, { hold: true }))
  const rules: Readonly<Record<string, Rule<Moving>>> = { ...casePolicy, ...caseDeeds }
  authorise(rules[deed] ?? never, ctx.actor, it, 'cases.not-yours')
  refuseStale(ctx.seen, it.version, still(it))
  return it
}

const never: Rule<unknown> = () => false

/**
 * The only way for a reporter to their case: by the code of its receipt, or signed in as whoever reported it. A wrong
 * code, a wrong number and somebody else's case are told alike.
 *
 * @throws Refusal not-found
 */
export const takeOwn = async (
  ctx: Ctx,
  { number, code }: { number: string; code: string | null },
  { hold = true } = {},
): Promise<Moving> => {
  const it = await caseOfReporter(ctx, number, { hold })
  if (!it || !(await isTheirs(ctx, it, code))) throw new Refusal('not-found', 'cases.no-such-receipt')
  return moving(ctx, it, true)
}

/** What was split off a report belongs to whoever made the report. */
const isTheirs = async (ctx: Ctx, { id, fromId }: CitizenCase, code: string | null): Promise<boolean> => {
  for (const one of fromId === null ? [id] : [id, fromId]) {
    if (code === null ? await isMine(ctx, one) : (await codeHashOf(ctx, one)) === hashOf(code)) return true
  }
  return false
}
