import type { Item, Verdict } from '../item.ts'

export type { Item, Verdict }

/** In the order in which an operator looks for them. The shapes themselves stay on the server: their checker is large. */
export const verdictKinds = [
  'agreed',
  'agreed-in-principle',
  'agreed-with-changes',
  'deferred',
  'rejected',
  'heard',
] as const satisfies readonly Verdict[]
