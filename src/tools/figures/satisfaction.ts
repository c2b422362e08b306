import type { Ctx } from '#db/context.ts'
import type { Day } from '#kernel/day.ts'
import { count } from './count.ts'
import { figuresOf } from './read.ts'

/**
 * What residents say of what was done for them, whichever module asked them. Only how many said what, by place and month:
 * never of whom, and never by unit or person.
 */
export const satisfactionFigures = {
  answered: 'satisfaction.answered',
  satisfied: 'satisfaction.satisfied',
} as const

/** A resident has answered, once. In the transaction of the answer. */
export const countAnswer = (ctx: Ctx, placeId: string, { isSatisfied }: { isSatisfied: boolean }): Promise<void> =>
  count(ctx, placeId, { [satisfactionFigures.answered]: 1, [satisfactionFigures.satisfied]: isSatisfied ? 1 : 0 })

export type Answers = { answered: number; satisfied: number }

/** Of the whole district, from one month to another. */
export const answersOf = async (ctx: Ctx, { from, to }: { from: Day; to: Day }): Promise<Answers> => {
  const figures = await figuresOf(ctx, { measures: Object.values(satisfactionFigures), from, to })
  const sum = (measure: string): number =>
    figures.reduce((total, one) => (one.measure === measure ? total + one.amount : total), 0)
  return { answered: sum(satisfactionFigures.answered), satisfied: sum(satisfactionFigures.satisfied) }
}
