import type { InferContractRouterOutputs } from '@orpc/contract'
import type { auditContract } from '#tools/audit/contract.ts'

type Look = InferContractRouterOutputs<(typeof auditContract)['looks']>['lines'][number]

const day = 86_400_000

/**
 * Which looks somebody is shown at once, and which only later. A log that is shown raw tells of other people: a
 * neighbour who complained, a matter that is looked into. So what is not named here is counted and not shown.
 *
 * @source Estonia's data tracker and its known fault: a raw log reveals another person's act
 */
// biome-ignore format: a table for people
const rules: Readonly<Record<string, { afterDays: number }>> = {
  'people.person': { afterDays: 0 },
  'cases.reporter': { afterDays: 0 },
  'cases.listen':   { afterDays: 0 },
  // An officer who checks what somebody did may be looking into a complaint about them.
  'audit.person':  { afterDays: 30 },
}

/** @returns what may be shown now, newest first, and of how many kinds something is held back */
export const shownLooks = <Line extends Pick<Look, 'at' | 'what'>>(
  looks: readonly Line[],
  now: Date,
): { shown: Line[]; withheldKinds: number } => {
  const isShown = ({ at, what }: Line): boolean => {
    const rule = rules[what]
    return rule !== undefined && now.getTime() - at.getTime() >= rule.afterDays * day
  }
  const withheld = new Set(looks.filter((look) => !isShown(look)).map(({ what }) => what))
  return { shown: looks.filter(isShown), withheldKinds: withheld.size }
}
