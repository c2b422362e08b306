import type { Actor } from '#kernel/policy.ts'

/** Who acts when nobody does: it has no person and holds no post, so a policy gives it nothing by accident. */
export const system: Actor = Object.freeze({ personId: null, posts: [] })

/** A policy that lets the system do a deed names this rule. Nobody else is this very actor, not even an anonymous one. */
export const isSystem = (actor: Actor): boolean => actor === system
