import { useMutation } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { sayMoment } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { ReasonDialog } from '#ui/react/reason-dialog.tsx'
import type { MinutesComment, MinutesView } from '../minutes.ts'
import { meetingsWords } from '../words.ts'
import { api, showsItself, useAskAnew } from './meetings-api.ts'
import { Trouble } from './steps.tsx'

/** What those who were there want to read otherwise. Taken, a proposal changes the text at once. */
export function MinutesComments({ view }: { view: MinutesView }) {
  const t = useWords(meetingsWords)
  const canComment = view.offers.some(({ verb }) => verb === 'comment')
  if (view.comments.length === 0 && !canComment) return null
  return (
    <section className="card stack">
      <h2>{t('page.comments', { count: view.comments.length })}</h2>
      <ol className="plain-list stack">
        {view.comments.map((comment) => (
          <OneComment key={comment.id} view={view} comment={comment} />
        ))}
      </ol>
      {canComment && <Say view={view} />}
    </section>
  )
}

function OneComment({ view, comment }: { view: MinutesView; comment: MinutesComment }) {
  const t = useWords(meetingsWords)
  const language = useLanguage()
  const askAnew = useAskAnew()
  const [isLeaving, setLeaving] = useState(false)
  const answer = useMutation({
    ...api.answerMinutesComment.mutationOptions({ context: { ifMatch: comment.version }, onSettled: askAnew }),
    ...showsItself,
  })
  const of = { id: view.minutes.meetingId, minutesId: view.minutes.id, commentId: comment.id }
  const canAnswer = comment.outcome === null && view.offers.some(({ verb }) => verb === 'answer')

  return (
    <li className="stack">
      <p>
        <strong>{comment.who}</strong>{' '}
        <span className="caption">
          {sayMoment(comment.at, language, view.at)}
          {comment.outcome && ` · ${t(`comment.${comment.outcome}`)}`}
        </span>
      </p>
      {comment.proposal !== null && (
        <p>
          <del>{comment.quote}</del> → <ins>{comment.proposal || t('page.nothing')}</ins>
        </p>
      )}
      {comment.text && <p className="prose">{comment.text}</p>}
      {comment.answer && <p>{t('page.answer', { text: comment.answer })}</p>}
      <Trouble error={answer.error} />
      {canAnswer && (
        <div className="row">
          <Button
            aria-label={t('page.take-of', { who: comment.who })}
            onClick={() => answer.mutate({ ...of, outcome: 'taken', answer: '' })}
          >
            {t('page.take')}
          </Button>
          <Button aria-label={t('page.leave-of', { who: comment.who })} onClick={() => setLeaving(true)}>
            {t('page.leave')}
          </Button>
        </div>
      )}
      <ReasonDialog
        isOpen={isLeaving}
        title={t('page.leave')}
        hint={t('say-why-left')}
        onCancel={() => setLeaving(false)}
        onSend={async (reason) => {
          await answer.mutateAsync({ ...of, outcome: 'left', answer: reason })
          setLeaving(false)
        }}
      />
    </li>
  )
}

function Say({ view }: { view: MinutesView }) {
  const t = useWords(meetingsWords)
  const askAnew = useAskAnew()
  const id = useId()
  const [place, setPlace] = useState('opening')
  const [quote, setQuote] = useState('')
  const [proposal, setProposal] = useState('')
  const [text, setText] = useState('')
  const add = useMutation({ ...api.commentMinutes.mutationOptions({ onSuccess: askAnew }), ...showsItself })
  const places = [
    { value: 'opening', label: t('page.opening') },
    ...view.record.items.map(({ itemId, title }) => ({ value: itemId, label: title })),
    { value: 'closing', label: t('page.closing') },
  ]
  const send = (): void =>
    add.mutate(
      {
        id: view.minutes.meetingId,
        minutesId: view.minutes.id,
        place,
        quote,
        proposal: quote === '' ? null : proposal,
        text,
      },
      {
        onSuccess: () => {
          setQuote('')
          setProposal('')
          setText('')
        },
      },
    )

  return (
    <div className="stack">
      <label className="field-label" htmlFor={`${id}-place`}>
        {t('page.place')}
      </label>
      <Select id={`${id}-place`} value={place} onChange={setPlace} options={places} />
      <label className="field-label" htmlFor={`${id}-quote`}>
        {t('page.quote')}
      </label>
      <Input.TextArea
        id={`${id}-quote`}
        autoSize
        maxLength={2_000}
        value={quote}
        onChange={({ target }) => setQuote(target.value)}
      />
      <label className="field-label" htmlFor={`${id}-proposal`}>
        {t('page.proposal')}
      </label>
      <Input.TextArea
        id={`${id}-proposal`}
        autoSize
        maxLength={2_000}
        value={proposal}
        onChange={({ target }) => setProposal(target.value)}
      />
      <label className="field-label" htmlFor={`${id}-text`}>
        {t('page.remark')}
      </label>
      <Input.TextArea
        id={`${id}-text`}
        aria-describedby={`${id}-hint`}
        autoSize
        maxLength={1_000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <p className="hint" id={`${id}-hint`}>
        {t('page.mention-hint')}
      </p>
      <Trouble error={add.error} />
      <div>
        <Button type="primary" loading={add.isPending} onClick={send}>
          {t('verb.comment')}
        </Button>
      </div>
    </div>
  )
}
