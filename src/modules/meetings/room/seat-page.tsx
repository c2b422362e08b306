import { lazy, Suspense, useEffect, useState } from 'react'

import type { Opinion } from '../capture.ts'
import type { Live, Seat } from '../live.ts'
import { ItemClock } from './clock.tsx'
import { ChangeNote, FateLines, Reservation, ShownPart } from './later.tsx'
import { LineStrip } from './line-strip.tsx'
import { RoomProblem } from './room-problem.tsx'
import { useSeen } from './seen.ts'
import { currentItem, DecisionFacts } from './shown.tsx'
import { type InRoom, useNow, useRoom } from './use-room.ts'
import { useItemName, useRoomWords } from './words.tsx'

/** The phone of somebody who sits in the room: what it is about, a hand, an opinion when one is asked for, notes of one's own. */
export function SeatPage({ meetingId }: { meetingId: string }) {
  const t = useRoomWords()
  const nameOfItem = useItemName()
  const inRoom = useRoom(meetingId, { patienceMs: 800 })
  const now = useNow(inRoom.offset)
  const { live, problem } = inRoom
  useSeen(meetingId, 'seat', live?.seq ?? null)
  if (!live) return <RoomProblem problem={problem} isOn={inRoom.isOn} />
  const item = currentItem(live)
  const seat = live.seats.find(({ isMine }) => isMine) ?? null

  return (
    <main className="seat stack">
      <LineStrip {...inRoom} />
      <h1>{item ? nameOfItem(item) : live.meeting.title}</h1>
      {item ? <ItemClock item={item} now={now} /> : <p>{t(`state.${live.meeting.state}`)}</p>}
      {item?.kind === 'fate' && <FateLines meetingId={meetingId} />}
      {item?.expected && <p>{item.expected}</p>}
      {item?.verdict && (
        <p className="notice">
          {t('room.verdict-is', { verdict: t(`verdict.${item.verdict}`) })} {item.verdictNote}
        </p>
      )}
      {item && <OnTheTable key={item.id} live={live} itemId={item.id} />}
      {seat ? <SeatDeeds live={live} seat={seat} inRoom={inRoom} /> : <p className="notice">{t('room.no-seat')}</p>}
      {seat?.kind === 'member' && (
        <Reservation live={live} item={item?.kind === 'fate' ? null : item} seat={seat} room={inRoom.room} />
      )}
      <section className="stack">
        <h2>{t('room.decisions', { count: live.decisions.length })}</h2>
        {live.decisions.toReversed().map((decision) => (
          <article key={decision.id} className="card">
            <h3>
              {decision.ordinal}. {decision.text}
            </h3>
            <DecisionFacts decision={decision} names={live.names} />
          </article>
        ))}
      </section>
      <p>
        <a className="button" href={`/api/v1/meetings/${meetingId}/invitation`} download>
          {t('room.calendar')}
        </a>
      </p>
      <Notes meetingId={meetingId} />
    </main>
  )
}

/** Whoever only listens loads none of it. */
const SeatPapers = lazy(async () => ({ default: (await import('./seat-papers.tsx')).SeatPapers }))

/** What the wall shows of a paper, within reach of whoever sits far from it; and the papers, for whoever wants to read on. */
function OnTheTable({ live, itemId }: { live: Live; itemId: string }) {
  const t = useRoomWords()
  const [isOpen, setOpen] = useState(false)
  const { what, position, content } = live.meeting.shown

  return (
    <>
      {(what === 'paper' || what === 'change') && content && (
        <section className="card stack" aria-label={t('room.on-the-wall')}>
          <ShownPart what={what} content={content} position={position ?? 0} />
        </section>
      )}
      {live.papers.length > 0 && (
        <p>
          <button type="button" className="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t(isOpen ? 'room.papers-close' : 'room.papers-open', { count: live.papers.length })}
          </button>
        </p>
      )}
      {isOpen && (
        <Suspense fallback={<p aria-busy="true">{t('room.opening')}</p>}>
          <SeatPapers meetingId={live.meeting.id} itemId={itemId} />
        </Suspense>
      )}
    </>
  )
}

const choices = ['agree', 'amend', 'against'] as const satisfies readonly Opinion[]

type SeatDeedsProps = { live: Live; seat: Seat; inRoom: InRoom }

function SeatDeeds({ live, seat, inRoom: { room } }: SeatDeedsProps) {
  const t = useRoomWords()
  const item = currentItem(live)
  if (!item) return null
  if (seat.presence === 'recused') return <p className="notice">{t('you-stand-back')}</p>
  if (seat.presence !== 'present') return <p className="notice">{t('room.not-there')}</p>
  const mine = live.speakers.find(({ attendeeId, state }) => attendeeId === seat.id && state !== 'done')
  const waiting = live.speakers.filter(({ state }) => state === 'waiting')
  const ahead = waiting.findIndex(({ id }) => id === mine?.id)
  const isAsked = live.meeting.shown.what === 'opinions' && item.state === 'running' && seat.kind === 'member'
  const say = (opinion: Opinion, note = '') =>
    room.note({ kind: 'opinion', itemId: item.id, attendeeId: seat.id, opinion, note })
  const hand = (step: 'raise' | 'lower') => room.note({ kind: 'speaker', itemId: item.id, attendeeId: seat.id, step })

  return (
    <>
      {isAsked && (
        <fieldset className="stack">
          <legend>{t('room.ask-opinions')}</legend>
          <div className="seat-opinions">
            {choices.map((opinion) => (
              <button
                key={opinion}
                type="button"
                className={live.opinions?.mine === opinion ? 'button button-main' : 'button'}
                aria-pressed={live.opinions?.mine === opinion}
                onClick={() => {
                  // A second press does not wipe the words.
                  if (opinion !== 'amend' || live.opinions?.mine !== 'amend') say(opinion)
                }}
              >
                {t(`opinion.${opinion}`)}
              </button>
            ))}
          </div>
          {live.opinions?.mine === 'amend' && (
            <ChangeNote
              key={item.id}
              said={live.opinions.myNote ?? ''}
              most={300}
              onSay={(note) => say('amend', note)}
            />
          )}
        </fieldset>
      )}
      {mine?.state === 'speaking' && <p className="notice">{t('room.you-speak')}</p>}
      {mine?.state === 'waiting' && (
        <p>
          {t('room.ahead', { count: Math.max(0, ahead) })}{' '}
          <button type="button" className="button" onClick={() => hand('lower')}>
            {t('room.lower')}
          </button>
        </p>
      )}
      {!mine &&
        (item.isQueueOpen ? (
          <button type="button" className="button button-main seat-hand" onClick={() => hand('raise')}>
            {t('room.raise')}
          </button>
        ) : (
          <p className="hint">{t('room.queue-is-closed')}</p>
        ))}
    </>
  )
}

/** Nobody else's: they never leave this device. */
function Notes({ meetingId }: { meetingId: string }) {
  const t = useRoomWords()
  const key = `linli-notes-${meetingId}`
  const [text, setText] = useState(() => readKept(key))
  useEffect(() => {
    try {
      localStorage.setItem(key, text)
    } catch {
      // A private window keeps nothing; the notes are there until it is closed.
    }
  }, [key, text])

  return (
    <label className="field">
      <span className="field-label">{t('room.notes')}</span>
      <textarea className="input" rows={4} value={text} onChange={({ target }) => setText(target.value)} />
    </label>
  )
}

const readKept = (key: string): string => {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}
