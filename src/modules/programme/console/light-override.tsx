import { useMutation } from '@tanstack/react-query'
import { Button, Input, Radio } from 'antd'
import { useId, useState } from 'react'
import { Field } from '#ui/react/field.tsx'
import { useWords } from '#ui/react/language.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import { programmeWords } from '../programme-words.ts'
import { Task, type TaskView } from '../task.ts'
import { useLightWord, useWholeWhy } from './light.tsx'
import { api, useAskAnew } from './programme-api.ts'
import { BothVersions, useVersionedEdit } from './versioned-edit.tsx'

const choices = Task.shape.lightOverride.unwrap().options

type Override = { light: (typeof choices)[number]; reason: string }

/** The light and its reason; the office may say otherwise, and everyone reads why. */
export function LightBox({ view }: { view: TaskView }) {
  const t = useWords(programmeWords)
  const why = useWholeWhy()
  const askAnew = useAskAnew()
  const { task, offers } = view
  const [isOpen, setOpen] = useState(false)
  const canChange = offers.some(({ verb }) => verb === 'light')
  const clear = useMutation(
    api.clearOverride.mutationOptions({ context: { ifMatch: task.version }, onSettled: askAnew }),
  )

  return (
    <section className="card stack" aria-label={t('page.why-light')}>
      <h2>{t('page.why-light')}</h2>
      <p>{why(task, view.names)}</p>
      {canChange && isOpen && <OverrideForm task={task} onShut={() => setOpen(false)} />}
      {canChange && !isOpen && (
        <div className="row">
          <Button onClick={() => setOpen(true)}>{t('verb.light')}</Button>
          {task.lightOverride && (
            <Button loading={clear.isPending} onClick={() => clear.mutate({ id: task.id })}>
              {t('page.light-by-rule')}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}

function OverrideForm({ task, onShut }: { task: Task; onShut: () => void }) {
  const t = useWords(programmeWords)
  const word = useLightWord()
  const say = useProblemText()
  const id = useId()
  const [text, setText] = useState<Override>({
    light: task.lightOverride ?? 'at-risk',
    reason: task.lightOverrideReason,
  })
  const [isTried, setTried] = useState(false)
  const edit = useVersionedEdit<Override, Task>({
    send: (mine, ifMatch) => api.overrideLight.call({ id: task.id, ...mine }, { context: { ifMatch } }),
    read: (details) => Task.parse(details),
    onDone: onShut,
  })

  return (
    <form
      className="stack"
      aria-label={t('verb.light')}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (text.reason.trim() !== '') edit.submit({ ...text, reason: text.reason.trim() }, task.version)
      }}
    >
      {edit.problem && <p role="alert">{say(edit.problem)}</p>}
      <BothVersions
        edit={edit}
        labels={{ light: t('field.light'), reason: t('page.reason') }}
        textOf={(now) => ({ light: now.lightOverride ?? text.light, reason: now.lightOverrideReason })}
        say={(name, of) => (name === 'light' ? word(of.light) : of.reason)}
      />
      <Radio.Group
        aria-label={t('field.light')}
        value={text.light}
        options={choices.map((value) => ({ value, label: word(value) }))}
        onChange={({ target }) => setText({ ...text, light: target.value })}
      />
      <Field
        id={`${id}-reason`}
        label={t('page.reason')}
        hint={t('page.all-read-it')}
        fault={isTried && text.reason.trim() === '' ? t('page.say-reason') : null}
      >
        <Input
          id={`${id}-reason`}
          value={text.reason}
          maxLength={300}
          onChange={({ target }) => setText({ ...text, reason: target.value })}
        />
      </Field>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={edit.isPending}>
          {t('verb.light')}
        </Button>
        <Button onClick={onShut}>{t('page.cancel')}</Button>
      </div>
    </form>
  )
}
