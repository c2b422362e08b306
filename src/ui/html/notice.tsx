import type { Child } from 'hono/jsx'

type NoticeProps = { tone?: 'calm' | 'warning' | 'danger'; title?: string; children: Child }

/** Something to know before one goes on. The words carry it; the edge only helps to find it. */
export function Notice({ tone = 'calm', title, children }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`}>
      {title && <p class="lead">{title}</p>}
      {children}
    </div>
  )
}

/** One sentence what this place is for, and one way on. */
export function EmptyState({ text, href, action }: { text: string; href?: string; action?: string }) {
  return (
    <div class="state">
      <p>{text}</p>
      {href && action && (
        <a class="button" href={href}>
          {action}
        </a>
      )}
    </div>
  )
}
