import type { Live, Seat } from '../live.ts'
import type { Room } from './room.ts'
import { WhoIsThere } from './who-is-there.tsx'
import { useDeskWords } from './words.tsx'

/** Who is there, and whether they are enough. Late, gone and back again stand in the minutes by their times. */
export function Attendance({ live, room }: { live: Live; room: Room }) {
  const t = useDeskWords()
  const canTick = live.offers.some(({ verb }) => verb === 'capture') || live.meeting.state === 'convened'

  return (
    <>
      <p>
        <WhoIsThere live={live} />
      </p>
      <ul className="plain-list seats">
        {live.seats.map((seat) => (
          <li key={seat.id} className="seat-line">
            <span>
              {seat.unitName} {seat.substituteTitle || seat.postTitle}
              <span className="caption"> {t(`attendee.${seat.kind}`)}</span>
              {seat.reply === 'excused' && <span className="caption"> {t('reply.excused')}</span>}
            </span>
            <strong>
              {t(`presence.${seat.presence}`)}
              {seat.isLate && ` ${t('room.late')}`}
            </strong>
            {canTick && <SeatSteps seat={seat} live={live} room={room} />}
          </li>
        ))}
      </ul>
    </>
  )
}

function SeatSteps({ seat, live, room }: { seat: Seat; live: Live; room: Room }) {
  const t = useDeskWords()
  const itemId = live.meeting.currentItemId as Live['items'][number]['id'] | null
  const note = (what: 'arrived' | 'left' | 'returned' | 'recused' | 'rejoined') =>
    room.note({
      kind: 'presence',
      attendeeId: seat.id,
      what,
      itemId: what === 'recused' || what === 'rejoined' ? itemId : null,
    })
  const next = { absent: 'arrived', present: 'left', left: 'returned', recused: 'rejoined' } as const
  const step = next[seat.presence]
  const who = `${seat.unitName} ${seat.substituteTitle || seat.postTitle}`

  return (
    <span className="row">
      <button
        type="button"
        className="button"
        aria-label={t('room.step-of', { step: t(`room.step.${step}`), who })}
        onClick={() => note(step)}
      >
        {t(`room.step.${step}`)}
      </button>
      {seat.presence === 'present' && itemId && (
        <button
          type="button"
          className="button"
          aria-label={t('room.step-of', { step: t('room.step.recused'), who })}
          onClick={() => note('recused')}
        >
          {t('room.step.recused')}
        </button>
      )}
    </span>
  )
}
