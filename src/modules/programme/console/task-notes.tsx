import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { sayMoment } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { ReasonDialog } from '#ui/react/reason-dialog.tsx'
import { programmeWords } from '../programme-words.ts'
import type { TaskId, TaskView } from '../task.ts'
import { api, showsItself, useAskAnew } from './programme-api.ts'

/** A leader's note goes to the office, which takes it on through the proper unit. It is never a directive. */
export function FollowUp({ id, title, onDone }: { id: TaskId; title: string; onDone?: () => void }) {
  const t = useWords(programmeWords)
  const [isOpen, setOpen] = useState(false)

  return (
    <>
      <Button aria-label={t('page.follow-up', { title })} onClick={() => setOpen(true)}>
        {t('verb.note')}
      </Button>
      {isOpen && <NoteDialog id={id} onShut={() => setOpen(false)} {...(onDone ? { onDone } : {})} />}
    </>
  )
}

type NoteDialogProps = { id: TaskId; start?: string; onShut: () => void; onDone?: () => void }

/** @param start what stands in it at first, to be changed or sent as it is */
export function NoteDialog({ id, start, onShut, onDone }: NoteDialogProps) {
  const t = useWords(programmeWords)
  const askAnew = useAskAnew()
  const note = useMutation({ ...api.note.mutationOptions(), ...showsItself })

  return (
    <ReasonDialog
      isOpen
      title={t('verb.note')}
      label={t('page.note-label')}
      hint={t('page.note-hint')}
      {...(start ? { start } : {})}
      onCancel={onShut}
      onSend={async (text) => {
        await note.mutateAsync({ id, text })
        onShut()
        onDone?.()
        await askAnew()
      }}
    />
  )
}

export function TaskNotes({ view }: { view: TaskView }) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const { task, notes, offers } = view
  const canNote = offers.some(({ verb }) => verb === 'note')
  const canAnswer = offers.some(({ verb }) => verb === 'answer')
  if (notes.length === 0 && !canNote) return null

  return (
    <section className="card stack" aria-label={t('page.notes')}>
      <h2>{t('page.notes')}</h2>
      <ul className="plain-list stack">
        {notes.map(({ id, at, text, answer, takenAt }) => (
          <li key={id}>
            <p>{text}</p>
            <p className="caption">{sayMoment(at, language, view.at)}</p>
            {takenAt ? (
              <p>{t('page.office-says', { answer })}</p>
            ) : canAnswer ? (
              <AnswerNote taskId={task.id} noteId={id} />
            ) : (
              <p className="caption">{t('page.not-answered')}</p>
            )}
          </li>
        ))}
      </ul>
      {canNote && (
        <div>
          <FollowUp id={task.id} title={task.title} />
        </div>
      )}
    </section>
  )
}

function AnswerNote({ taskId, noteId }: { taskId: TaskId; noteId: string }) {
  const t = useWords(programmeWords)
  const askAnew = useAskAnew()
  const [isOpen, setOpen] = useState(false)
  const answer = useMutation({ ...api.answerNote.mutationOptions(), ...showsItself })

  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('verb.answer')}</Button>
      <ReasonDialog
        isOpen={isOpen}
        title={t('verb.answer')}
        hint={t('page.answer-hint')}
        onCancel={() => setOpen(false)}
        onSend={async (text) => {
          await answer.mutateAsync({ id: taskId, noteId, answer: text })
          setOpen(false)
          await askAnew()
        }}
      />
    </>
  )
}
