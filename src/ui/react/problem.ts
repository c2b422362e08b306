import { ORPCError } from '@orpc/client'
import type { RefusalKind } from '#kernel/refusal.ts'

/** `offline`: the server was not reached. `bug`: our fault, with a number to quote. */
export type ProblemKind = RefusalKind | 'offline' | 'bug'

/** One field at fault: a JSON pointer into the input, and the sentence for the person. */
export type ProblemField = { pointer: string; text: string }

export type Problem = {
  kind: ProblemKind
  /** 0 when no answer came. */
  status: number
  /** The message key behind the sentence (`http.code-needed`), for the few pages that act on one. */
  reason: string | null
  /** What the server says to the person; null when it said nothing that is meant for one. */
  text: string | null
  number: string | null
  fields: readonly ProblemField[]
  /** With `stale`, the version that is there now. */
  details: unknown
}

const kindOf: Readonly<Record<number, RefusalKind>> = {
  400: 'invalid',
  401: 'signed-out',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  412: 'stale',
  413: 'too-large',
  415: 'wrong-type',
  422: 'invalid',
  428: 'unversioned',
  429: 'too-many',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
}

/** Takes apart whatever a call threw. Only a problem that our server wrote has a sentence for people. */
export const problemOf = (error: unknown): Problem => {
  if (!(error instanceof ORPCError)) return { ...nothing, kind: isNetwork(error) ? 'offline' : 'bug' }
  const { status, message, data } = error as { status: number; message: string; data: unknown }
  if (!isRecord(data) || typeof data.kind !== 'string') return { ...nothing, kind: kindOf[status] ?? 'bug', status }
  return {
    kind: kindOf[status] ?? 'bug',
    status,
    reason: typeof data.reason === 'string' ? data.reason : null,
    text: message,
    number: typeof data.number === 'string' ? data.number : null,
    fields: Array.isArray(data.fields) ? data.fields.filter(isField) : [],
    details: data.details ?? null,
  }
}

/** A problem of which nobody said more than its kind. */
export const nothing = { status: 0, reason: null, text: null, number: null, fields: [], details: null } as const

/** `fetch` throws a TypeError when there was no answer, in all browsers; an abort is not a problem of ours either. */
const isNetwork = (error: unknown): boolean => error instanceof TypeError || error instanceof DOMException

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const isField = (field: unknown): field is ProblemField =>
  isRecord(field) && typeof field.pointer === 'string' && typeof field.text === 'string'

/** @returns the sentence for the control of this name, when it is at fault: `/reason` for `reason` */
export const faultOf = ({ fields }: Problem, name: string): string | null =>
  fields.find(({ pointer }) => pointer === `/${name}`)?.text ?? null
