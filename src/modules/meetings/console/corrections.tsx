import { useMutation } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { sayMoment } from '#ui/moments.ts'
import { Field } from '#ui/react/field.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { presenceKinds } from '../attendee.ts'
import type { CorrectionOf } from '../correction.ts'
import type { MinutesView } from '../minutes.ts'
import { meetingsWords } from '../words.ts'
import { fromMoment, toMoment } from './local-moment.ts'
import { api, showsItself, useAskAnew } from './meetings-api.ts'
import { Trouble } from './steps.tsx'

type Kind = CorrectionOf['what']
const kinds: readonly Kind[] = ['presence-added', 'presence-removed', 'speech-changed', 'speech-removed']

/** What was put right since the room, and the form for whoever may; a correction without a reason is none. */
export function Corrections({ view }: { view: MinutesView }) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const { corrections, correctable } = view
  if (corrections.length === 0 && !correctable) return null
  return (
    <section className="card stack">
      <div className="row row-apart">
        <h2>{t('page.corrections')}</h2>
        {correctable && !isOpen && (
          <Button className="no-print" onClick={() => setOpen(true)}>
            {t('page.correct')}
          </Button>
        )}
      </div>
      {corrections.length === 0 && <p className="hint">{t('page.no-corrections')}</p>}
      <ul className="plain-list stack">
        {corrections.map((one) => (
          <li key={one.id}>
            <p>
              {one.subject} {one.before && <del>{one.before}</del>} {one.after && <ins>{one.after}</ins>}
            </p>
            <p className="caption">
              {t('page.correction-why', { reason: one.reason })} · {sayMoment(one.at, language, view.at)}
            </p>
          </li>
        ))}
      </ul>
      {isOpen && correctable && <CorrectionForm view={view} can={correctable} onShut={() => setOpen(false)} />}
    </section>
  )
}

type FormProps = { view: MinutesView; can: NonNullable<MinutesView['correctable']>; onShut: () => void }

function CorrectionForm({ view, can, onShut }: FormProps) {
  const t = useWords(meetingsWords)
  const id = useId()
  const askAnew = useAskAnew()
  const [kind, setKind] = useState<Kind>('presence-added')
  const [chosen, setChosen] = useState<string | null>(null)
  const [event, setEvent] = useState<(typeof presenceKinds)[number]>('arrived')
  const [itemId, setItemId] = useState<string | null>(null)
  const [at, setAt] = useState(fromMoment(can.from))
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  const send = useMutation({ ...api.correctRecord.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const isOfItem = event === 'recused' || event === 'rejoined'
  const version = can.speeches.find((one) => one.id === chosen)?.version ?? 1
  const put = (): CorrectionOf | null => {
    if (!chosen) return null
    if (kind === 'presence-added') {
      const of = { what: kind, attendeeId: chosen, event, itemId: isOfItem ? itemId : null, at: toMoment(at) }
      return of as CorrectionOf
    }
    if (kind === 'presence-removed') return { what: kind, presenceId: chosen }
    if (kind === 'speech-removed') return { what: kind, speechId: chosen, version } as CorrectionOf
    return { what: 'speech-changed', speechId: chosen, version, text } as CorrectionOf
  }
  const of = put()
  const choose = (value: string): void => {
    setChosen(value)
    setText(can.speeches.find((one) => one.id === value)?.text ?? '')
  }

  const now = can.speeches.find((one) => one.id === chosen)?.text
  const cannotSend = !of || reason.trim() === ''

  return (
    <form
      className="card stack no-print"
      aria-label={t('page.correct')}
      onSubmit={(submitted) => {
        submitted.preventDefault()
        const input = { id: view.minutes.meetingId, minutesId: view.minutes.id, reason: reason.trim() }
        if (of && !cannotSend) send.mutate({ ...input, of }, { onSuccess: onShut })
      }}
    >
      <p className="hint">{t('page.correct-hint')}</p>
      <Field id={`${id}-kind`} label={t('page.what-to-correct')}>
        <Select<Kind>
          id={`${id}-kind`}
          autoFocus
          value={kind}
          onChange={(next) => {
            setKind(next)
            setChosen(null)
            setText('')
          }}
          options={kinds.map((one) => ({ value: one, label: t(`correct.${one}`) }))}
        />
      </Field>
      <Field
        id={`${id}-which`}
        label={t(kind === 'presence-added' ? 'page.whose-presence' : 'page.which-record')}
        // Who else corrects it meanwhile is not written over unseen.
        hint={now === undefined || now === text ? undefined : t('page.stands-now', { text: now })}
      >
        <Which id={`${id}-which`} kind={kind} view={view} can={can} value={chosen} onChange={choose} />
      </Field>
      {kind === 'presence-added' && (
        <>
          <Field id={`${id}-event`} label={t('page.presence-event')}>
            <Select
              id={`${id}-event`}
              value={event}
              onChange={setEvent}
              options={presenceKinds.map((one) => ({ value: one, label: t(`room.step.${one}`) }))}
            />
          </Field>
          {isOfItem && (
            <Field id={`${id}-item`} label={t('page.item-title')}>
              <Select
                id={`${id}-item`}
                value={itemId}
                onChange={setItemId}
                options={view.record.items.map((one) => ({ value: one.itemId, label: one.title }))}
              />
            </Field>
          )}
          <Field id={`${id}-at`} label={t('page.when')}>
            <Input id={`${id}-at`} type="datetime-local" value={at} onChange={({ target }) => setAt(target.value)} />
          </Field>
        </>
      )}
      {kind === 'speech-changed' && (
        <Field id={`${id}-text`} label={t('page.becomes')}>
          <Input.TextArea
            id={`${id}-text`}
            autoSize
            maxLength={1_000}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </Field>
      )}
      <Field id={`${id}-reason`} label={t('page.correction-reason')}>
        <Input id={`${id}-reason`} maxLength={300} value={reason} onChange={({ target }) => setReason(target.value)} />
      </Field>
      <Trouble error={send.error} />
      <div className="row">
        <Button type="primary" htmlType="submit" loading={send.isPending} disabled={cannotSend}>
          {t('page.save')}
        </Button>
        <Button onClick={onShut}>{t('page.shut')}</Button>
      </div>
    </form>
  )
}

type WhichProps = Omit<FormProps, 'onShut'> & {
  id: string
  kind: Kind
  value: string | null
  onChange: (id: string) => void
}

function Which({ kind, view, can, ...control }: WhichProps) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const nameOf = (attendeeId: string): string => can.seats.find((one) => one.id === attendeeId)?.name ?? ''
  const options =
    kind === 'presence-added'
      ? can.seats.map((one) => ({ value: one.id as string, label: one.name }))
      : kind === 'presence-removed'
        ? can.presence.map(({ id, attendeeId, event, item, at }) => ({
            value: id,
            label: [nameOf(attendeeId), t(`room.step.${event}`), item, sayMoment(at, language, view.at)]
              .filter(Boolean)
              .join(' · '),
          }))
        : can.speeches.map((one) => ({ value: one.id as string, label: one.text }))
  return (
    <Select
      {...control}
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      notFoundContent={t('page.nothing-to-choose')}
    />
  )
}
