import { useId, useState } from 'react'
import type { Item } from '../item.ts'
import type { Live, Seat } from '../live.ts'
import { useOwnWords } from './later-words.ts'
import type { Room } from './room.ts'
import { useItemName } from './words.tsx'

type ReservationProps = { live: Live; item: Item | null; seat: Seat; room: Room }

const mostWords = 1_000

/** 保留意见: a member writes it from their own seat; the minutes say whose it is, and until the end it can be taken back. */
export function Reservation({ live, item, seat, room }: ReservationProps) {
  const t = useOwnWords()
  const nameOfItem = useItemName()
  const id = useId()
  const [text, setText] = useState('')
  /** What it is about stays when the meeting goes on while somebody types. */
  const [about, setAbout] = useState(item)
  const [isOpen, setOpen] = useState(false)
  if (!t) return null
  const subject = text === '' ? item : about
  const mine = live.speeches.filter(({ what, attendeeId }) => what === 'reservation' && attendeeId === seat.id)
  const keep = () => {
    const said = text.trim()
    if (said === '' || !subject) return
    const words = { text: said, tags: [], taskIds: [] }
    room.note({ kind: 'speech', what: 'reservation', level: null, itemId: subject.id, attendeeId: seat.id, ...words })
    setText('')
    setOpen(false)
  }

  return (
    <>
      {mine.map((one) => (
        <p key={one.id} className="card">
          <strong>{t('own.reservation-mine')}</strong> {one.text}{' '}
          <button type="button" className="button" onClick={() => room.note({ kind: 'undo', captureId: one.id })}>
            {t('own.reservation-back')}
          </button>
        </p>
      ))}
      {subject && (seat.presence === 'present' || text !== '') && (
        <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary className="button">{t('own.reservation')}</summary>
          <form
            className="field"
            onSubmit={(event) => {
              event.preventDefault()
              keep()
            }}
          >
            <label className="field-label" htmlFor={id}>
              {t('own.reservation-label', { item: nameOfItem(subject) })}
            </label>
            <textarea
              id={id}
              className="input"
              rows={3}
              maxLength={mostWords}
              required
              value={text}
              onChange={({ target }) => {
                if (text === '') setAbout(item)
                setText(target.value)
              }}
            />
            <span className="hint">{t('own.reservation-hint')}</span>
            <button type="submit" className="button">
              {t('own.reservation-keep')}
            </button>
          </form>
        </details>
      )}
    </>
  )
}
