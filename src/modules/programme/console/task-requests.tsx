import { useMutation } from '@tanstack/react-query'
import { Button, Input, Radio, Select } from 'antd'
import { useId, useState } from 'react'
import { dayOf } from '#kernel/day.ts'
import { sayDue } from '#kernel/due.ts'
import { sayMoment } from '#ui/moments.ts'
import { Field } from '#ui/react/field.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { faultOf, problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import type { Decision, NewRequest } from '../deeds.ts'
import { programmeWords } from '../programme-words.ts'
import { approvalLevels, type RequestKind, requestKinds, type TaskRequest, type TaskView } from '../task.ts'
import { DueWords, dueOf } from './due-words.tsx'
import { api, showsItself, useAskAnew } from './programme-api.ts'

/** What the lead unit asked for, and what was decided by which level. */
export function TaskRequests({ view }: { view: TaskView }) {
  const t = useWords(programmeWords)
  const [isAsking, setAsking] = useState(false)
  const canAsk = view.offers.some(({ verb }) => verb === 'ask')
  const canDecide = view.offers.some(({ verb }) => verb === 'decide')
  if (view.requests.length === 0 && !canAsk) return null

  return (
    <section className="card stack" aria-label={t('page.requests')}>
      <h2>{t('page.requests')}</h2>
      <ul className="plain-list stack">
        {view.requests.map((request) => (
          <li key={request.id}>
            <Request request={request} view={view} />
            {canDecide && request.state === 'asked' && <Decide view={view} request={request} />}
          </li>
        ))}
      </ul>
      {canAsk && isAsking && <Ask view={view} onShut={() => setAsking(false)} />}
      {canAsk && !isAsking && (
        <div>
          <Button onClick={() => setAsking(true)}>{t('verb.ask')}</Button>
        </div>
      )}
    </section>
  )
}

function Request({ request, view }: { request: TaskRequest; view: TaskView }) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const { kind, state, reason, proposal, unitId, at, approvedBy, decision } = request

  return (
    <>
      <p>
        <strong>{t(`request.${kind}`)}</strong> {t(`request-state.${state}`)}
        {approvedBy && ` · ${t(`level.${approvedBy}`)}`}
      </p>
      {proposal.due && <p>{t('page.until', { due: sayDue(proposal.due, language) })}</p>}
      {proposal.text && <p className="prose">{proposal.text}</p>}
      <p>{reason}</p>
      {decision && <p>{t('page.decision', { decision })}</p>}
      <p className="caption">
        {sayMoment(at, language, view.at)} {view.names[unitId]}
      </p>
    </>
  )
}

function Ask({ view, onShut }: { view: TaskView; onShut: () => void }) {
  const t = useWords(programmeWords)
  const say = useProblemText()
  const id = useId()
  const askAnew = useAskAnew()
  const { dueOn, measure, version } = view.task
  const year = Number((dueOn ?? dayOf(view.at)).slice(0, 4))
  const [kind, setKind] = useState<RequestKind>('extension')
  const [written, setWritten] = useState('')
  const [text, setText] = useState(measure)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const due = dueOf(written, year)
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
        options={requestKinds.map((value) => ({ value, label: t(`request.${value}`) }))}
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
      <div className="row">
        <Button type="primary" htmlType="submit" loading={ask.isPending}>
          {t('verb.ask')}
        </Button>
        <Button onClick={onShut}>{t('page.cancel')}</Button>
      </div>
    </form>
  )
}

/** The office writes down what was decided; the level that passed the row also passes its change. */
function Decide({ view, request }: { view: TaskView; request: TaskRequest }) {
  const t = useWords(programmeWords)
  const say = useProblemText()
  const id = useId()
  const askAnew = useAskAnew()
  const [level, setLevel] = useState<(typeof approvalLevels)[number] | null>(null)
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const decide = useMutation({
    ...api.decide.mutationOptions({ context: { ifMatch: request.version }, onSettled: askAnew }),
    ...showsItself,
  })

  const send = (decision: Decision['decision']): void => {
    const missing =
      decision === 'granted' && !level
        ? t('say-level')
        : decision === 'refused' && reason.trim() === ''
          ? t('page.say-reason')
          : null
    setFault(missing)
    if (missing) return
    const given = { decision, reason: reason.trim(), ...(level ? { approvedBy: level } : {}) }
    decide.mutate({ id: view.task.id, requestId: request.id, ...given })
  }

  return (
    <fieldset className="card stack">
      <legend>{t('verb.decide')}</legend>
      <p className="field-fault" role="alert">
        {fault ?? (decide.error ? say(problemOf(decide.error)) : '')}
      </p>
      <Field id={`${id}-level`} label={t('page.level')}>
        <Select
          id={`${id}-level`}
          value={level}
          options={approvalLevels.map((value) => ({ value, label: t(`level.${value}`) }))}
          onChange={setLevel}
        />
      </Field>
      <Field id={`${id}-reason`} label={t('page.reason')}>
        <Input id={`${id}-reason`} value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
      </Field>
      <div className="row">
        <Button type="primary" loading={decide.isPending} onClick={() => send('granted')}>
          {t('request-state.granted')}
        </Button>
        <Button onClick={() => send('refused')}>{t('request-state.refused')}</Button>
      </div>
    </fieldset>
  )
}
