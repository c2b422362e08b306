import type { Ctx } from '#db/context.ts'
import type { ReasonValues } from '#kernel/refusal.ts'
import { fill } from '#kernel/words.ts'
import { faultsOf } from './checked-words.ts'
import type { Template } from './contract.ts'
import { wordingInUse } from './store.ts'

export type Worded = (values: ReasonValues) => { subject: string; body: string }

/**
 * A text as it leaves the house: as the district words it, else as it comes with Linli. A wording that a newer Linli can no
 * longer fill is not sent either: a code must arrive.
 *
 * @returns what fills it, for as many receivers as there are
 */
export const wordingOf = async (ctx: Ctx, template: Template): Promise<Worded> => {
  const own = await wordingInUse(ctx, template.key, template.way)
  const { subject, body } = own && faultsOf(template, own).length === 0 ? own : template
  return (values) => ({ subject: fill(subject, values), body: fill(body, values) })
}
