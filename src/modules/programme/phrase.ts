import { numeral } from '#kernel/numeral.ts'
import type { Pillar, PillarKind } from './year.ts'

/** Before a measure word two is 两. */
const counted = (count: number): string => (count === 2 ? '两' : numeral(count))

/** 九大改革、十六大行动、十六件惠民好事: the year in one phrase, made from what is there. */
export const yearPhrase = (kinds: readonly PillarKind[], pillars: readonly Pillar[]): string =>
  kinds
    .map((kind) => ({ kind, count: pillars.filter(({ kindId }) => kindId === kind.id).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${counted(count)}${kind.measureWord}${kind.name}`)
    .join('、')
