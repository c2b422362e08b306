/** The ways a person can be refused. A bug is not one of them: it stays a plain `Error` and answers 500. */
export type RefusalKind =
  | 'invalid'
  | 'signed-out'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'stale'
  | 'unversioned'
  | 'too-large'
  | 'wrong-type'
  | 'too-many'
  | 'unavailable'
  | 'misdirected'

/** Values for the placeholders of the reason's text. */
export type ReasonValues = Readonly<Record<string, string | number>>

/** One field at fault: where it is, as a JSON pointer, and which message explains it. */
export type FieldFault = { pointer: string; reason: string; values?: ReasonValues }

/**
 * Something a person can understand and often mend.
 *
 * `reason` is a message key with its module in front (`programme.no-such-task`); its text says what happened and what
 * to do next.
 */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly reason: string
  readonly values: ReasonValues
  readonly fields: readonly FieldFault[]
  /** What the other side needs to go on, for instance the version that came in between. Never personal data. */
  readonly details: unknown

  constructor(
    kind: RefusalKind,
    reason: string,
    more: { values?: ReasonValues; fields?: readonly FieldFault[]; details?: unknown } = {},
  ) {
    super(`${kind}: ${reason}`)
    this.name = 'Refusal'
    this.kind = kind
    this.reason = reason
    this.values = more.values ?? {}
    this.fields = more.fields ?? []
    this.details = more.details ?? null
  }
}

/** @throws Refusal stale, when the person saw an older version than the one that is there now */
export const refuseStale = (seen: number | null, version: number, current?: unknown): void => {
  if (seen !== null && seen !== version) throw new Refusal('stale', 'kernel.stale', { details: current })
}
