import { useWords } from '#ui/react/language.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import type { MeetingView } from '../view.ts'
import { meetingsWords } from '../words.ts'

/**
 * A card for each place at the table (席签): folded once it stands, and is read from both sides. Whoever comes instead of
 * another sits behind the post that was asked; whoever has leave gets none.
 */
export function SeatCards({ view: { attendees } }: { view: MeetingView }) {
  const t = useWords(meetingsWords)
  const coming = attendees.filter(({ reply }) => reply !== 'excused')
  if (coming.length === 0) return <EmptyState text={t('page.no-seat-cards')} />

  return (
    <section className="stack" aria-label={t('page.seat-cards')}>
      <p className="caption no-print">{t('page.seat-cards-hint')}</p>
      <ul className="plain-list seat-cards">
        {coming.map(({ id, unitName, postTitle }) => (
          <li key={id} className="seat-card">
            <p className="seat-card-back" aria-hidden="true">
              <span>{unitName}</span> <span>{postTitle}</span>
            </p>
            <p>
              <span>{unitName}</span> <span>{postTitle}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
