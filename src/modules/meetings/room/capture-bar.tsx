import { type FormEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { dayOf, sayDay } from '#kernel/day.ts'
import { useLanguage } from '#ui/react/language.tsx'
import type { Live } from '../live.ts'
import { type ProblemLevel, problemLevels } from '../problem-levels.ts'
import { everyUnit } from './ask.ts'
import { type KnownUnit, readDecision, writtenDecision } from './read-decision.ts'
import type { Room } from './room.ts'
import { currentItem } from './shown.tsx'
import { useDeskWords } from './words.tsx'

/** Every unit by name; those of the room itself are known at once, and without a network. */
const useUnits = (live: Live): KnownUnit[] => {
  const [all, setAll] = useState<KnownUnit[]>([])
  useEffect(() => {
    // Without the whole list the units of the room are still understood.
    everyUnit().then(
      ({ lines }) => setAll(lines.map(({ id, name }) => ({ id, name }))),
      () => undefined,
    )
  }, [])
  const here = live.seats.map(({ unitId, unitName }) => ({ id: unitId, name: unitName }))
  const named = Object.entries(live.names)
    .filter(
      ([id]) =>
        live.items.some((item) => item.presenterUnitId === id || item.unitIds.includes(id)) ||
        live.decisions.some((one) => one.leadUnitId === id || one.supportingUnitIds.includes(id)),
    )
    .map(([id, name]) => ({ id, name }))
  return [...new Map([...all, ...here, ...named].map((unit) => [unit.id, unit])).values()]
}

/** What the line is kept as. */
export const writtenLines = ['decision', 'speech', 'problem', 'reservation'] as const
export type Line = (typeof writtenLines)[number]

type CaptureBarProps = {
  live: Live
  room: Room
  what: Line
  setWhat: (what: Line) => void
  field: RefObject<HTMLInputElement | null>
  now: Date
  /** The decision that is put right; null: a new one is written. */
  editing: Live['decisions'][number] | null
  stopEditing: () => void
}

/** One line for what was decided or said. What was understood is said back while one types; Enter keeps it. */
export function CaptureBar({ live, room, what, setWhat, field, now, editing, stopEditing }: CaptureBarProps) {
  const t = useDeskWords()
  const id = useId()
  const units = useUnits(live)
  const [text, setText] = useState('')
  const [tags, setTags] = useState<readonly string[]>([])
  const [level, setLevel] = useState<ProblemLevel>('community')
  const [seatId, setSeatId] = useState<string | null>(null)
  const item = currentItem(live)
  const today = dayOf(now)
  /** What is said is said by whoever speaks. */
  const speaking = live.speakers.find(({ state }) => state === 'speaking')?.attendeeId ?? null
  /** Whoever sits there as a member may want it written down that they see it otherwise; whose it is is chosen, never guessed. */
  const reservers = live.seats.filter(({ kind, presence }) => kind === 'member' && presence === 'present')
  const reserving = reservers.find(({ id: seat }) => seat === (seatId ?? speaking))?.id ?? null
  const read = readDecision(text, units, today)
  // What was decided comes back as one typed it; only the press that asked for it does that, not each answer.
  const [edited, setEdited] = useState<string | null>(null)
  if ((editing?.id ?? null) !== edited) {
    setEdited(editing?.id ?? null)
    setText(editing ? writtenDecision(editing, units) : '')
  }
  const isWhose = what !== 'reservation' || editing !== null || reserving !== null
  const [isAskingWhose, setAskingWhose] = useState(false)
  const cannotKeep = text.trim() === '' || !(item || editing) || !isWhose
  const keep = (event: FormEvent) => {
    event.preventDefault()
    // Whose reservation it is, is missing: Enter leads there.
    if (text.trim() !== '' && !isWhose) setAskingWhose(true)
    if (cannotKeep) return
    const { unknown: _unknown, ...decision } = read
    if (editing) {
      const change = { ...decision, text: decision.text || text.trim() }
      room.note({ kind: 'decision-change', decisionId: editing.id, ...change })
      stopEditing()
    } else if (!item) return
    else if (what === 'decision') {
      room.note({ kind: 'decision', itemId: item.id, ...decision, text: decision.text || text.trim(), speechId: null })
    } else {
      const { said, named } = tagged(text, live.tags)
      const all = [...new Set([...tags, ...named])]
      const attendeeId = what === 'reservation' ? reserving : speaking
      const kept = what === 'speech' ? 'point' : what
      const of = { what: kept, level: what === 'problem' ? level : null } as const
      room.note({ kind: 'speech', itemId: item.id, ...of, attendeeId, text: said, tags: all, taskIds: [] })
    }
    setText('')
    setTags([])
    setSeatId(null)
    setAskingWhose(false)
  }

  return (
    <form className="capture-bar" onSubmit={keep} aria-label={t('room.write-down')}>
      <div className="row">
        {writtenLines.map((one) => (
          <button
            key={one}
            type="button"
            className={what === one ? 'button button-main' : 'button'}
            aria-pressed={what === one}
            onClick={() => {
              setWhat(one)
              field.current?.focus()
            }}
          >
            {t(`room.${one}`)}
          </button>
        ))}
        <label htmlFor={id} className="unseen">
          {t(`room.${what}`)}
        </label>
        <input
          id={id}
          ref={field}
          className="input capture-line"
          value={text}
          maxLength={what === 'decision' ? 600 : 1_000}
          autoComplete="off"
          aria-describedby={`${id}-read`}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) => {
            // A Chinese input method uses Enter and Escape itself.
            if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
              if (editing) stopEditing()
              field.current?.blur()
            }
            if (event.key === 'Enter' && event.nativeEvent.isComposing) event.preventDefault()
          }}
        />
        <button type="submit" className="button button-main" disabled={cannotKeep && isWhose}>
          {t(editing ? 'room.keep-change' : 'room.keep')}
        </button>
      </div>
      <p id={`${id}-read`} className="caption" aria-live="polite">
        {!item && !editing ? (
          t('room.no-current')
        ) : what !== 'decision' ? (
          t(`room.${what}-hint`)
        ) : (
          <Echo read={read} text={text} units={units} />
        )}
      </p>
      {what === 'problem' && (
        <Choice
          label={t('room.level')}
          value={level}
          onChoose={(chosen) => setLevel(problemLevels.find((one) => one === chosen) ?? level)}
          options={problemLevels.map((one) => ({ value: one, label: t(`level.${one}`) }))}
        />
      )}
      {what === 'reservation' && (
        <Choice
          label={t('room.whose-reservation')}
          value={reserving ?? ''}
          fault={isAskingWhose && reserving === null ? t('room.choose-seat-first') : null}
          onChoose={setSeatId}
          options={[
            { value: '', label: t('room.choose-seat') },
            ...reservers.map((seat) => ({ value: seat.id as string, label: `${seat.unitName}${seat.postTitle}` })),
          ]}
        />
      )}
      {what === 'speech' && (
        // biome-ignore lint/a11y/useSemanticElements: a group of buttons, not of form controls
        <div className="row" role="group" aria-label={t('room.tags')}>
          {live.tags.map((tag) => (
            <button
              key={tag}
              type="button"
              className={tags.includes(tag) ? 'button button-main' : 'button'}
              aria-pressed={tags.includes(tag)}
              onClick={() => setTags(tags.includes(tag) ? tags.filter((one) => one !== tag) : [...tags, tag])}
            >
              {tag}
            </button>
          ))}
        </div>
      )}
    </form>
  )
}

