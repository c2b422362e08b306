import type { ReactNode } from 'react'
import { sayMoment } from '../moments.ts'
import { useLanguage } from './language.tsx'

export type Happened = { id: string; at: Date; who?: string | null; content: ReactNode }

/** What happened, in the order given. What a reader may not know was left out by the server. */
export function TimelineList({ events, now = new Date() }: { events: readonly Happened[]; now?: Date }) {
  const language = useLanguage()

  return (
    <ol className="timeline">
      {events.map(({ id, at, who, content }) => (
        <li key={id}>
          <time dateTime={at.toISOString()}>{sayMoment(at, language, now)}</time>
          {who && <span className="caption"> {who}</span>}
          <div>{content}</div>
        </li>
      ))}
    </ol>
  )
}
