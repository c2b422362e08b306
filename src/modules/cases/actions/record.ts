import { atOnce } from '#db/at-once.ts'
import type { Ctx } from '#db/context.ts'
import { anonymous } from '#kernel/policy.ts'
import { type Facts, record } from '#tools/audit/record.ts'
import { count } from '#tools/figures/count.ts'
import type { Audience, CaseStep, CitizenCase } from '../citizen-case.ts'
import { insertStep } from '../queries/story.ts'

/** Who does something with a case: the reporter, somebody for a unit, or time itself. */
export type By = { by: 'reporter' } | { by: 'system' } | { by: 'unit'; unitId: string; workerId: string | null }

/** What the reporter does leaves no name behind: the trail says that it was the reporter. */
export const unnamed = (ctx: Ctx): Ctx => ({ ...ctx, actor: anonymous })

/** A line of the story, the event for the trail and for those who listen, and the figures: all with the deed. */
export const tellStory = async (
  ctx: Ctx,
  before: CitizenCase | null,
  after: CitizenCase,
  { verb, by, text, audience, facts = {} }: { verb: string; by: By; text: string; audience: Audience; facts?: Facts },
): Promise<void> => {
  const from = before?.state ?? null
  const who: Pick<CaseStep, 'by' | 'unitId'> & { workerId: string | null } =
    by.by === 'unit' ? by : { by: by.by, unitId: null, workerId: null }
  const told = { verb, from, to: after.state, by: by.by, ...facts }
  await atOnce([
    insertStep(ctx, after.id, { verb, fromState: from, toState: after.state, text, audience, ...who }),
    record(by.by === 'reporter' ? unnamed(ctx) : ctx, eventOf(verb), after.id, told),
    countMove(ctx, before, after),
  ])
}

const eventOf = (verb: string): string =>
  verb === 'submit' || verb === 'transferred' ? 'cases.case-reported' : `cases.case-moved`

/** What the figures call a state; and the reports of a month by what they are about. */
export const stateFigure = (state: string): string => `cases.${state}`
export const reportFigure = (categoryId: string | null): string => `cases.reported:${categoryId ?? 'unsorted'}`

const countMove = async (ctx: Ctx, before: CitizenCase | null, after: CitizenCase): Promise<void> => {
  if (before?.state === after.state) return
  await count(ctx, after.placeId, {
    ...(before ? { [stateFigure(before.state)]: -1 } : { [reportFigure(after.categoryId)]: 1 }),
    [stateFigure(after.state)]: 1,
  })
}
