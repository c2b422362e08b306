import { useState } from 'react'
import { sayMoment } from '#ui/moments.ts'
import { ConflictPicker } from '#ui/react/conflict-picker.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { bytesOf, type Item, mayHaveArrived, percentSent } from '#ui/react/phone/item.ts'
import { changeItem, dropItem, putBackItem, resendAs } from '#ui/react/phone/phone.ts'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { uiWords } from '#ui/ui-words.ts'
import { deedOf } from './deeds.ts'
import { correctionOf, PutRight } from './put-right.tsx'
import { workerWords } from './worker-words.ts'

/** One thing that was done and is not with the server yet: what it is, why it waits, and what can be done about it. */
export function OutboxItem({ item }: { item: Item }) {
  const language = useLanguage()
  const deed = deedOf(item.kind)
  const lines = deed.lines(item, language)
  const kilobytes = Math.max(1, Math.round(bytesOf(item) / 1_000))
  const size = kilobytes < 1_000 ? `${kilobytes} kB` : `${(kilobytes / 1_000).toFixed(1)} MB`

  return (
    <article className="card stack">
      <h3>{deed.say(item, language)}</h3>
      <p className="caption">
        {sayMoment(item.at, language, new Date())} · {size} · <StateWord item={item} />
      </p>
      {lines.length > 0 && (
        <dl className="phone-facts">
          {lines.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {item.state === 'look' ? <Look item={item} /> : <Deeds item={item} />}
    </article>
  )
}

function StateWord({ item }: { item: Item }) {
  const t = useWords(workerWords)
  const { isSending } = useOutbox()
  const { state, steps, unsureSince } = item
  if (state === 'look') return <>{t('state.look')}</>
  if (isSending && unsureSince)
    return <>{steps.length > 1 ? t('state.sending-part', { percent: percentSent(item) }) : t('state.sending')}</>
  return (
    <>{item.problem?.kind === 'bug' ? t('state.again', { number: item.problem.number ?? '' }) : t('state.waiting')}</>
  )
}

/** The text as a last resort, and a way out that can be taken back. */
function Deeds({ item }: { item: Item }) {
  const t = useWords(workerWords)
  const frame = useWords(uiWords)
  const language = useLanguage()
  const toast = useToast()
  const { phone } = useOutbox()
  const title = deedOf(item.kind).say(item, language)
  const text = [
    title,
    ...deedOf(item.kind)
      .lines(item, language)
      .map(({ label, value }) => `${label}：${value}`),
  ]

  const copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(text.join('\n'))
    toast({ text: t('outbox.copied') })
  }
  const discard = async (): Promise<void> => {
    await dropItem(phone, item.ordinal)
    // It may be about somebody else: nothing of it stays.
    await phone.db.delete('drafts', [item.personId, correctionOf(item)])
    toast({ text: t('outbox.discarded', { title }), undo: () => void putBackItem(phone, item) })
  }

  return (
    <div className="row">
      {'clipboard' in navigator && (
        <button
          type="button"
          className="button"
          aria-label={t('outbox.copy-of', { title })}
          onClick={() => void copy()}
        >
          {t('outbox.copy')}
        </button>
      )}
      {mayHaveArrived(item) && item.state === 'waiting' ? null : (
        <button
          type="button"
          className="button"
          aria-label={t('outbox.discard-of', { title })}
          onClick={() => void discard()}
        >
          {frame('discard')}
        </button>
      )}
    </div>
  )
}

/** Whoever sends it again after somebody else was first has read so, and means the matter as it is now. */
const overWhatIsThere = ({ steps, answers, problem }: Item): Item['steps'] => {
  const now = problem?.kind === 'stale' ? (problem.details as { version?: unknown } | null)?.version : undefined
  return typeof now === 'number'
    ? steps.map((step, n) => (n === answers.length ? { ...step, ifMatch: now } : step))
    : steps
}

/** Somebody was first, or the server did not take it: both sides, and what to do. Nothing of it is lost meanwhile. */
function Look({ item }: { item: Item }) {
  const t = useWords(workerWords)
  const say = useProblemText()
  const language = useLanguage()
  const { phone, sendNow } = useOutbox()
  const [isPicking, setPicking] = useState(false)
  const deed = deedOf(item.kind)
  const fields = deed.fields?.(item, language) ?? null
  const isOld = item.problem?.reason === 'too-old'
  // Refused, and so not done: the very call that was refused can be written anew. What may have arrived cannot.
  const isRefused = item.problem !== null && !isOld && item.unsureSince === null && item.problem.kind !== 'bug'
  const isLastStep = item.answers.length === item.steps.length - 1
  const texts = isRefused && isLastStep && !fields ? (deed.texts?.(item, language) ?? []) : []

  // Somebody else was first: what was written need not be lost with the step.
  const kept = isRefused && item.problem?.kind === 'conflict' ? (deed.keeps?.(item, language) ?? null) : null

  // Beside the field, and not a second time above it.
  const isSaidBelow = item.problem?.fields.some(({ pointer }) => texts.some(({ at }) => at === pointer)) === true

  const again = async (): Promise<void> => {
    // One that may have arrived keeps its key: if it has, the server answers as it did the first time.
    if (mayHaveArrived(item) && !isOld)
      await changeItem(phone, item.ordinal, () => ({ state: 'waiting', nextAt: null, problem: null }))
    else await resendAs(phone, item.ordinal, overWhatIsThere(item))
    sendNow()
  }

  if (fields && isPicking) {
    return (
      <ConflictPicker
        fields={fields}
        onPick={async (choice) => {
          const steps = deed.settle?.(item, choice) ?? item.steps
          if (steps.length === 0) await dropItem(phone, item.ordinal)
          else await resendAs(phone, item.ordinal, steps)
          sendNow()
        }}
        onCancel={() => setPicking(false)}
      />
    )
  }
  return (
    <>
      {!isSaidBelow && (
        <p className="notice notice-warning">{isOld ? t('look.too-old') : item.problem ? say(item.problem) : null}</p>
      )}
      {texts.length > 0 && <PutRight item={item} texts={texts} />}
      <div className="row">
        {fields ? (
          <button type="button" className="button button-main" onClick={() => setPicking(true)}>
            {t('look.compare')}
          </button>
        ) : (
          <button
            type="button"
            className={texts.length > 0 ? 'button' : 'button button-main'}
            onClick={() => void again()}
          >
            {isOld ? t('look.send-anyway') : t('look.again')}
          </button>
        )}
        {kept && (
          <button
            type="button"
            className="button"
            onClick={async () => {
              await resendAs(phone, item.ordinal, kept.steps)
              sendNow()
            }}
          >
            {kept.label}
          </button>
        )}
      </div>
      <Deeds item={item} />
    </>
  )
}
