import { Button, Input, Select } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import type { Due } from '#kernel/due-shape.ts'
import { Field } from '#ui/react/field.tsx'
import { useWords } from '#ui/react/language.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { programmeWords } from '../programme-words.ts'
import { type Cadence, cadences } from '../row.ts'
import type { TaskId } from '../task.ts'
import { DueWords, dueOf } from './due-words.tsx'
import { api, useAskAnew, useUnits } from './programme-api.ts'

export const bulkDeeds = ['reassign', 'extend', 'cadence', 'remind'] as const
export type BulkDeed = (typeof bulkDeeds)[number]

type FormProps = { ids: TaskId[]; year: number; onDone: () => void; onShut: () => void }

/** What a deed asks before it is done, for one task or for many. */
export function BulkForm({ deed, ...of }: FormProps & { deed: BulkDeed }) {
  if (deed === 'reassign') return <Reassign {...of} />
  if (deed === 'extend') return <Extend {...of} />
  return deed === 'cadence' ? <HowOften {...of} /> : <Remind {...of} />
}

type FrameProps = {
  children: ReactNode
  verb: string
  hint: string
  onShut: () => void
  /** @returns what the toast says; null, where something is missing yet */
  onSend: () => Promise<string> | null
  onDone: () => void
}

/** One form: its fields, what it will do, and what went wrong. */
function Frame({ children, verb, hint, onSend, onDone, onShut }: FrameProps) {
  const t = useWords(programmeWords)
  const say = useProblemText()
  const toast = useToast()
  const askAnew = useAskAnew()
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  const send = async (): Promise<void> => {
    const sent = onSend()
    if (!sent) return
    setBusy(true)
    try {
      toast({ text: await sent })
      await askAnew()
      onDone()
    } catch (error) {
      // The person reads it where they wrote; the form stays.
      setProblem(say(problemOf(error)))
      setBusy(false)
    }
  }

  return (
    <form
      className="stack"
      aria-label={verb}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {problem && <p role="alert">{problem}</p>}
      {children}
      <p className="caption">{hint}</p>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {verb}
        </Button>
        <Button onClick={onShut}>{t('page.cancel')}</Button>
      </div>
    </form>
  )
}

type ReasonProps = { value: string; isAtFault: boolean; onChange: (value: string) => void }

function Reason({ value, isAtFault, onChange }: ReasonProps) {
  const t = useWords(programmeWords)
  const id = useId()

  return (
    <Field id={id} label={t('page.reason')} fault={isAtFault ? t('page.say-reason') : null}>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 2 }}
        maxLength={500}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </Field>
  )
}

function Reassign({ ids, ...of }: FormProps) {
  const t = useWords(programmeWords)
  const id = useId()
  const units = useUnits()
  const [unitId, setUnit] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)

  const reassign = async (to: string): Promise<string> => {
    const { length: count } = await api.reassign.call({ ids, unitId: to, reason: reason.trim() })
    return t('bulk.reassigned', { count })
  }
  const send = (): Promise<string> | null => {
    setTried(true)
    if (unitId === null || reason.trim() === '') return null
    return reassign(unitId)
  }

  return (
    <Frame {...of} verb={t('verb.reassign')} hint={t('bulk.reassign-hint')} onSend={send}>
      <Field id={`${id}-unit`} label={t('bulk.to-unit')} fault={isTried && unitId === null ? t('bulk.say-unit') : null}>
        <Select
          id={`${id}-unit`}
          showSearch={{ optionFilterProp: 'label' }}
          value={unitId}
          options={[...units]}
          onChange={setUnit}
        />
      </Field>
      <Reason value={reason} isAtFault={isTried && reason.trim() === ''} onChange={setReason} />
    </Frame>
  )
}

function Extend({ ids, year, ...of }: FormProps) {
  const t = useWords(programmeWords)
  const id = useId()
  const [written, setWritten] = useState('')
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const due = dueOf(written, year)

  const extend = async (to: Due): Promise<string> =>
    t('bulk.extended', await api.extendMany.call({ ids, due: to, reason: reason.trim() }))
  const send = (): Promise<string> | null => {
    setTried(true)
    if (!due || reason.trim() === '') return null
    return extend(due)
  }

  return (
    <Frame {...of} verb={t('bulk.extend')} hint={t('bulk.extend-hint')} onSend={send}>
      <Field id={`${id}-due`} label={t('page.new-due')} fault={isTried && !due ? t('say-new-date') : null}>
        <DueWords id={`${id}-due`} value={written} year={year} onChange={setWritten} />
      </Field>
      <Reason value={reason} isAtFault={isTried && reason.trim() === ''} onChange={setReason} />
    </Frame>
  )
}

function HowOften({ ids, ...of }: FormProps) {
  const t = useWords(programmeWords)
  const id = useId()
  const [reportEvery, setEvery] = useState<Cadence>('month')
  const send = async (): Promise<string> => {
    const { length: count } = await api.setCadence.call({ ids, reportEvery })
    return t('bulk.cadenced', { count })
  }

  return (
    <Frame {...of} verb={t('bulk.cadence')} hint="" onSend={send}>
      <Field id={id} label={t('bulk.how-often')}>
        <Select
          id={id}
          value={reportEvery}
          options={cadences.map((value) => ({ value, label: t(`cadence.${value}`) }))}
          onChange={setEvery}
        />
      </Field>
    </Frame>
  )
}

function Remind({ ids, ...of }: FormProps) {
  const t = useWords(programmeWords)
  const id = useId()
  const [text, setText] = useState('')
  const send = async (): Promise<string> => {
    const { reminded: count } = await api.remind.call({ ids, text: text.trim() })
    return t('bulk.reminded', { count })
  }

  return (
    <Frame {...of} verb={t('verb.remind')} hint={t('bulk.remind-hint')} onSend={send}>
      <Field id={id} label={t('bulk.remind-text')}>
        <Input id={id} maxLength={200} value={text} onChange={({ target }) => setText(target.value)} />
      </Field>
    </Frame>
  )
}
