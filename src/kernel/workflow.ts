import { z } from 'zod'
import type { Actor, Policy } from './policy.ts'
import { Refusal } from './refusal.ts'

/** A condition on the thing itself, and what a person reads when it does not hold. */
export type Need<Thing> = { holds: (thing: Thing) => boolean; otherwise: string }

export type Step<State extends string, Thing> = {
  from: readonly State[]
  to: State
  needs?: readonly Need<Thing>[]
  /** Whoever takes this step says why, and the other side reads it. */
  asks?: 'reason'
}

/** Verb → step. The verb is the word on the button, in the API, in the audit trail and in the messages. */
export type Workflow<State extends string, Thing, Verb extends string = string> = Readonly<
  Record<Verb, Step<State, Thing>>
>

type Stated<State extends string> = { state: State }

/** What a reader may do with a thing now. `blocked` is the message key of what is still missing, or null. */
export const Offer = z
  .object({ verb: z.string(), asks: z.enum(['reason']).nullable(), blocked: z.string().nullable() })
  .meta({ id: 'Offer' })
export type Offer = z.infer<typeof Offer>

const isOpen = <State extends string, Thing>(step: Step<State, Thing>, thing: Stated<State>): boolean =>
  step.from.includes(thing.state)

const unmetNeed = <State extends string, Thing>(step: Step<State, Thing>, thing: Thing): string | null =>
  step.needs?.find((need) => !need.holds(thing))?.otherwise ?? null

/** @returns `thing` in its next state. @throws Refusal conflict, why the step is closed; invalid, without a reason */
export const advance = <Thing extends Stated<string>>(
  step: Step<Thing['state'], Thing>,
  thing: Thing,
  reason?: string,
): Thing => {
  const obstacle = isOpen(step, thing) ? unmetNeed(step, thing) : 'kernel.not-from-here'
  if (obstacle) throw new Refusal('conflict', obstacle)
  if (step.asks && !reason) {
    throw new Refusal('invalid', 'kernel.say-why', { fields: [{ pointer: '/reason', reason: 'kernel.say-why' }] })
  }
  return { ...thing, state: step.to }
}

/** @returns the verbs open to this person now, each with what still blocks it */
export const offersFor = <Thing extends Stated<string>, Verb extends string>(
  workflow: Workflow<Thing['state'], Thing, Verb>,
  policy: Policy<Verb, Thing>,
  actor: Actor,
  thing: Thing,
): Offer[] =>
  (Object.keys(workflow) as Verb[])
    .filter((verb) => isOpen(workflow[verb], thing) && policy[verb](actor, thing))
    .map((verb) => ({ verb, asks: workflow[verb].asks ?? null, blocked: unmetNeed(workflow[verb], thing) }))

/** The deeds of a thing without states: those of `policy` that this person may do. */
export const offersOf = <Thing, Deed extends string>(
  policy: Policy<Deed, Thing>,
  actor: Actor,
  thing: Thing,
): Offer[] =>
  (Object.keys(policy) as Deed[])
    .filter((deed) => policy[deed](actor, thing))
    .map((verb) => ({ verb, asks: null, blocked: null }))
