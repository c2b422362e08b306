import { ORPCError, ValidationError } from '@orpc/server'
import { type ReasonValues, Refusal, type RefusalKind } from '#kernel/refusal.ts'

// biome-ignore format: a table for people
const statusOf: Readonly<Record<RefusalKind, number>> = {
  invalid: 422, 'signed-out': 401, forbidden: 403, 'not-found': 404, conflict: 409, stale: 412, unversioned: 428,
  'too-large': 413, 'wrong-type': 415, 'too-many': 429, unavailable: 503, misdirected: 421,
}

/** Says a reason (`programme.no-such-task`) in the language of whoever asks. */
export type SayReason = (reason: string, values?: ReasonValues) => string

/** RFC 9457, and what the console needs to show a field at fault or the other version. */
export type Problem = {
  type: string
  title: string
  status: number
  kind: RefusalKind | 'bug'
  reason: string
  /** A number to quote, when it is our fault. */
  number: string | null
  fields: { pointer: string; text: string }[]
  details: unknown
  /** Seconds to wait, with `too-many`. */
  wait: number | null
}

/** The shape of the input was wrong: said field by field. */
const refusalOfShape = (error: ValidationError): Refusal =>
  new Refusal('invalid', 'http.look-again', {
    fields: error.issues.map((issue) => ({
      pointer: `/${(issue.path ?? []).map((part) => (typeof part === 'object' ? part.key : part)).join('/')}`,
      ...sayIssue(issue),
    })),
  })

type Issue = { message: string; code?: string; minimum?: unknown; maximum?: unknown; origin?: string; input?: unknown }

const isReason = (text: string): boolean => /^[a-z-]+\.[a-z0-9-]+$/.test(text)

const sayIssue = (given: unknown): { reason: string; values?: ReasonValues } => {
  const { message, code, minimum, maximum, origin, input } = given as Issue
  if (isReason(message)) return { reason: message }
  if (code === 'too_big' && origin === 'string')
    return { reason: 'http.too-long', values: { maximum: String(maximum) } }
  if (code === 'too_big') return { reason: 'http.too-big', values: { maximum: String(maximum) } }
  if (code === 'too_small' && origin === 'string') {
    return { reason: Number(minimum) <= 1 ? 'http.fill-in' : 'http.too-short', values: { minimum: String(minimum) } }
  }
  if (code === 'too_small') return { reason: 'http.too-small', values: { minimum: String(minimum) } }
  if (code === 'invalid_type' && input === undefined) return { reason: 'http.fill-in' }
  return { reason: 'http.not-like-this' }
}

/** Takes what was thrown apart: a refusal, or null for a bug. */
const refusalIn = (thrown: unknown): Refusal | null => {
  if (thrown instanceof Refusal) return thrown
  if (!(thrown instanceof ORPCError)) return null
  if (thrown.cause instanceof ValidationError && thrown.status === 400) return refusalOfShape(thrown.cause)
  if (thrown.cause instanceof Refusal) return thrown.cause
  if (thrown.status === 400) return new Refusal('invalid', 'http.not-readable')
  if (thrown.status === 404) return new Refusal('not-found', 'http.no-such-page')
  if (thrown.status === 413) return new Refusal('too-large', 'http.too-large')
  return null
}

/**
 * The only place where a thrown thing becomes an answer.
 *
 * @param number a number for the person to quote; the log has the same one
 */
export const problemOf = (thrown: unknown, say: SayReason, number: string): Problem => {
  const refusal = refusalIn(thrown)
  if (!refusal) {
    const reason = 'http.our-fault'
    const title = say(reason, { number })
    return {
      type: `about:blank`,
      title,
      status: 500,
      kind: 'bug',
      reason,
      number,
      fields: [],
      details: null,
      wait: null,
    }
  }
  const { kind, reason, values, fields, details } = refusal
  return {
    type: `urn:linli:${reason}`,
    title: say(reason, values),
    status: statusOf[kind],
    kind,
    reason,
    number: null,
    fields: fields.map((fault) => ({ pointer: fault.pointer, text: say(fault.reason, fault.values) })),
    details,
    wait: kind === 'too-many' ? Number(values.seconds ?? 60) : null,
  }
}

export const isBug = (thrown: unknown): boolean => refusalIn(thrown) === null
