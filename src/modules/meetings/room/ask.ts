import type { InferContractRouterOutputs } from '@orpc/contract'
import type { organisationsContract } from '#modules/organisations/contract.ts'
import type { Problem, ProblemKind } from '#ui/react/problem.ts'
import type { Capture } from '../capture.ts'
import type { meetingsContract } from '../contract.ts'
import type { Seen } from '../screen.ts'
import type { MeetingVerb } from '../workflow.ts'

type Meetings = InferContractRouterOutputs<typeof meetingsContract>
type Organisations = InferContractRouterOutputs<typeof organisationsContract>

/** What was thrown because the server said no, or nothing. */
export class Unanswered extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.text ?? problem.kind)
    this.problem = problem
  }
}

const nothing: Problem = {
  kind: 'bug',
  status: 0,
  reason: null,
  text: null,
  number: null,
  fields: [],
  details: null,
}

/** A line that was cut somewhere in the building says nothing at all; whoever waits for ever captures nothing. */
const patienceMs = 10_000

/** `at`, `startedAt` …: moments travel as text. */
const withMoments = (key: string, value: unknown): unknown =>
  typeof value === 'string' && /^at$|At$/.test(key) ? new Date(value) : value

const unwell: Readonly<Record<number, ProblemKind>> = { 502: 'unavailable', 503: 'unavailable', 504: 'unavailable' }

const problemIn = (status: number, text: string): Problem => {
  try {
    const said = JSON.parse(text) as Partial<Problem> & { title?: string }
    if (said.kind) return { ...nothing, ...said, status, text: said.title ?? null }
  } catch {
    // A proxy's own page; its status says enough.
  }
  return { ...nothing, status, kind: unwell[status] ?? 'bug' }
}

/**
 * Asks over HTTP as any other program would. The console's typed client weighs as much as a seat's whole page; types
 * come from the contract all the same.
 *
 * @throws Unanswered
 */
const ask = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), patienceMs)
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      signal: giveUp.signal,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const text = await response.text()
    if (!response.ok) throw new Unanswered(problemIn(response.status, text))
    return (text === '' ? undefined : JSON.parse(text, withMoments)) as Answer
  } catch (error) {
    // A page instead of an answer comes from a proxy or a hotel's network: the server was not reached either.
    throw error instanceof Unanswered ? error : new Unanswered({ ...nothing, kind: 'offline' })
  } finally {
    clearTimeout(timer)
  }
}

export const problemOf = (error: unknown): Problem => (error instanceof Unanswered ? error.problem : nothing)

/** What the pages of one meeting ask. */
export const roomApi = (meetingId: string) => {
  const path = `/meetings/${meetingId}`
  return {
    live: () => ask<Meetings['live']>('GET', `${path}/live`),
    capture: (captures: readonly Capture[]) => ask<Meetings['capture']>('POST', `${path}/captures`, { captures }),
    screens: () => ask<Meetings['screens']>('GET', `${path}/screens`),
    see: (screenId: string, seen: Seen) => ask<Meetings['seeScreen']>('PUT', `${path}/screens/${screenId}`, seen),
    fate: () => ask<Meetings['fate']>('GET', `${path}/fate`),
    meeting: () => ask<Meetings['meeting']>('GET', path),
    review: (versionId: string) => ask<Meetings['review']>('GET', `/reviews/${versionId}`),
    move: (verb: MeetingVerb) => ask<Meetings['moveMeeting']>('POST', `${path}/moves`, { verb }),
  }
}

export const everyUnit = () => ask<Organisations['units']>('GET', '/units')
