import { Refusal } from './refusal.ts'

/** What a post makes of its holder. There is no role without a post. */
export const roles = [
  'resident',
  'volunteer',
  'partner',
  'grid-worker',
  'community-worker',
  'community-head',
  'mediator',
  'street-staff',
  'liaison',
  'district-office',
  'leader',
  'auditor',
  'system-administrator',
  'data-protection-officer',
] as const
export type Role = (typeof roles)[number]

/** The roles of those who work for the district, as against residents, volunteers and partners. */
export const staffRoles: readonly Role[] = roles.filter(
  (role) => role !== 'resident' && role !== 'volunteer' && role !== 'partner',
)

/** A post that somebody holds today. */
export type HeldPost = {
  postId: string
  role: Role
  /** The unit the post belongs to. */
  unitId: string
  /** The place the unit serves, when it serves one. */
  placeId: string | null
}

/** Who acts. Nobody signed in is an actor without a person and without posts. */
export type Actor = { personId: string | null; posts: readonly HeldPost[] }

export const anonymous: Actor = { personId: null, posts: [] }

/** Is one of the actor's posts of this role, at this unit when one is named? */
export const holds = (actor: Actor, role: Role | readonly Role[], unitId?: string | null): boolean =>
  actor.posts.some(
    (post) =>
      (typeof role === 'string' ? post.role === role : role.includes(post.role)) &&
      (unitId === undefined || post.unitId === unitId),
  )

export const isStaff = (actor: Actor): boolean => holds(actor, staffRoles)

/** The units at which the actor holds any of these roles. */
export const unitsOf = (actor: Actor, of: readonly Role[] = staffRoles): string[] => [
  ...new Set(actor.posts.filter((post) => of.includes(post.role)).map((post) => post.unitId)),
]

/** A small named question about an actor and a whole thing. Pure: it looks nothing up. */
export type Rule<Thing> = (actor: Actor, thing: Thing) => boolean

/** Deed → rule. What is not listed cannot be done. */
export type Policy<Deed extends string, Thing> = Readonly<Record<Deed, Rule<Thing>>>

export const anyOf =
  <Thing>(...rules: Rule<Thing>[]): Rule<Thing> =>
  (actor, thing) =>
    rules.some((rule) => rule(actor, thing))

export const allOf =
  <Thing>(...rules: Rule<Thing>[]): Rule<Thing> =>
  (actor, thing) =>
    rules.every((rule) => rule(actor, thing))

export const not =
  <Thing>(rule: Rule<Thing>): Rule<Thing> =>
  (actor, thing) =>
    !rule(actor, thing)

/** @throws Refusal signed-out or forbidden */
export const authorise = <Thing>(rule: Rule<Thing>, actor: Actor, thing: Thing, reason = 'kernel.forbidden'): void => {
  if (rule(actor, thing)) return
  throw actor.personId === null ? new Refusal('signed-out', 'kernel.signed-out') : new Refusal('forbidden', reason)
}
