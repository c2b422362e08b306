import type { Ctx } from '#db/context.ts'
import { authorise, type Rule } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { openChecksIn } from '../checklist.ts'
import type { CitizenCase } from '../citizen-case.ts'
import { caseDeeds, casePolicy } from '../policy.ts'
import { caseOfReporter, getCase } from '../queries/cases.ts'
import { checkedItems } from '../queries/checklists.ts'
import { codeHashOf, isMine } from '../queries/reporters.ts'
import { type StepOf, stepsWithWorkers } from '../queries/story.ts'
import type { LastStep, Moving } from '../workflow.ts'
import { hashOf } from './receipt-code.ts'

type Facts = Pick<Moving, 'isReporter' | 'openChecks' | 'last'>

/** A case with the facts that its rules ask about. */
export const moving = (
  ctx: Pick<Ctx, 'now'>,
  it: CitizenCase,
  { isReporter = false, openChecks = 0, last = null }: Partial<Facts> = {},
): Moving => ({ ...it, isReporter, openChecks, last, at: ctx.now })

/** Without the facts again: what is written. */
export const still = ({ isReporter: _is, at: _at, openChecks: _open, last: _last, ...it }: Moving): CitizenCase => it

const minute = 60_000
/** So long a slip can be taken back: time enough to see it, and too short for anybody to rely upon it. */
const undoMinutes = 10
export const isFresh = (at: Date, now: Date): boolean => now.getTime() - at.getTime() <= undoMinutes * minute

/** What is done and undone leaves what was before it. */
const undoes: Readonly<Record<string, true>> = { unaccept: true, unassign: true }

/** The step that whoever asks took a moment ago, if nothing has followed it but notes. */
export const lastOwn = (ctx: Ctx, steps: readonly StepOf[]): LastStep | null => {
  const left: StepOf[] = []
  for (const step of steps) {
    if (undoes[step.verb]) left.pop()
    else if (step.verb !== 'note') left.push(step)
  }
  const last = left.at(-1)
  if (!last || last.workerId === null || last.workerId !== ctx.actor.personId || !isFresh(last.at, ctx.now)) return null
  return { verb: last.verb, fromState: last.fromState, at: last.at }
}

/** The facts that staff's steps ask about. */
const staffFacts = async (ctx: Ctx, it: CitizenCase): Promise<Pick<Facts, 'openChecks' | 'last'>> => ({
  openChecks: openChecksIn(await checkedItems(ctx, it)),
  last: lastOwn(ctx, await stepsWithWorkers(ctx, it.id)),
})

/** The only way for staff to a case that is to be changed: say what for, and hold it until the transaction ends. */
export const takeCase = async (
  ctx: Ctx,
  id: string,
  deed: keyof typeof casePolicy | keyof typeof caseDeeds,
): Promise<Moving> => {
  const found = await getCase(ctx, id, { hold: true })
  const it = moving(ctx, found, needsFacts.includes(deed) ? await staffFacts(ctx, found) : {})
  const rules: Readonly<Record<string, Rule<Moving>>> = { ...casePolicy, ...caseDeeds }
  authorise(rules[deed] ?? never, ctx.actor, it, 'cases.not-yours')
  refuseStale(ctx.seen, it.version, still(it))
  return it
}

/** Only these ask about more than the case itself. */
const needsFacts: readonly string[] = ['resolve', 'unaccept', 'unassign']

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
  return moving(ctx, it, { isReporter: true })
}

/** What was split off a report belongs to whoever made the report. */
const isTheirs = async (ctx: Ctx, { id, fromId }: CitizenCase, code: string | null): Promise<boolean> => {
  for (const one of fromId === null ? [id] : [id, fromId]) {
    if (code === null ? await isMine(ctx, one) : (await codeHashOf(ctx, one)) === hashOf(code)) return true
  }
  return false
}
