import { useMutation } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import { type Day, dayOf } from '#kernel/day.ts'
import { DateWords } from '#ui/react/date-words.tsx'
import { Field } from '#ui/react/field.tsx'
import { useWords } from '#ui/react/language.tsx'
import { Offers } from '#ui/react/offers.tsx'
import { faultOf, problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import type { ListVersionView } from '../list.ts'
import { programmeWords } from '../programme-words.ts'
import { type ListVersionVerb, listVersionVerbs } from '../workflow.ts'
import { api, showsItself, useAskAnew } from './programme-api.ts'

type Step = { reason?: string; reviewedOn?: Day; reviewedBy?: string; documentNo?: string }

/** The steps of a version. To review and to issue take more than a press, so each has its own form. */
export function VersionSteps({ view }: { view: ListVersionView }) {
  const t = useWords(programmeWords)
  const say = useProblemText()
  const toast = useToast()
  const askAnew = useAskAnew()
  const [form, setForm] = useState<'review' | 'issue' | null>(null)
  const { listVersion, offers } = view
  const verbs: readonly string[] = listVersionVerbs
  const steps = offers.filter(({ verb }) => verbs.includes(verb))
  const move = useMutation({
    ...api.moveVersion.mutationOptions({ context: { ifMatch: listVersion.version }, onSettled: askAnew }),
    ...showsItself,
  })
  const problem = move.error ? problemOf(move.error) : null

  const take = async (verb: ListVersionVerb, step: Step = {}): Promise<void> => {
    await move.mutateAsync({ versionId: listVersion.id, verb, ...step })
    setForm(null)
    toast({ text: t('page.version-step-done', { verb: t(`version-verb.${verb}`), number: listVersion.number }) })
  }
  const act = async (verb: string, reason?: string): Promise<void> => {
    if (verb === 'review' || verb === 'issue') setForm(verb)
    // The server offered the verb, so it is one of its own.
    else await take(verb as ListVersionVerb, reason ? { reason } : {})
  }
  const send = (verb: 'review' | 'issue', step: Step): void => void take(verb, step).catch(() => undefined)

  if (steps.length === 0) return null
  return (
    <section className="stack no-print" aria-label={t('page.steps')}>
      {problem && <p role="alert">{faultOf(problem, 'reviewedOn') ?? say(problem)}</p>}
      <Offers
        offers={steps}
        say={(verb) => t(`version-verb.${verb as ListVersionVerb}`)}
        sayBlocked={(reason) => t(reason.slice('programme.'.length) as 'no-rows')}
        onAct={act}
        main={steps[0]?.verb ?? ''}
        isBusy={move.isPending}
      />
      {form === 'review' && (
        <Reviewed
          today={dayOf(view.at)}
          isBusy={move.isPending}
          onSend={(step) => send('review', step)}
          onShut={() => setForm(null)}
        />
      )}
      {form === 'issue' && (
        <CheckAndSign
          view={view}
          isBusy={move.isPending}
          onSend={(step) => send('issue', step)}
          onShut={() => setForm(null)}
        />
      )}
    </section>
  )
}

export type FormProps = { isBusy: boolean; onSend: (step: Step) => void; onShut: () => void }

/** Which meeting, and on which day: what stands on the list afterwards. */
export function Reviewed({ today, isBusy, onSend, onShut }: FormProps & { today: Day }) {
  const t = useWords(programmeWords)
  const id = useId()
  const [day, setDay] = useState<Day | null>(null)
  const [by, setBy] = useState('')
  const [isTried, setTried] = useState(false)

  return (
    <form
      className="card stack"
      aria-label={t('version-verb.review')}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (day && by.trim() !== '') onSend({ reviewedOn: day, reviewedBy: by.trim() })
      }}
    >
      <Field id={`${id}-day`} label={t('page.review-day')} fault={isTried && !day ? t('say-review-day') : null}>
        <DateWords id={`${id}-day`} today={today} onChange={setDay} />
      </Field>
      <Field
        id={`${id}-by`}
        label={t('page.review-by')}
        fault={isTried && by.trim() === '' ? t('page.say-meeting') : null}
      >
        <Input id={`${id}-by`} value={by} maxLength={120} onChange={({ target }) => setBy(target.value)} />
      </Field>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t('version-verb.review')}
        </Button>
        <Button onClick={onShut}>{t('page.cancel')}</Button>
      </div>
    </form>
  )
}

/** What cannot be taken back is checked first: what it does, to how many, and who said so. */
function CheckAndSign({ view, isBusy, onSend, onShut }: FormProps & { view: ListVersionView }) {
  const t = useWords(programmeWords)
  const id = useId()
  const [documentNo, setDocumentNo] = useState('')
  const [isChecked, setChecked] = useState(false)
  const [isTried, setTried] = useState(false)
  const { list, listVersion, rows } = view
  const known = rows.filter(({ taskId }) => taskId !== null).length
  const { reviewedOn, reviewedBy } = listVersion

  return (
    <form
      className="card stack"
      aria-label={t('page.check-and-sign')}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (isChecked) onSend({ documentNo: documentNo.trim() })
      }}
    >
      <h2>{t('page.check-and-sign')}</h2>
      <p>{t('page.issue-what', { list: list.name, number: listVersion.number, count: rows.length })}</p>
      <ul className="bullets">
        <li>{t('page.issue-new', { count: rows.length - known })}</li>
        <li>{t('page.issue-known', { count: known })}</li>
        <li>{t('page.issue-locked')}</li>
        <li>{t('page.issue-seen', { who: t(`publication.${list.publication}`) })}</li>
        {reviewedOn && <li>{t('page.reviewed', { day: reviewedOn, by: reviewedBy })}</li>}
      </ul>
      <Field id={`${id}-no`} label={t('page.document-no')} hint={t('page.document-hint')}>
        <Input
          id={`${id}-no`}
          value={documentNo}
          maxLength={60}
          onChange={({ target }) => setDocumentNo(target.value)}
        />
      </Field>
      <div>
        <Checkbox checked={isChecked} onChange={({ target }) => setChecked(target.checked)}>
          {t('page.i-checked')}
        </Checkbox>
        {isTried && !isChecked && (
          <p className="field-fault" role="alert">
            {t('page.check-first')}
          </p>
        )}
      </div>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t('page.issue-count', { count: rows.length })}
        </Button>
        <Button onClick={onShut}>{t('page.cancel')}</Button>
      </div>
    </form>
  )
}
