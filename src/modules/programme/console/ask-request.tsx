import { useMutation } from '@tanstack/react-query'
import { Button, Input, Radio } from 'antd'
import { useId, useState } from 'react'
import { dayOf, daysBetween } from '#kernel/day.ts'
import { Field } from '#ui/react/field.tsx'
import { useWords } from '#ui/react/language.tsx'
import { faultOf, problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { levelFor } from '../approval.ts'
import type { NewRequest } from '../deeds.ts'
import { programmeWords } from '../programme-words.ts'
import { type TaskView, taskRequestKinds } from '../task.ts'
import { ReasonChips } from './chips.tsx'
import { DueWords, dueOf } from './due-words.tsx'
import { api, showsItself, useAskAnew } from './programme-api.ts'

/** More time, another measure, a pause or an end: with a reason, and with who will decide said beforehand. */
export function AskRequest({ view, onShut }: { view: TaskView; onShut: () => void }) {
  const t = useWords(programmeWords)
  const say = useProblemText()
  const id = useId()
  const askAnew = useAskAnew()
  const { dueOn, measure, version } = view.task
  const year = Number((dueOn ?? dayOf(view.at)).slice(0, 4))
  const [kind, setKind] = useState<(typeof taskRequestKinds)[number]>('extension')
  const [written, setWritten] = useState('')
  const [text, setText] = useState(measure)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const due = dueOf(written, year)
  const level =
    kind === 'extension' && !due
      ? null
      : levelFor(
          {
            kind,
            days: due?.on && dueOn ? daysBetween(dueOn, due.on) : null,
            isOwnStep: false,
            isLate: false,
            hasMoved: view.approval.moved.includes('task'),
          },
          view.approval,
        )
  const ask = useMutation({
    ...api.ask.mutationOptions({ context: { ifMatch: version }, onSuccess: onShut, onSettled: askAnew }),
    ...showsItself,
  })
  const problem = ask.error ? problemOf(ask.error) : null

  const send = (): void => {
    setTried(true)
    if (reason.trim() === '' || (kind === 'extension' && !due)) return
    const given: NewRequest = {
      kind,
      reason: reason.trim(),
      ...(kind === 'extension' && due ? { due } : {}),
      ...(kind === 'adjustment' ? { text: text.trim() } : {}),
    }
    ask.mutate({ id: view.task.id, ...given })
  }

  return (
    <form
      className="stack"
      aria-label={t('verb.ask')}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Radio.Group
        aria-label={t('page.what-for')}
        value={kind}
        options={taskRequestKinds.map((value) => ({ value, label: t(`request.${value}`) }))}
        onChange={({ target }) => setKind(target.value)}
      />
      {problem && <p role="alert">{faultOf(problem, 'due') ?? faultOf(problem, 'text') ?? say(problem)}</p>}
      {kind === 'extension' && (
        <Field id={`${id}-due`} label={t('page.new-due')} fault={isTried && !due ? t('say-new-date') : null}>
          <DueWords id={`${id}-due`} value={written} year={year} onChange={setWritten} />
        </Field>
      )}
      {kind === 'adjustment' && (
        <Field id={`${id}-text`} label={t('page.new-measure')}>
          <Input.TextArea
            id={`${id}-text`}
            autoSize={{ minRows: 2 }}
            maxLength={1_000}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </Field>
      )}
      <ReasonChips onPick={(said) => setReason(reason.trim() === '' ? said : `${reason.trim()}；${said}`)} />
      <Field
        id={`${id}-reason`}
        label={t('page.reason')}
        fault={isTried && reason.trim() === '' ? t('page.say-reason') : null}
      >
        <Input.TextArea
          id={`${id}-reason`}
          autoSize={{ minRows: 2 }}
          maxLength={500}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </Field>
      {level && <p role="status">{t(`approval.decides.${level}`)}</p>}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={ask.isPending}>
          {t('verb.ask')}
        </Button>
        <Button onClick={onShut}>{t('page.cancel')}</Button>
      </div>
    </form>
  )
}
