import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { problemOf } from '#ui/react/problem.ts'
import { Failed } from '#ui/react/states.tsx'

/** A page that broke while it was drawn, or whose file did not arrive. The frame around it lives. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const problem = problemOf(error)
  const again = (): void => {
    // A file that did not arrive is remembered as missing until the document is loaded anew; nothing was typed here yet.
    if (problem.kind === 'offline') location.reload()
    reset()
    void router.invalidate()
  }
  return <Failed problem={problem} onRetry={again} heading="h1" />
}
