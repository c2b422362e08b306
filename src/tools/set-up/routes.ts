import { implement } from '@orpc/server'
import type { Ctx } from '#db/context.ts'
import type { Incoming } from '#http/incoming.ts'
import { oneTransaction } from '#http/transaction.ts'
import { authorise } from '#kernel/policy.ts'
import { type SetUp, type SetUpStep, setUpContract, setUpSteps } from './contract.ts'
import { setUpPolicy } from './policy.ts'

/** Step → how many there are. The modules know; the server hands it over. */
export type SetUpCounts = Readonly<Record<SetUpStep, (ctx: Ctx) => Promise<number>>>

/** Whoever founds a district is its first unit and its first person; the second is the first that was added. */
const needed: Readonly<Record<SetUpStep, number>> = {
  organisation: 2,
  people: 2,
  calendar: 1,
  kinds: 1,
  list: 1,
  meeting: 1,
  plates: 1,
  public: 1,
}

/** What an administrator does, before there is anybody at the office; the rest is the office's. */
const byAdministrator: readonly SetUpStep[] = ['organisation', 'people', 'calendar']

/** @throws Refusal forbidden */
export const viewSetUp = async (ctx: Ctx, counts: SetUpCounts): Promise<SetUp> => {
  authorise(setUpPolicy.read, ctx.actor, null, 'set-up.by-office')
  const steps: SetUp['steps'] = []
  for (const step of setUpSteps) {
    const count = await counts[step](ctx)
    const isYours = byAdministrator.includes(step) || setUpPolicy.fill(ctx.actor)
    steps.push({ step, count, isDone: count >= needed[step], isYours })
  }
  return { steps, done: steps.filter(({ isDone }) => isDone).length }
}

const os = implement(setUpContract).$context<Incoming>().use(oneTransaction)

export const setUpRoutes = (counts: SetUpCounts) =>
  os.router({ view: os.view.handler(({ context }) => viewSetUp(context, counts)) })
