import type { ShownContent } from '../meeting.ts'
import { fromTheDifference } from './differing.ts'
import { useCellWords, useWallWords } from './later-words.ts'
import { useRoomWords } from './words.tsx'

type PartProps = { what: 'paper' | 'change'; content: ShownContent; position: number; isWall?: boolean }

/** One page of a paper, or one difference of a list: 原来 → 现在. */
export function ShownPart({ what, content, position, isWall = false }: PartProps) {
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
      {change && (isWall ? <ShortChange change={change} /> : <ShownChange change={change} />)}
    </>
  )
}

type Change = NonNullable<ShownContent['change']>

/** A row of a list with what differs in it. */
export function ShownChange({ change }: { change: Change }) {
  const t = useRoomWords()

  return (
    <>
      <ChangeHead change={change} />
      {change.cells.length > 0 && <Cells cells={change.cells} />}
      {change.reason && <p>{t('room.reason', { text: change.reason })}</p>}
    </>
  )
}

/** So many cells have a line of their own on a wall of 720 lines. */
const mostCells = 2

/** As much of it as is read from the last row; whoever wants all of it has it at the seat. */
function ShortChange({ change }: { change: Change }) {
  const t = useRoomWords()
  const say = useWallWords()
  const shown = change.cells.slice(0, mostCells)
  const more = change.cells.length - shown.length

  return (
    <div className="shown-short" data-cells={shown.length}>
      <ChangeHead change={change} more={more > 0 ? (say?.('wall.more-cells', { count: more }) ?? '') : ''} />
      {shown.length > 0 && (
        <Cells
          cells={shown.map(({ field, before, after }) => {
            const { was, is } = fromTheDifference(before, after)
            return { field, before: was, after: is }
          })}
        />
      )}
      {change.reason && <p className="shown-reason">{t('room.reason', { text: change.reason })}</p>}
    </div>
  )
}

function ChangeHead({ change, more = '' }: { change: Change; more?: string }) {
  const t = useRoomWords()

  return (
    <>
      <h2>
        {t('room.row-n', { number: change.serial })} {change.title}
      </h2>
      <p>
        <strong>{t(`change.${change.kind}`)}</strong>
        {change.standing !== 'open' && ` · ${t(`standing.${change.standing}`)}`}
        {more !== '' && ` · ${more}`}
      </p>
    </>
  )
}

function Cells({ cells }: Pick<Change, 'cells'>) {
  const t = useRoomWords()
  const nameOf = useCellWords()

  return (
    <dl className="shown-cells">
      {cells.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{nameOf(field)}</dt>
          <dd>
            <span className="unseen">{t('room.was')}</span> <del>{before || '—'}</del> <span aria-hidden="true">→</span>{' '}
            <span className="unseen">{t('room.is')}</span> <ins>{after || '—'}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What members want changed, as many as a wall can hold. */
export function WishedChanges({ changes }: { changes: readonly string[] }) {
  const say = useWallWords()
  const different = [...new Set(changes)]
  const shown = different.slice(0, mostWishes)

  return (
    <>
      <ul className="plain-list shown-wishes">
        {shown.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      {different.length > shown.length && (
        <p>{say?.('wall.more-wishes', { count: different.length - shown.length })}</p>
      )}
    </>
  )
}
const mostWishes = 4
