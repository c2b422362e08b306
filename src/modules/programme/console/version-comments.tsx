import { useMutation } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { sayMoment } from '#ui/moments.ts'
import { DraftOffer, useDraft } from '#ui/react/draft.tsx'
import { Field } from '#ui/react/field.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { ReasonDialog } from '#ui/react/reason-dialog.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import type { ListComment, ListRow, ListVersionView } from '../list.ts'
import { programmeWords } from '../programme-words.ts'
import { api, showsItself, useAskAnew, useMyUnits } from './programme-api.ts'

type CommentsProps = {
  view: ListVersionView
  /** Null: what was said about the whole version. */
  row: ListRow | null
}

/** What units said, and what became of it. */
export function Comments({ view, row }: CommentsProps) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const { listVersion, comments, names, offers } = view
  const own = comments.filter(({ listRowId }) => listRowId === (row?.id ?? null))
  const canComment = offers.some(({ verb }) => verb === 'comment')
  const canAnswer = offers.some(({ verb }) => verb === 'answer')
  if (own.length === 0 && !canComment) return null

  return (
    <section className="stack" aria-label={t(row ? 'page.comments-row' : 'page.comments')}>
      <h2>{t(row ? 'page.comments-row' : 'page.comments')}</h2>
      <ul className="plain-list stack">
        {own.map((comment) => (
          <li key={comment.id}>
            <p>
              <strong>{names[comment.unitId]}</strong>{' '}
              <span className="caption">{sayMoment(comment.at, language, view.at)}</span>
            </p>
            <p>{comment.text}</p>
            {comment.answeredAt ? (
              <p>{t('page.office-says', { answer: comment.answer })}</p>
            ) : (
              canAnswer && <Answer versionId={listVersion.id} comment={comment} />
            )}
          </li>
        ))}
      </ul>
      {canComment && <NewComment view={view} row={row} />}
    </section>
  )
}

function Answer({ versionId, comment }: { versionId: ListVersionView['listVersion']['id']; comment: ListComment }) {
  const t = useWords(programmeWords)
  const askAnew = useAskAnew()
  const [isOpen, setOpen] = useState(false)
  const answer = useMutation({ ...api.answerComment.mutationOptions(), ...showsItself })

  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('verb.answer')}</Button>
      <ReasonDialog
        isOpen={isOpen}
        title={t('verb.answer')}
        hint={t('page.comment-answer-hint')}
        onCancel={() => setOpen(false)}
        onSend={async (text) => {
          await answer.mutateAsync({ versionId, commentId: comment.id, answer: text })
          setOpen(false)
          await askAnew()
        }}
      />
    </>
  )
}

function NewComment({ view, row }: CommentsProps) {
  const t = useWords(programmeWords)
  const say = useProblemText()
  const id = useId()
  const askAnew = useAskAnew()
  const units = useMyUnits()
  const [text, setText] = useState('')
  const [unitId, setUnitId] = useState<string | null>(null)
  const [isTried, setTried] = useState(false)
  const as = unitId ?? units[0]?.value ?? null
  const draft = useDraft(`comment ${row?.id ?? view.listVersion.id}`, { text }, (kept) => setText(kept.text))
  const comment = useMutation({
    ...api.comment.mutationOptions({
      onSuccess: () => {
        setText('')
        draft.clear()
      },
      onSettled: askAnew,
    }),
    ...showsItself,
  })

  return (
    <form
      className="stack"
      aria-label={t('verb.comment')}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(text.trim() === '')
        if (text.trim() === '' || !as) return
        comment.mutate({ versionId: view.listVersion.id, rowId: row?.id ?? null, unitId: as, text: text.trim() })
      }}
    >
      <DraftOffer draft={draft} />
      {units.length > 1 && (
        <Field id={`${id}-unit`} label={t('page.comment-as')}>
          <Select id={`${id}-unit`} value={as} options={units} onChange={setUnitId} />
        </Field>
      )}
      <Field
        id={`${id}-text`}
        label={t('verb.comment')}
        hint={t('page.mention-hint')}
        fault={isTried ? t('page.say-comment') : comment.error ? say(problemOf(comment.error)) : null}
      >
        <Input.TextArea
          id={`${id}-text`}
          autoSize={{ minRows: 2 }}
          maxLength={1_000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </Field>
      <div>
        <Button htmlType="submit" loading={comment.isPending}>
          {t('verb.comment')}
        </Button>
      </div>
    </form>
  )
}
