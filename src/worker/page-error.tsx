import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { problemOf } from '#ui/react/problem.ts'
import { Failed } from '#ui/react/states.tsx'

/** A page that broke while it was drawn. The frame around it lives. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const again = (): void => {
    reset()
    void router.invalidate()
  }
  return <Failed problem={problemOf(error)} onRetry={again} heading="h1" />
}
