import { useMutation } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { sayDue } from '#kernel/due.ts'
import { sayMoment } from '#ui/moments.ts'
import { Field } from '#ui/react/field.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { passes } from '../approval.ts'
import type { Decision } from '../deeds.ts'
import { programmeWords } from '../programme-words.ts'
import type { TaskRequest, TaskView } from '../task.ts'
import { AskRequest } from './ask-request.tsx'
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
            {request.state === 'asked' &&
              (canDecide && passes(view.approval.mine, request.decider) ? (
                <Decide view={view} request={request} />
              ) : (
                <p className="caption">{t(`approval.decides.${request.decider}`)}</p>
              ))}
          </li>
        ))}
      </ul>
      {canAsk && isAsking && <AskRequest view={view} onShut={() => setAsking(false)} />}
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
        <strong>
          {t(`request.${kind}`)}
          {proposal.milestone && `：${proposal.milestone}`}
        </strong>{' '}
        {t(`request-state.${state}`)}
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

/** Whoever holds the level decides. A meeting that passed it is named, so that its minutes can be found. */
function Decide({ view, request }: { view: TaskView; request: TaskRequest }) {
  const t = useWords(programmeWords)
  const say = useProblemText()
  const id = useId()
  const askAnew = useAskAnew()
  const levels = view.approval.mine.filter((level) => passes([level], request.decider))
  const [level, setLevel] = useState(levels[0] ?? request.decider)
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const isByMeeting = level === 'leading-group'
  const decide = useMutation({
    ...api.decide.mutationOptions({ context: { ifMatch: request.version }, onSettled: askAnew }),
    ...showsItself,
  })

  const send = (decision: Decision['decision']): void => {
    const isSilent = reason.trim() === ''
    const missing =
      decision === 'refused' && isSilent
        ? t('page.say-reason')
        : decision === 'granted' && isByMeeting && isSilent
          ? t('say-meeting')
          : null
    setFault(missing)
    if (missing) return
    const given = { decision, reason: reason.trim(), ...(decision === 'granted' ? { approvedBy: level } : {}) }
    decide.mutate({ id: view.task.id, requestId: request.id, ...given })
  }

  return (
    <fieldset className="card stack">
      <legend>{t('verb.decide')}</legend>
      <p className="field-fault" role="alert">
        {fault ?? (decide.error ? say(problemOf(decide.error)) : '')}
      </p>
      {levels.length > 1 ? (
        <Field id={`${id}-level`} label={t('page.level')}>
          <Select
            id={`${id}-level`}
            value={level}
            options={levels.map((value) => ({ value, label: t(`level.${value}`) }))}
            onChange={setLevel}
          />
        </Field>
      ) : (
        <p>{t(`approval.decides.${request.decider}`)}</p>
      )}
      <Field id={`${id}-reason`} label={t(isByMeeting ? 'approval.which-meeting' : 'page.reason')}>
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
