import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { fill } from '#kernel/words.ts'
import { showsItself } from '#ui/react/asking.ts'
import { Field } from '#ui/react/field.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { useUndo } from '#ui/react/use-undo.ts'
import { faultsOf, messagesOf, most, variablesIn } from '../checked-words.ts'
import type { TextView } from '../contract.ts'
import { textsWords } from '../texts-words.ts'
import { api, useAskAnew } from './texts-api.ts'

type TextFormProps = { view: TextView; latest: { subject: string; body: string }; onShut: () => void }

/** The words, what can be put in, what is still wrong, and how it arrives: all in sight while somebody types. */
export function TextForm({ view, latest, onShut }: TextFormProps) {
  const t = useWords(textsWords)
  const language = useLanguage()
  const say = useProblemText()
  const id = useId()
  const [subject, setSubject] = useState(latest.subject)
  const [body, setBody] = useState(latest.body)
  const save = useSave(view, onShut)
  const text = { subject, body: body.trim() }
  const faults = faultsOf(view, text)
  const demo = Object.fromEntries(view.variables.map((one) => [one.name, one.demo]))

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (faults.length === 0) save.write(text)
      }}
    >
      {save.error && (
        <p className="error-summary" role="alert">
          {say(problemOf(save.error))}
        </p>
      )}
      {view.way === 'mail' && (
        <Field id={`${id}-subject`} label={t('subject')}>
          <Input
            id={`${id}-subject`}
            value={subject}
            maxLength={200}
            onChange={({ target }) => setSubject(target.value)}
          />
        </Field>
      )}
      <Field id={`${id}-body`} label={t('body')}>
        <Input.TextArea
          id={`${id}-body`}
          value={body}
          autoSize={{ minRows: 3 }}
          aria-describedby={`${id}-said`}
          onChange={({ target }) => setBody(target.value)}
        />
      </Field>
      <p>{t('variables')}</p>
      <div className="row">
        {view.variables.map(({ name, zh, en, isNeeded }) => {
          const called = language === 'en' ? en : zh
          return (
            <Button
              key={name}
              size="small"
              aria-label={t('insert', { name: called })}
              onClick={() => setBody(`${body}{${name}}`)}
            >
              {`{${name}} ${called}${isNeeded ? ` · ${t('needed')}` : ''}`}
            </Button>
          )
        })}
      </div>
      <div id={`${id}-said`} role="status">
        {faults.map(({ reason, values }) => (
          <p key={`${reason} ${JSON.stringify(values)}`} className="field-fault">
            {t(reason.replace('texts.', '') as 'empty', values)}
          </p>
        ))}
        {view.way === 'sms' && (
          <p className="caption">
            {t('length', {
              count: [...fill(text.body, demo)].length,
              messages: messagesOf(fill(text.body, demo)),
              most: most.characters,
            })}{' '}
            · {t('variables-used', { count: variablesIn(text.body).length, most: most.variables })}
          </p>
        )}
        {view.way === 'sms' && <p className="hint">{t('rules-source')}</p>}
      </div>
      <strong>{t('preview')}</strong>
      <blockquote className="quote">
        {subject !== '' && <strong>{fill(subject, demo)}</strong>}
        <p className="as-written">{fill(text.body, demo)}</p>
      </blockquote>
      <div className="row">
        <Button type="primary" htmlType="submit" disabled={faults.length > 0} loading={save.isPending}>
          {t('save')}
        </Button>
        <Button onClick={onShut}>{t('cancel')}</Button>
      </div>
    </form>
  )
}

/** Keeps it as a further version; taking it back chooses what was chosen before. */
const useSave = ({ key, version, chosen }: TextView, onDone: () => void) => {
  const t = useWords(textsWords)
  const toast = useToast()
  const askAnew = useAskAnew()
  const undo = useUndo(askAnew)
  const write = useMutation({
    ...api.write.mutationOptions({ context: { ifMatch: version }, onSettled: askAnew }),
    ...showsItself,
  })
  return {
    error: write.error,
    isPending: write.isPending,
    write: (text: { subject: string; body: string }): void =>
      write.mutate(
        { key, ...text },
        {
          onSuccess: (saved) => {
            const back = (): void =>
              undo(() => api.choose.call({ key, number: chosen }, { context: { ifMatch: saved.version } }))
            toast({ text: t('saved'), ...(saved.version > version ? { undo: back } : {}) })
            onDone()
          },
        },
      ),
  }
}
