import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import type { Term } from '#kernel/deadline.ts'

/** What the number says of the thing. */
export const ruleMeanings = [
  /** Done by the end of the term. */
  'within',
  /** Added to the term named without `.extension`. */
  'extends',
  /** Done at least so long before. */
  'before',
  /** Goes on, hangs out or is kept for at least so long. */
  'lasts',
  /** At least once in each such period. */
  'every',
  'at-least',
  'at-most',
  'more-than',
] as const

export const timeUnits = ['hour', 'calendar-day', 'working-day', 'month', 'year'] as const
export const ruleUnits = [
  ...timeUnits,
  'at-once',
  'share',
  'percent',
  'per-ten-thousand',
  'times-a-year',
  'households',
  'characters',
] as const
export type RuleUnit = (typeof ruleUnits)[number]

/** Law binds everyone; rules and opinions come from the centre; what is practice a district may set for itself. */
export const ruleBases = ['law', 'rule', 'opinion', 'practice'] as const

/** One number of a law or a practice, and where it stands. */
export const TimerRule = z
  .object({
    /** `mediation.conclude`: the matter, then the step. */
    key: z.string().regex(/^[a-z_]+(?:\.[a-z0-9_]+)+$/),
    means: z.enum(ruleMeanings),
    /** A whole number of the unit; the upper number of a share; null for at-once. */
    count: z.int().positive().nullable(),
    /** The lower number of a share, exact where 0.6667 is not; null for everything else. */
    of: z.int().positive().nullable(),
    unit: z.enum(ruleUnits),
    /** What happened when a term begins or a notice is needed; what is measured, for a threshold. */
    starts: z.object({ 'zh-CN': z.string().min(1), en: z.string().min(1) }),
    basis: z.enum(ruleBases),
    /** Where it binds: 全国, 浙江, 宁波; 示范 for another place's practice that is a starting point here. */
    region: z.string().min(1),
    /** The law and its article, or the practice and where it is described. */
    source: z.string().min(1),
    /** The first and the last day on which it is in force, where they are known. */
    validFrom: Day.nullable(),
    validTo: Day.nullable(),
  })
  .meta({ id: 'TimerRule' })
export type TimerRule = z.infer<typeof TimerRule>

/** @returns the term, for `deadline`; null for hours, which run from a moment, and for what is no time at all */
export const termOf = ({ count, unit }: TimerRule): Term | null =>
  count !== null && (unit === 'calendar-day' || unit === 'working-day' || unit === 'month' || unit === 'year')
    ? { count, unit }
    : null

export const isInForce = ({ validFrom, validTo }: TimerRule, on: Day): boolean =>
  (validFrom === null || validFrom <= on) && (validTo === null || on <= validTo)

/** @returns the rule of this key on this day, or null when there was none yet or is none any more */
export const ruleOn = (rules: readonly TimerRule[], key: string, on: Day): TimerRule | null =>
  rules.find((rule) => rule.key === key && isInForce(rule, on)) ?? null

/**
 * Is a share reached, in whole numbers, so that two thirds of 99 are 66 and not 66.00000000000001?
 *
 * @param part how many agree or take part, or how many square centimetres
 * @param whole of how many
 */
export const reaches = ({ means, count, of }: TimerRule, part: number, whole: number): boolean => {
  if (count === null || of === null) throw new Error('only a share can be reached')
  return means === 'more-than' ? part * of > whole * count : part * of >= whole * count
}
