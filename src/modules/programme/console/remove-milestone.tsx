import { useMutation } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { dayOf } from '#kernel/day.ts'
import { Field } from '#ui/react/field.tsx'
import { useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { levelFor, passes } from '../approval.ts'
import { programmeWords } from '../programme-words.ts'
import type { Milestone, TaskView } from '../task.ts'
import { api, showsItself, useAskAnew } from './programme-api.ts'

type RemoveMilestoneProps = { view: TaskView; milestone: Milestone }

/** Takes a step out, with a reason; who may not, asks for it. */
export function RemoveMilestone({ view, milestone }: RemoveMilestoneProps) {
  const t = useWords(programmeWords)
  const [isOpen, setOpen] = useState(false)
  const title = t('approval.remove-step', { title: milestone.title })

  return (
    <>
      <Button type="text" aria-label={title} onClick={() => setOpen(true)}>
        {t('approval.remove')}
      </Button>
      {isOpen && (
        <Modal open title={title} footer={null} onCancel={() => setOpen(false)}>
          <WhyForm view={view} milestone={milestone} onShut={() => setOpen(false)} />
        </Modal>
      )}
    </>
  )
}

function WhyForm({ view, milestone, onShut }: RemoveMilestoneProps & { onShut: () => void }) {
  const t = useWords(programmeWords)
  const say = useProblemText()
  const toast = useToast()
  const askAnew = useAskAnew()
  const id = useId()
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const level = levelFor(
    {
      kind: 'milestone-removal',
      days: null,
      isOwnStep: !milestone.isListed,
      isLate: milestone.dueOn < (milestone.doneOn ?? dayOf(view.at)),
      hasMoved: false,
    },
    view.approval,
  )
  const mustAsk = !passes(view.approval.mine, level)
  const ends = { onSuccess: onShut, onSettled: askAnew }
  const remove = useMutation({
    ...api.removeMilestone.mutationOptions({ context: { ifMatch: milestone.version }, ...ends }),
    ...showsItself,
  })
  const ask = useMutation({
    ...api.ask.mutationOptions({
      context: { ifMatch: view.task.version },
      onSettled: askAnew,
      onSuccess: () => {
        toast({ text: t('approval.asked', { what: t('request.milestone-removal') }) })
        onShut()
      },
    }),
    ...showsItself,
  })
  const problem = remove.error ?? ask.error

  const send = (): void => {
    setTried(true)
    if (reason.trim() === '') return
    const of = { id: view.task.id, milestoneId: milestone.id, reason: reason.trim() }
    if (mustAsk) ask.mutate({ ...of, kind: 'milestone-removal' })
    else remove.mutate(of)
  }

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {problem && <p role="alert">{say(problemOf(problem))}</p>}
      <Field
        id={`${id}-reason`}
        label={t('approval.why-remove')}
        fault={isTried && reason.trim() === '' ? t('say-why-step') : null}
      >
        <Input id={`${id}-reason`} value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
      </Field>
      <p role="status">{t(`approval.decides.${level}`)}</p>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={remove.isPending || ask.isPending}>
          {t(mustAsk ? 'approval.ask-removal' : 'approval.remove')}
        </Button>
        <Button onClick={onShut}>{t('page.cancel')}</Button>
      </div>
    </form>
  )
}
