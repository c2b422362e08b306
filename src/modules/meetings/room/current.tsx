import { type RefObject, useId, useState } from 'react'

import type { Live, Seat, Speaker } from '../live.ts'
import { ChangeNote } from './change-note.tsx'
import { ItemClock, sayTime, spentOn } from './clock.tsx'
import { FateLines } from './fate-lines.tsx'
import type { Room } from './room.ts'
import { currentItem } from './shown.tsx'
import { stepsOf } from './steps.ts'
import type { InRoom } from './use-room.ts'
import { type Item, type Verdict, verdictKinds } from './verdicts.ts'
import { useDeskWords, useItemName } from './words.tsx'

type CurrentProps = { live: Live; inRoom: InRoom; now: Date; verdicts: RefObject<HTMLDivElement | null> }

/** The item that is being discussed: its time, who speaks, and what the meeting says to it. */
export function Current({ live, inRoom: { room }, now, verdicts }: CurrentProps) {
  const t = useDeskWords()
  const nameOfItem = useItemName()
  const item = currentItem(live)

  return (
    <section className="operator-current stack" aria-label={t('room.now')}>
      {item ? (
        <>
          <h2>{nameOfItem(item)}</h2>
          <ItemClock item={item} now={now} />
          {item.kind === 'fate' && <FateLines meetingId={live.meeting.id} />}
          {item.expected && <p className="caption">{t('room.expected', { text: item.expected })}</p>}
          <Verdicts key={item.id} item={item} room={room} group={verdicts} />
          {live.voting && <VotingRule voting={live.voting} />}
          <Speakers live={live} item={item} room={room} now={now} />
          <div className="row">
            {/* Also where others still wait: a meeting may close before all was reached. After the last the large button says so. */}
            {live.items.some(({ state }) => state === 'open') && (
              <button type="button" className="button" onClick={stepsOf(live, room).finish}>
                {t('room.finish')}
              </button>
            )}
            <button type="button" className="button" onClick={stepsOf(live, room).park}>
              {t('room.park')}
            </button>
          </div>
        </>
      ) : (
        <>
          <h2>{t('room.now')}</h2>
          {live.meeting.state === 'closed' ? (
            <>
              <p>{t('room.closed')}</p>
              <p>
                <a className="button button-main" href={`/c/meetings/${live.meeting.id}/minutes`}>
                  {t('room.to-minutes')}
                </a>
              </p>
            </>
          ) : (
            <p>{live.meeting.state === 'running' ? t('room.no-current') : t('room.not-open')}</p>
          )}
        </>
      )}
    </section>
  )
}

const changing = 'agreed-with-changes' satisfies Verdict

type VerdictsProps = { item: Item; room: Room; group: RefObject<HTMLDivElement | null> }

function Verdicts({ item, room, group }: VerdictsProps) {
  const t = useDeskWords()
  const [asked, setAsked] = useState(0)
  const say = (verdict: Verdict, note = '') => room.note({ kind: 'verdict', itemId: item.id, verdict, note })
  const press = (verdict: Verdict) => {
    // A second press asks for the words again; it does not wipe them.
    if (verdict !== changing || item.verdict !== changing) say(verdict)
    if (verdict === changing) setAsked(asked + 1)
  }

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of buttons, not of form controls */}
      <div role="group" aria-label={t('room.verdict')} className="row" ref={group}>
        {verdictKinds.map((verdict) => (
          <button
            key={verdict}
            type="button"
            className={item.verdict === verdict ? 'button button-main' : 'button'}
            aria-pressed={item.verdict === verdict}
            onClick={() => press(verdict)}
          >
            {t(`verdict.${verdict}`)}
          </button>
        ))}
      </div>
      {item.verdict === changing && (
        <ChangeNote said={item.verdictNote} most={500} asked={asked} onSay={(note) => say(changing, note)} />
      )}
    </>
  )
}

/** Said before somebody presses, not after it was refused. */
function VotingRule({ voting: { passing, tie, needed } }: { voting: NonNullable<Live['voting']> }) {
  const t = useDeskWords()
  if (passing === 'concluded') return null
  return (
    <p className="caption">
      {t(`room.voting.${passing}`, { needed })} {passing === 'more-than-half' && t(`room.tie.${tie}`)}
    </p>
  )
}

type SpeakersProps = { live: Live; item: Item; room: Room; now: Date }

function Speakers({ live, item, room, now }: SpeakersProps) {
  const t = useDeskWords()
  const seatOf = (id: string) => live.seats.find((seat) => seat.id === id)
  const note = (one: Speaker, step: 'start' | 'stop' | 'lower') =>
    room.note({ kind: 'speaker', itemId: item.id, attendeeId: one.attendeeId, step })
  const last = live.speakers.filter(({ state }) => state === 'done').at(-1)
  const going = live.speakers.filter(({ state }) => state !== 'done')

  return (
    <section className="stack" aria-label={t('room.speakers')}>
      <h3>{t('room.speakers')}</h3>
      <ol className="plain-list">
        {going.map((one) => (
          <li key={one.id} className="row">
            <span>{nameOf(seatOf(one.attendeeId))}</span>
            {one.state === 'speaking' ? (
              <>
                <strong className="room-digits">{sayTime(spentOn(one, now))}</strong>
                <button type="button" className="button" onClick={() => note(one, 'stop')}>
                  {t('room.stop')}
                </button>
              </>
            ) : (
              <>
                <button type="button" className="button" onClick={() => note(one, 'start')}>
                  {t('room.speak')}
                </button>
                <button type="button" className="button" onClick={() => note(one, 'lower')}>
                  {t('room.remove')}
                </button>
              </>
            )}
          </li>
        ))}
      </ol>
      <div className="row">
        <button
          type="button"
          className="button"
          onClick={() => room.note({ kind: 'queue', itemId: item.id, isOpen: !item.isQueueOpen })}
        >
          {item.isQueueOpen ? t('room.queue-close') : t('room.queue-open')}
        </button>
        {last && (
          <button
            type="button"
            className="button"
            onClick={() => room.note({ kind: 'speaker', itemId: item.id, attendeeId: last.attendeeId, step: 'raise' })}
          >
            {t('room.last-again')}
          </button>
        )}
        <AddSpeaker live={live} item={item} room={room} />
      </div>
    </section>
  )
}

const nameOf = (seat: Seat | undefined): string =>
  seat ? `${seat.unitName} ${seat.substituteTitle || seat.postTitle}` : ''

function AddSpeaker({ live, item, room }: Omit<SpeakersProps, 'now'>) {
  const t = useDeskWords()
  const id = useId()
  const [who, setWho] = useState('')
  const there = live.seats.filter(({ presence }) => presence === 'present')
  const add = () => {
    const seat = there.find((one) => one.id === who)
    if (seat) room.note({ kind: 'speaker', itemId: item.id, attendeeId: seat.id, step: 'raise' })
    setWho('')
  }

  return (
    <span className="row speaker-choice">
      <label htmlFor={id} className="unseen">
        {t('room.add-speaker')}
      </label>
      <select id={id} className="input" value={who} onChange={({ target }) => setWho(target.value)}>
        <option value="">{t('room.add-speaker')}</option>
        {there.map((seat) => (
          <option key={seat.id} value={seat.id}>
            {nameOf(seat)}
          </option>
        ))}
      </select>
      <button type="button" className="button" disabled={who === ''} onClick={add}>
        {t('room.add')}
      </button>
    </span>
  )
}
