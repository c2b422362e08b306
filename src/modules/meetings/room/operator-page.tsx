import { useEffect, useRef, useState } from 'react'
import { isBeforeItsDay, sayMoment } from '#ui/moments.ts'
import { useKeys } from '#ui/react/keys.ts'
import { useLanguage } from '#ui/react/language.tsx'
import { useReader } from '#ui/react/reader.tsx'
import type { Live } from '../live.ts'
import { problemOf, roomApi } from './ask.ts'
import { Attendance } from './attendance.tsx'
import { CaptureBar, type Line } from './capture-bar.tsx'
import { sayTime, spentOn } from './clock.tsx'
import { Current } from './current.tsx'
import { LineStrip } from './line-strip.tsx'
import { RoomProblem } from './room-problem.tsx'
import { useSeen } from './seen.ts'
import { currentItem } from './shown.tsx'
import { stepsOf } from './steps.ts'
import { Taken } from './taken.tsx'
import { type InRoom, useNow, useRoom } from './use-room.ts'
import { Wall } from './wall.tsx'
import { WhoIsThere } from './who-is-there.tsx'
import { useDeskWords, useItemName } from './words.tsx'

/** Where the meeting is, what it says yes to, and that it is written down: operator and secretary, at one or two desks. */
export function OperatorPage({ meetingId }: { meetingId: string }) {
  const inRoom = useRoom(meetingId)
  useSeen(meetingId, 'operator', inRoom.live?.seq ?? null)
  return inRoom.live ? <Operator live={inRoom.live} inRoom={inRoom} /> : <RoomProblem {...inRoom} />
}

type OperatorProps = { live: Live; inRoom: InRoom }

function Operator({ live, inRoom }: OperatorProps) {
  const t = useDeskWords()
  const { reader } = useReader()
  const now = useNow(inRoom.offset)
  const [line, setLine] = useState<Line>('decision')
  const [editing, setEditing] = useState<Live['decisions'][number] | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const verdicts = useRef<HTMLDivElement>(null)
  const steps = stepsOf(live, inRoom.room)
  const write = (what: Line) => {
    setEditing(null)
    setLine(what)
    field.current?.focus()
  }
  const isRunning = live.meeting.state === 'running'
  useKeys(
    {
      ArrowRight: steps.next,
      ArrowLeft: steps.back,
      p: () => steps.show('item'),
      b: () => steps.show('blank'),
      o: () => steps.show('opinions'),
      ',': () => steps.turn(-1),
      '.': () => steps.turn(1),
      t: steps.clock,
      d: () => write('decision'),
      s: () => write('speech'),
      v: () => verdicts.current?.querySelector('button')?.focus(),
    },
    reader.hasShortcuts && isRunning,
  )

  // After the last item the same press ends it, and says so.
  const isLast = isRunning && live.meeting.currentItemId !== null && !live.items.some(({ state }) => state === 'open')

  return (
    <main className="operator">
      <Head live={live} inRoom={inRoom} now={now} />
      <LineStrip {...inRoom} />
      <section className="operator-agenda" aria-label={t('room.agenda')}>
        <div className="row">
          <button type="button" className="button" disabled={!isRunning} onClick={steps.back}>
            ◂ {t('room.back')}
          </button>
          <button type="button" className="button button-main" disabled={!isRunning} onClick={steps.next}>
            {isLast ? t('room.finish') : `${t('room.next')} ▸`}
          </button>
        </div>
        <Agenda live={live} />
      </section>
      <Current live={live} inRoom={inRoom} now={now} verdicts={verdicts} />
      <aside className="operator-side stack">
        <Wall live={live} now={now} steps={steps} />
        <details className="card">
          <summary>
            <h2>{t('room.attendance')}</h2>
          </summary>
          <Attendance live={live} room={inRoom.room} />
        </details>
      </aside>
      {isRunning && (
        <CaptureBar
          live={live}
          room={inRoom.room}
          what={line}
          setWhat={setLine}
          field={field}
          now={now}
          editing={editing}
          stopEditing={() => setEditing(null)}
        />
      )}
      <Taken
        live={live}
        room={inRoom.room}
        edit={(decision) => {
          setLine('decision')
          setEditing(decision)
          field.current?.focus()
        }}
      />
      {reader.hasShortcuts && <p className="caption operator-keys">{t('room.keys')}</p>}
    </main>
  )
}

