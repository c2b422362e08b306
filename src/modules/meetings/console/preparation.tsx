import { useWords } from '#ui/react/language.tsx'
import type { MeetingView } from '../view.ts'
import { meetingsWords } from '../words.ts'

/** What of the preparation is there, and what is still missing. */
export function Preparation({ view: { meeting, items, attendees, papers } }: { view: MeetingView }) {
  const t = useWords(meetingsWords)
  const own = items.filter(({ kind }) => kind !== 'fate')
  const withPaper = own.filter(({ id }) => papers.some(({ itemId, state }) => itemId === id && state === 'current'))
  const count = (kind: 'member' | 'observer') => attendees.filter((seat) => seat.kind === kind).length
  const lines: [isThere: boolean, text: string][] = [
    [meeting.venue !== '' && meeting.chairPostId !== null, t('page.ready-frame')],
    [count('member') > 0, t('page.ready-seats', { members: count('member'), observers: count('observer') })],
    [own.length > 0, t('page.ready-agenda', { count: own.length })],
    [
      own.length > 0 && withPaper.length === own.length,
      t('page.ready-papers', { with: withPaper.length, count: own.length }),
    ],
    [meeting.notices > 0, t(meeting.notices > 0 ? 'page.ready-notice' : 'page.ready-no-notice')],
  ]
  return (
    <section className="card stack no-print">
      <h2>{t('page.preparation')}</h2>
      <ul className="plain-list">
        {lines.map(([isThere, text]) => (
          <li key={text}>
            <span aria-hidden="true">{isThere ? '✓' : '○'}</span>{' '}
            <span className="unseen">{t(isThere ? 'page.is-there' : 'page.is-missing')} </span>
            {text}
          </li>
        ))}
      </ul>
    </section>
  )
}
