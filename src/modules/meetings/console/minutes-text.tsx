import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { ConflictPicker } from '#ui/react/conflict-picker.tsx'
import { DraftOffer, useDraft } from '#ui/react/draft.tsx'
import { useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import type { MinutesText, MinutesView } from '../minutes.ts'
import { meetingsWords } from '../words.ts'
import { api, showsItself, useAskAnew } from './meetings-api.ts'
import { Trouble } from './steps.tsx'

type Place = { name: string; label: string; most: number; text: string }

/** Two places of the minutes may have the same heading; each has a name of its own. */
const whole = ['title', 'opening', 'closing', 'distribution'] as const

const textAt = (text: MinutesText, name: string): string =>
  whole.flatMap((one) => (one === name ? [text[one]] : []))[0] ??
  text.items.find(({ itemId }) => itemId === name)?.text ??
  ''

const withText = (text: MinutesText, name: string, words: string): MinutesText => ({
  ...text,
  ...(whole.some((one) => one === name) ? { [name]: words } : {}),
  items: text.items.map((one) => (one.itemId === name ? { ...one, text: words } : one)),
})

const same = (one: MinutesText, other: MinutesText): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What somebody began with: the text, and the version that it stood in. */
type Seen = { text: MinutesText; version: number }

/**
 * The words of the minutes. Two people write them at once: what the other kept is taken over where one has not written
 * oneself, and asked about where both have. What is typed stays, whatever else is done to the minutes meanwhile.
 */
export function WriteMinutes({ view }: { view: MinutesView }) {
  const t = useWords(meetingsWords)
  const askAnew = useAskAnew()
  const { minutes, record } = view
  const [text, setText] = useState<MinutesText>(minutes.text)
  const [seen, setSeen] = useState<Seen>({ text: minutes.text, version: minutes.version })
  const [conflict, setConflict] = useState<{ mine: MinutesText; now: Seen } | null>(null)
  const isWritten = !same(text, seen.text)
  // What somebody else kept is no draft of this reader's.
  const [began] = useState({ text, seen })
  const draft = useDraft(`minutes ${minutes.id}`, isWritten ? { text, seen } : began, (found) => {
    setText(found.text)
    setSeen(found.seen)
  })
  // Nothing is typed here: what somebody else kept simply stands there.
  if (!isWritten && !conflict && minutes.version !== seen.version) {
    setText(minutes.text)
    setSeen({ text: minutes.text, version: minutes.version })
  }

  const of = { id: minutes.meetingId, minutesId: minutes.id }
  const keep = async (mine: MinutesText, before: Seen): Promise<void> => {
    try {
      const kept = await api.writeMinutes.call({ ...of, text: mine }, { context: { ifMatch: before.version } })
      setText(kept.minutes.text)
      setSeen({ text: kept.minutes.text, version: kept.minutes.version })
      setConflict(null)
      draft.clear()
    } catch (error) {
      if (problemOf(error).kind !== 'stale') throw error
      const { minutes: now } = await api.minutes.call({ id: minutes.meetingId })
      if (now.id !== minutes.id) throw error
      const theirs: Seen = { text: now.text, version: now.version }
      const merged = merge(mine, before.text, now.text)
      // Where only one of them wrote, nobody has to be asked.
      if (merged) await keep(merged, theirs)
      else setConflict({ mine, now: theirs })
    }
  }
  const write = useMutation({
    mutationFn: ({ mine, before }: { mine: MinutesText; before: Seen }) => keep(mine, before),
    onSettled: askAnew,
    ...showsItself,
  })

  const place = (name: string, label: string, most: number): Place => ({ name, label, most, text: textAt(text, name) })
  const places: Place[] = [
    place('title', t('page.name'), 120),
    place('opening', t('page.opening'), 4_000),
    ...text.items.map(({ itemId }) =>
      place(itemId, record.items.find((item) => item.itemId === itemId)?.title ?? '', 8_000),
    ),
    place('closing', t('page.closing'), 4_000),
    place('distribution', t('page.distribution'), 500),
  ]

  return (
    <section className="card stack">
      <h2>{t('page.text')}</h2>
      <DraftOffer draft={draft} />
      {conflict && (
        <ConflictPicker
          fields={places.map(({ name, label }) => ({
            name,
            label,
            mine: textAt(conflict.mine, name),
            theirs: textAt(conflict.now.text, name),
          }))}
          onPick={(choice) => {
            const chosen = places.reduce(
              (kept, { name }) => (choice[name] === 'mine' ? withText(kept, name, textAt(conflict.mine, name)) : kept),
              conflict.now.text,
            )
            write.mutate({ mine: chosen, before: conflict.now })
          }}
          onCancel={() => setConflict(null)}
        />
      )}
      {places.map(({ name, label, most, text: words }) => (
        <Part
          key={name}
          label={label}
          value={words}
          most={most}
          onWrite={(written) => setText((before) => withText(before, name, written))}
        />
      ))}
      <Trouble error={write.error} />
      <div>
        <Button type="primary" loading={write.isPending} onClick={() => write.mutate({ mine: text, before: seen })}>
          {t('page.save')}
        </Button>
      </div>
    </section>
  )
}

/** What both wrote, where no place was written by both; null where somebody has to choose. */
const merge = (mine: MinutesText, before: MinutesText, theirs: MinutesText): MinutesText | null => {
  const names = [...whole, ...theirs.items.map(({ itemId }) => itemId)]
  let merged = theirs
  for (const name of names) {
    const [own, old, now] = [textAt(mine, name), textAt(before, name), textAt(theirs, name)]
    if (own === old || own === now) continue
    if (now !== old) return null
    merged = withText(merged, name, own)
  }
  return merged
}

type PartProps = { label: string; value: string; most: number; onWrite: (words: string) => void }

function Part({ label, value, most, onWrite }: PartProps) {
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <Input.TextArea
        id={id}
        autoSize
        value={value}
        maxLength={most}
        onChange={({ target }) => onWrite(target.value)}
      />
    </div>
  )
}