type ChoiceProps = {
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  onChoose: (value: string) => void
  /** What is missing here; the keyboard is led to it. */
  fault?: string | null
}

function Choice({ label, value, options, onChoose, fault = null }: ChoiceProps) {
  const id = useId()
  const choice = useRef<HTMLSelectElement>(null)
  useEffect(() => {
    if (fault) choice.current?.focus()
  }, [fault])
  return (
    <div className="row">
      <label htmlFor={id}>{label}</label>
      {fault && (
        <p className="field-fault" role="alert">
          {fault}
        </p>
      )}
      <select
        id={id}
        ref={choice}
        className="input"
        aria-invalid={fault !== null}
        value={value}
        onChange={({ target }) => onChoose(target.value)}
      >
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  )
}

type EchoProps = { read: ReturnType<typeof readDecision>; text: string; units: readonly KnownUnit[] }

/** What the line will be kept as. */
function Echo({ read, text, units }: EchoProps) {
  const t = useDeskWords()
  const language = useLanguage()
  if (text.trim() === '') return t('room.decision-hint')
  const name = (id: string) => units.find((unit) => unit.id === id)?.name ?? ''
  return (
    <span className="room-facts">
      <span>{read.leadUnitId ? name(read.leadUnitId) : t('room.nobody-yet')}</span>
      <span>{read.text}</span>
      <span>
        {read.dueOn ? t('room.until', { day: sayDay(read.dueOn, language, { weekday: true }) }) : t('room.no-day-yet')}
      </span>
      {read.supportingUnitIds.length > 0 && (
        <span>{t('room.with', { units: read.supportingUnitIds.map(name).join('、') })}</span>
      )}
      {read.unknown.length > 0 && <strong>{t('room.not-known', { words: read.unknown.join('、') })}</strong>}
    </span>
  )
}

/** #统筹协调 in front of what was said is one of the district's own words. */
const tagged = (text: string, known: readonly string[]) => {
  const named = [...text.matchAll(/[#＃]([^\s#＃]+)/g)].map(([, tag = '']) => tag).filter((tag) => known.includes(tag))
  const said = named.reduce((rest, tag) => rest.replace(new RegExp(`[#＃]${tag}\\s*`), ''), text).trim()
  return { said: said || text.trim(), named }
}
