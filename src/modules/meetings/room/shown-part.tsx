import type { ShownContent } from '../meeting.ts'
import { useCellWords } from './later-words.ts'
import { useRoomWords } from './words.tsx'

type PartProps = { what: 'paper' | 'change'; content: ShownContent; position: number }

/** One page of a paper, or one difference of a list: 原来 → 现在. */
export function ShownPart({ what, content, position }: PartProps) {
  const t = useRoomWords()
  const { title, count, text, change } = content
  const place = { number: position + 1, count }

  return (
    <>
      <p className="shown-of">
        {title} {count > 1 && t(what === 'change' ? 'room.change-n' : 'room.page-n', place)}
      </p>
      {what === 'paper' && <p className="shown-text">{text}</p>}
      {what === 'change' && !change && <p>{t('room.no-changes')}</p>}
      {change && <ShownChange change={change} />}
    </>
  )
}

/** A row of a list with what differs in it. */
export function ShownChange({ change }: { change: NonNullable<ShownContent['change']> }) {
  const t = useRoomWords()
  const nameOf = useCellWords()

  return (
    <>
      <h2>
        {t('room.row-n', { number: change.serial })} {change.title}
      </h2>
      <p>
        <strong>{t(`change.${change.kind}`)}</strong>
        {change.standing !== 'open' && ` · ${t(`standing.${change.standing}`)}`}
      </p>
      {change.cells.length > 0 && (
        <dl className="shown-cells">
          {change.cells.map(({ field, before, after }) => (
            <div key={field}>
              <dt>{nameOf(field)}</dt>
              <dd>
                <span className="unseen">{t('room.was')}</span> <del>{before || '—'}</del>{' '}
                <span aria-hidden="true">→</span> <span className="unseen">{t('room.is')}</span>{' '}
                <ins>{after || '—'}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {change.reason && <p>{t('room.reason', { text: change.reason })}</p>}
    </>
  )
}
