import { atOnce } from '#db/at-once.ts'
import type { Ctx } from '#db/context.ts'
import { authorise, type Rule } from '#kernel/policy.ts'
import { Refusal, refuseStale } from '#kernel/refusal.ts'
import { holdersOf } from '#modules/people/index.ts'
import { openChecksIn } from '../checklist.ts'
import type { CitizenCase } from '../citizen-case.ts'
import { caseDeeds, casePolicy, worksCases } from '../policy.ts'
import { caseOfReporter, getCase, originsOf } from '../queries/cases.ts'
import { checkedItems } from '../queries/checklists.ts'
import { codeHashOf, isMine } from '../queries/reporters.ts'
import { type StepOf, stepsWithWorkers } from '../queries/story.ts'
import type { LastStep, Moving } from '../workflow.ts'
import { hashOf } from './receipt-code.ts'

type Facts = Pick<Moving, 'isReporter' | 'openChecks' | 'isOwnDisputed' | 'last'>

/** A case with the facts that its rules ask about. */
export const moving = (
  ctx: Pick<Ctx, 'now'>,
  it: CitizenCase,
  { isReporter = false, openChecks = 0, isOwnDisputed = false, last = null }: Partial<Facts> = {},
): Moving => ({ ...it, isReporter, openChecks, isOwnDisputed, last, at: ctx.now })

/** Without the facts again: what is written. */
export const still = ({
  isReporter: _is,
  at: _at,
  openChecks: _open,
  isOwnDisputed: _own,
  last: _last,
  ...it
}: Moving): CitizenCase => it

const minute = 60_000
/** So long a slip can be taken back: time enough to see it, and too short for anybody to rely upon it. */
const undoMinutes = 10
export const isFresh = (at: Date, now: Date): boolean => now.getTime() - at.getTime() <= undoMinutes * minute

/** What is done and undone leaves what was before it. */
const undoes: Readonly<Record<string, true>> = { unaccept: true, unassign: true }

/** What is added to a case and takes it nowhere. */
const beside: readonly string[] = [
  'note',
  'photos-before',
  'photos-after',
  'voice-written',
  'call-told',
  'call-not-reached',
  'call-call-again',
]

/** The step that whoever asks took a moment ago, if nothing has followed it but notes. */
export const lastOwn = (ctx: Ctx, steps: readonly StepOf[]): LastStep | null => {
  const left: StepOf[] = []
  for (const step of steps) {
    if (undoes[step.verb]) left.pop()
    else if (!beside.includes(step.verb)) left.push(step)
  }
  const last = left.at(-1)
  if (!last || last.workerId === null || last.workerId !== ctx.actor.personId || !isFresh(last.at, ctx.now)) return null
  return { verb: last.verb, fromState: last.fromState, at: last.at }
}

/**
 * Whoever acts said the last time that it was done, the reporter that it is not, and there is a colleague who could look.
 * Where there is none they say it themselves: a rule must not leave a case without a way.
 */
export const isOwnDisputed = async (ctx: Ctx, it: CitizenCase, steps: readonly StepOf[]): Promise<boolean> => {
  const me = ctx.actor.personId
  if (it.disputes === 0 || me === null) return false
  if (steps.findLast(({ verb }) => verb === 'resolve')?.workerId !== me) return false
  const colleagues = await holdersOf(ctx, worksCases, [it.unitId ?? it.intakeUnitId])
  return colleagues.some((one) => one !== me)
}

/** The facts that staff's steps ask about. */
const staffFacts = async (ctx: Ctx, it: CitizenCase): Promise<Omit<Facts, 'isReporter'>> => {
  const [checklist, story] = await atOnce([checkedItems(ctx, it), stepsWithWorkers(ctx, it.id)])
  return {
    openChecks: openChecksIn(checklist),
    isOwnDisputed: await isOwnDisputed(ctx, it, story),
    last: lastOwn(ctx, story),
  }
}

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
const isTheirs = async (ctx: Ctx, it: CitizenCase, code: string | null): Promise<boolean> => {
  for (const one of [it.id, ...(await originsOf(ctx, it))]) {
    if (code === null ? await isMine(ctx, one) : (await codeHashOf(ctx, one)) === hashOf(code)) return true
  }
  return false
}
