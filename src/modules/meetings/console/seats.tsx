import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { useNarrow } from '#ui/react/use-media.ts'
import type { AttendeeKind } from '../series.ts'
import type { MeetingView } from '../view.ts'
import { meetingsWords } from '../words.ts'
import { api, showsItself, useAskAnew } from './meetings-api.ts'
import { type ChosenPost, PostChoice } from './post-choice.tsx'
import { Trouble } from './steps.tsx'

type Seat = MeetingView['attendees'][number]

/** Who is asked, by post: who comes, who is excused, who comes instead. */
export function Seats({ view, canPlan }: { view: MeetingView; canPlan: boolean }) {
  const t = useWords(meetingsWords)
  return (
    <section className="card stack">
      <h2>{t('page.seats', { count: view.attendees.length })}</h2>
      {(['member', 'observer'] as const).map((kind) => (
        <SeatsOf key={kind} view={view} kind={kind} canPlan={canPlan} />
      ))}
      {canPlan && <AddSeat view={view} />}
    </section>
  )
}

function SeatsOf({ view, kind, canPlan }: { view: MeetingView; kind: AttendeeKind; canPlan: boolean }) {
  const t = useWords(meetingsWords)
  const seats = view.attendees.filter((seat) => seat.kind === kind)
  if (seats.length === 0) return null
  return (
    <>
      <h3>{t(`attendee.${kind}`)}</h3>
      <ul className="plain-list stack">
        {seats.map((seat) => (
          <OneSeat key={seat.id} view={view} seat={seat} canPlan={canPlan} />
        ))}
      </ul>
    </>
  )
}

function OneSeat({ view, seat, canPlan }: { view: MeetingView; seat: Seat; canPlan: boolean }) {
  const t = useWords(meetingsWords)
  const askAnew = useAskAnew()
  const [isExcusing, setExcusing] = useState(false)
  // On a telephone a table of thirteen is read first: what is done with one opens at a press.
  const isNarrow = useNarrow()
  const [isOpen, setOpen] = useState(false)
  const of = { id: view.meeting.id, attendeeId: seat.id }
  const reply = useMutation({
    ...api.reply.mutationOptions({ context: { ifMatch: seat.version }, onSettled: askAnew }),
    ...showsItself,
  })
  const drop = useMutation({ ...api.dropAttendee.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const name = `${seat.unitName}${seat.postTitle}`
  const canReply = seat.offers.some(({ verb }) => verb === 'reply')
  const isOver = view.meeting.state === 'closed' || view.meeting.state === 'cancelled'
  const said = [
    // Afterwards nobody's reply is waited for; who came stands in the minutes.
    !(isOver && seat.reply === 'invited') && t(`reply.${seat.reply}`),
    seat.substituteTitle && t('page.substitute', { who: seat.substituteTitle }),
    seat.reason,
  ]

  return (
    <li className="stack">
      <div className="row row-apart">
        <span>
          {name} <span className="caption">{said.filter(Boolean).join(' · ')}</span>
        </span>
        {isNarrow && canPlan && !isOpen && (
          <Button className="no-print" aria-label={t('page.seat-deeds-of', { name })} onClick={() => setOpen(true)}>
            {t('page.seat-deeds')}
          </Button>
        )}
        <div className="row no-print" hidden={isNarrow && canPlan && !isOpen}>
          {canReply && seat.reply !== 'coming' && (
            <Button
              aria-label={t('page.comes', { name })}
              onClick={() => reply.mutate({ ...of, reply: 'coming', substitutePostId: null, reason: '' })}
            >
              {t('reply.coming')}
            </Button>
          )}
          {canReply && seat.reply !== 'excused' && !isExcusing && (
            <Button aria-label={t('page.excuses', { name })} onClick={() => setExcusing(true)}>
              {t('reply.excused')}
            </Button>
          )}
          {canPlan && (
            <Button aria-label={t('page.drop-seat', { name })} onClick={() => drop.mutate(of)}>
              {t('page.drop')}
            </Button>
          )}
        </div>
      </div>
      <Trouble error={reply.error ?? drop.error} />
      {isExcusing && (
        <Excuse
          name={name}
          onShut={() => setExcusing(false)}
          onSend={(reason, substitutePostId) => {
            reply.mutate({ ...of, reply: substitutePostId ? 'coming' : 'excused', substitutePostId, reason })
            setExcusing(false)
          }}
        />
      )}
    </li>
  )
}

type ExcuseProps = {
  name: string
  onShut: () => void
  onSend: (reason: string, substitutePostId: string | null) => void
}

/** Why it is away, and which post comes instead. */
function Excuse({ name, onShut, onSend }: ExcuseProps) {
  const t = useWords(meetingsWords)
  const id = useId()
  const [reason, setReason] = useState('')
  const [chosen, setChosen] = useState<ChosenPost | null>(null)
  return (
    <fieldset className="card stack">
      <legend>{t('page.excuses', { name })}</legend>
      <label className="field-label" htmlFor={`${id}-why`}>
        {t('page.why-absent')}
      </label>
      <Input id={`${id}-why`} value={reason} maxLength={200} onChange={({ target }) => setReason(target.value)} />
      <PostChoice
        isField
        unitLabel={t('page.substitute-unit')}
        postLabel={t('page.substitute-post')}
        chosen={chosen}
        onChoose={setChosen}
      />
      <div className="row">
        <Button type="primary" onClick={() => onSend(reason, chosen?.postId ?? null)}>
          {t('page.save')}
        </Button>
        <Button onClick={onShut}>{t('page.shut')}</Button>
      </div>
    </fieldset>
  )
}

function AddSeat({ view }: { view: MeetingView }) {
  const t = useWords(meetingsWords)
  const askAnew = useAskAnew()
  const [chosen, setChosen] = useState<ChosenPost | null>(null)
  const isNarrow = useNarrow()
  const choice = { unitLabel: t('page.unit'), postLabel: t('page.post'), chosen, onChoose: setChosen }
  const add = useMutation({ ...api.addAttendees.mutationOptions({ onSettled: askAnew }), ...showsItself })
  const ask = (kind: AttendeeKind): void => {
    const { postId } = chosen ?? {}
    if (postId) add.mutate({ id: view.meeting.id, posts: [{ postId, kind }] }, { onSuccess: () => setChosen(null) })
  }
  return (
    <div className="stack no-print">
      {isNarrow && <PostChoice isField {...choice} />}
      <div className="row">
        {!isNarrow && <PostChoice {...choice} />}
        <Button disabled={!chosen} onClick={() => ask('member')}>
          {t('page.ask-member')}
        </Button>
        <Button disabled={!chosen} onClick={() => ask('observer')}>
          {t('page.ask-observer')}
        </Button>
      </div>
      <Trouble error={add.error} />
    </div>
  )
}
