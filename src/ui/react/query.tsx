import type { UseQueryResult } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext } from 'react'
import { nothing, type Problem, problemOf } from './problem.ts'
import { Failed, Loading, NoPermission, NotFound, PartFailed, SignedOut } from './states.tsx'

/** What the surface does when the session has ended; the page stays as it is, and so does what was typed. */
const SignInContext = createContext<() => void>(() => location.reload())
export const SignInProvider = SignInContext.Provider

/** What the boundary looks at; an infinite query has it, too. */
export type Result<Data> = Pick<UseQueryResult<Data>, 'data' | 'error' | 'fetchStatus'> & { refetch: () => unknown }

type QueryProps<Data> = {
  result: Result<Data>
  children: (data: Data) => ReactNode
  /** Draws only this part as failed. */
  isPart?: boolean
  onAsk?: () => void
}

/** Waiting, failing and not being allowed are drawn once, here. What is there already stays while it is asked anew. */
export function Query<Data>({ result, children, isPart = false, onAsk }: QueryProps<Data>) {
  const { data, error, fetchStatus, refetch } = result
  const retry = (): void => void refetch()

  if (data !== undefined) return <>{children(data)}</>
  if (error) return <Trouble problem={problemOf(error)} onRetry={retry} isPart={isPart} onAsk={onAsk} />
  if (fetchStatus === 'paused') return <Trouble problem={noNetwork} onRetry={retry} isPart={isPart} onAsk={onAsk} />
  return <Loading onRetry={retry} />
}

const noNetwork: Problem = { ...nothing, kind: 'offline' }

type TroubleProps = { problem: Problem; onRetry: () => void; isPart: boolean; onAsk: (() => void) | undefined }

function Trouble({ problem, onRetry, isPart, onAsk }: TroubleProps) {
  const signIn = useContext(SignInContext)
  if (problem.kind === 'signed-out') return <SignedOut onSignIn={signIn} />
  if (problem.kind === 'not-found') return <NotFound text={problem.text} />
  if (problem.kind === 'forbidden')
    return <NoPermission text={problem.text} who={whoIn(problem.details)} onAsk={onAsk} />
  return isPart ? <PartFailed problem={problem} onRetry={onRetry} /> : <Failed problem={problem} onRetry={onRetry} />
}

/** The server may say who can see it. */
const whoIn = (details: unknown): string | null =>
  typeof details === 'object' && details !== null && 'who' in details && typeof details.who === 'string'
    ? details.who
    : null