function Head({ live, inRoom, now }: OperatorProps & { now: Date }) {
  const t = useDeskWords()
  const language = useLanguage()
  const { meeting, offers } = live
  const item = currentItem(live)
  const spent = live.items.reduce((sum, one) => sum + spentOn(one, now), 0)
  const lastItem = Math.max(...live.items.map(({ ordinal }) => ordinal))
  const [fault, setFault] = useState('')
  const [isAsked, setAsked] = useState(false)
  const move = async (verb: 'open' | 'close') => {
    // A press on the wrong meeting of a series would begin the one of next week.
    const isEarly = verb === 'open' && isBeforeItsDay(meeting.startsAt, now)
    setAsked(isEarly && !isAsked)
    if (isEarly && !isAsked) return
    try {
      await roomApi(meeting.id).move(verb)
      setFault('')
    } catch (error) {
      setFault(problemOf(error).text ?? t('room.failed'))
    }
    inRoom.room.look()
  }

  return (
    <header className="operator-head">
      <h1>{meeting.title}</h1>
      <p>
        <strong>{t(`state.${meeting.state}`)}</strong>{' '}
        {/* As the agenda counts: what became of the last decisions is its item 0. */}
        {item && item.ordinal > 0 && `${t('room.place', { number: item.ordinal, count: lastItem })} · `}
        {t('room.total', { spent: sayTime(spent), minutes: meeting.minutesPlanned })}
      </p>
      <div className="row">
        <span className={live.quorum.holds ? 'caption' : 'operator-missing'}>
          <WhoIsThere live={live} />
        </span>
        <span className="caption">{inRoom.isOn ? `● ${t('room.line-on')}` : `■ ${t('room.line-off-short')}`}</span>
        {meeting.operatorPostId && (
          <span className="caption">{t('room.operator', { post: live.names[meeting.operatorPostId] ?? '' })}</span>
        )}
        {meeting.state === 'running' && (
          <button type="button" className="button" onClick={() => inRoom.room.note({ kind: 'operate' })}>
            {t('room.take-over')}
          </button>
        )}
        {(['open', 'close'] as const)
          .filter((verb) => offers.some((offer) => offer.verb === verb))
          .map((verb) => (
            <button key={verb} type="button" className="button" onClick={() => void move(verb)}>
              {t(verb === 'open' && isAsked ? 'room.open-now' : `verb.${verb}`)}
            </button>
          ))}
        {isAsked && (
          <button type="button" className="button" onClick={() => setAsked(false)}>
            {t('room.open-later')}
          </button>
        )}
      </div>
      {isAsked && (
        <p className="notice" role="alert">
          {t('room.opens-early', {
            day: sayMoment(meeting.startsAt, language, now),
            today: sayMoment(now, language, now),
          })}
        </p>
      )}
      {fault && (
        <p className="notice notice-danger" role="alert">
          {fault}
        </p>
      )}
    </header>
  )
}

const signs = { open: '○', running: '▸', done: '✓', parked: '‖' } as const

/** As many items are seen beside the present one without scrolling. */
const mostAtOnce = 12

function Agenda({ live }: { live: Live }) {
  const t = useDeskWords()
  const nameOfItem = useItemName()
  const list = useRef<HTMLOListElement>(null)
  const isLong = live.items.length > mostAtOnce
  const { currentItemId } = live.meeting
  useEffect(() => {
    if (isLong && currentItemId) list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [isLong, currentItemId])

  return (
    <>
      <h2>{t('room.agenda')}</h2>
      <ol
        ref={list}
        className={isLong ? 'plain-list agenda agenda-long' : 'plain-list agenda'}
        // What scrolls can be scrolled by keys.
        {...(isLong ? { tabIndex: 0 } : {})}
      >
        {live.items.map((item) => (
          <li key={item.id} aria-current={item.id === live.meeting.currentItemId ? 'step' : undefined}>
            <span aria-hidden="true">{signs[item.state]}</span> {item.ordinal} {nameOfItem(item)}
            <span className="unseen"> {t(`item-state.${item.state}`)}</span>
            {item.verdict && <strong> {t(`verdict.${item.verdict}`)}</strong>}
            {item.state === 'parked' && <strong> {t('item-state.parked')}</strong>}
          </li>
        ))}
      </ol>
    </>
  )
}
