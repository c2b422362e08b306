import type { Child } from 'hono/jsx'
import type { Fault } from '#ui/html/form.tsx'

export const has = (faults: readonly Fault[], name: string): boolean => faults.some((fault) => fault.name === name)

type MoreProps = { title: string; isOpen?: boolean; id?: string; children: Child }

/** What few want, behind its own name. */
export function More({ title, isOpen = false, id, children }: MoreProps) {
  return (
    <details open={isOpen} id={id}>
      <summary class="button">{title}</summary>
      <div class="card stack">{children}</div>
    </details>
  )
}
