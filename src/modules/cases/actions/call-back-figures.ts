import { leastShown, type Sum, suppressed } from '#kernel/suppress.ts'
import { type CallBackFigures, type Outcome, outcomes } from '../call-back.ts'

const called = (unitId: string): string => `called ${unitId}`
const said = (unitId: string, outcome: Outcome): string => `said ${unitId} ${outcome}`
const everyUnit = 'all'

/** Pure: how many said what, unit by unit and together, as far as no single answer can be told from it. */
export const figuresOf = (
  counted: readonly { unitId: string; outcome: Outcome; amount: number }[],
): Omit<CallBackFigures, 'names'> => {
  const units = [...new Set(counted.map(({ unitId }) => unitId))].toSorted()
  const numbers = new Map<string, number>()
  for (const { unitId, outcome, amount } of counted) {
    for (const key of [called(unitId), said(unitId, outcome), called(everyUnit), said(everyUnit, outcome)]) {
      numbers.set(key, (numbers.get(key) ?? 0) + amount)
    }
  }
  const sums: Sum[] = [
    ...[...units, everyUnit].map((unitId) => ({
      total: called(unitId),
      parts: outcomes.map((outcome) => said(unitId, outcome)),
    })),
    { total: called(everyUnit), parts: units.map(called) },
    ...outcomes.map((outcome) => ({ total: said(everyUnit, outcome), parts: units.map((id) => said(id, outcome)) })),
  ]
  const hidden = suppressed(numbers, sums)
  const show = (key: string): number | null => (hidden.has(key) ? null : (numbers.get(key) ?? 0))
  return {
    leastShown,
    lines: [...units, everyUnit].map((unitId) => ({
      unitId: unitId === everyUnit ? null : unitId,
      called: show(called(unitId)),
      numbers: Object.fromEntries(outcomes.map((outcome) => [outcome, show(said(unitId, outcome))])) as Record<
        Outcome,
        number | null
      >,
    })),
  }
}
