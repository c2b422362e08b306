import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { suppressed } from '#kernel/suppress.ts'

/** In words first; `few` is too few answers to say anything of them. */
export const satisfactionWords = ['few', 'most', 'many', 'under-half'] as const

/** What residents say of what was done for them this year, as the leader reads it. */
export const Satisfaction = z
  .object({
    says: z.enum(satisfactionWords),
    /** Satisfied, of a hundred who answered; null: so few were not that it could be people whom somebody knows. */
    percent: z.int().min(0).max(100).nullable(),
    /** How many answered; null: too few to be shown. */
    answered: z.int().nonnegative().nullable(),
    /** Whose answers count: from this day on. */
    from: Day,
  })
  .meta({ id: 'Satisfaction' })
export type Satisfaction = z.infer<typeof Satisfaction>

/** @source our own rule: four of five is most, half is many */
const most = 80
const many = 50

/** No unit and no person is measured by it, and small numbers are left out (`kernel/suppress.ts`). */
export const satisfactionOf = (
  { answered, satisfied }: { answered: number; satisfied: number },
  from: Day,
): Satisfaction => {
  const numbers = new Map([
    ['answered', answered],
    ['satisfied', satisfied],
    ['others', answered - satisfied],
  ])
  const hidden = suppressed(numbers, [{ total: 'answered', parts: ['satisfied', 'others'] }])
  if (answered === 0 || hidden.has('answered')) return { says: 'few', percent: null, answered: null, from }
  const share = (satisfied / answered) * 100
  const says = share >= most ? 'most' : share >= many ? 'many' : 'under-half'
  const isKept = hidden.has('satisfied') || hidden.has('others')
  return { says, percent: isKept ? null : Math.round(share), answered, from }
}
