import type { CaseVerb } from './workflow.ts'

/** One step of a demo case's life: when, by whom, which. */
export type Turn = { at: Date; who: 'intake' | 'unit' | 'reporter' | 'time'; verb: CaseVerb | 'rate' }

type Plan = readonly (readonly [hours: number, who: Turn['who'], verb: Turn['verb']])[]

const toUnit: Plan = [
  [3, 'intake', 'accept'],
  [5, 'intake', 'assign'],
]
const signed: Plan = [...toUnit, [20, 'unit', 'sign']]
const resolved: Plan = [...signed, [50, 'unit', 'resolve']]
const own: Plan = [
  [2, 'intake', 'accept'],
  [4, 'intake', 'handle'],
]
const ownResolved: Plan = [...own, [30, 'intake', 'resolve']]
const confirmed: Plan = [
  [74, 'reporter', 'confirm'],
  [75, 'reporter', 'rate'],
]
const lapsed: Plan = [[50 + 7 * 24 + 16, 'time', 'lapse']]

/** The lives that the demo's cases have led, in hours after they were reported. */
const lives: Readonly<Record<string, Plan>> = {
  new: [],
  accepted: [[3, 'intake', 'accept']],
  refused: [[5, 'intake', 'refuse']],
  assigned: toUnit,
  signed,
  'handling-late': signed,
  waiting: [...signed, [30, 'unit', 'ask']],
  returned: [...toUnit, [26, 'unit', 'return']],
  resolved: [...signed, [290, 'unit', 'resolve']],
  closed: [...resolved, ...confirmed],
  lapsed: [...resolved, ...lapsed],
  disputed: [...resolved, [74, 'reporter', 'dispute']],
  'own-handling': own,
  'own-resolved': [...own, [290, 'intake', 'resolve']],
  'own-closed': [...ownResolved, ...confirmed],
  'own-lapsed': [...ownResolved, [30 + 7 * 24 + 16, 'time', 'lapse']],
  merged: [[2, 'intake', 'merge']],
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** Half past eight and half past five in Jiangbei, since midnight there. */
const [opens, shuts] = [8.5 * hour, 17.5 * hour]
/** Jiangbei is eight hours ahead of UTC. */
const ahead = 8 * hour

/** Offices work by day: what would fall into the night is done in the morning. */
const byDay = (moment: number): number => {
  const midnight = Math.floor((moment + ahead) / day) * day - ahead
  const since = moment - midnight
  if (since < opens) return midnight + opens
  return since > shuts ? midnight + day + opens : moment
}

/** @throws Error for a life that nobody has told */
export const lifeOf = (name: string, from: Date): Turn[] => {
  const plan = lives[name]
  if (!plan) throw new Error(`no demo case leads the life ${name}`)
  // A minute each, so that two deeds of one morning keep their order.
  return plan.map(([hours, who, verb], n) => ({
    at: new Date(
      (who === 'time' ? 0 : n * minute) +
        (who === 'time' ? from.getTime() + hours * hour : byDay(from.getTime() + hours * hour)),
    ),
    who,
    verb,
  }))
}
