import { Button, Input, InputNumber, Select } from 'antd'
import { useId, useState } from 'react'
import type { Day } from '#kernel/day.ts'
import { DateWords } from '#ui/react/date-words.tsx'
import { Field } from '#ui/react/field.tsx'
import { useWords } from '#ui/react/language.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import { programmeWords } from '../programme-words.ts'
import type { Choice } from './programme-api.ts'
import { BothVersions, useVersionedEdit } from './versioned-edit.tsx'

export type EntryField<Text> = {
  name: keyof Text & string
  label: string
  hint?: string
  kind?: 'number' | 'choice' | 'day'
  /** Where relative words of a day start from. */
  today?: Day | null
  options?: readonly Choice[]
  /** The longest text, or the largest number. */
  max?: number
  isNeeded?: boolean
}

type EntryFormProps<Text extends object, Current extends { version: number }> = {
  title: string
  fields: readonly EntryField<Text>[]
  start: Text
  /** The version that is looked at; null for something new. */
  seen: number | null
  add: (text: Text) => Promise<unknown>
  change: (text: Text, seen: number) => Promise<unknown>
  textOf: (current: Current) => Text
  read: (details: unknown) => Current
  onShut: () => void
}

/** A few fields of one thing. Two people who change it at once both see what the other wrote. */
export function EntryForm<Text extends object, Current extends { version: number }>(
  props: EntryFormProps<Text, Current>,
) {
  const { title, fields, start, seen, add, change, textOf, read, onShut } = props
  const t = useWords(programmeWords)
  const sayProblem = useProblemText()
  const id = useId()
  const [text, setText] = useState(start)
  const [isTried, setTried] = useState(false)
  const edit = useVersionedEdit<Text, Current>({
    send: (mine, version) => (seen === null ? add(mine) : change(mine, version)),
    read,
    onDone: onShut,
  })
  const isMissing = ({ name, isNeeded }: EntryField<Text>): boolean =>
    isNeeded === true && String(text[name] ?? '').trim() === ''
  const write = (name: keyof Text, value: unknown): void => setText((before) => ({ ...before, [name]: value }))

  const say = (name: keyof Text & string, of: Text): string => {
    const value = of[name]
    const options = fields.find((field) => field.name === name)?.options
    return options?.find((one) => one.value === value)?.label ?? String(value ?? '')
  }

  return (
    <form
      className="card stack"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!fields.some(isMissing)) edit.submit(text, seen ?? 0)
      }}
    >
      <h3>{title}</h3>
      {edit.problem && <p role="alert">{sayProblem(edit.problem)}</p>}
      <BothVersions
        edit={edit}
        // Each field of the form has its label; the cast says so to the type.
        labels={
          Object.fromEntries(fields.map(({ name, label }) => [name, label])) as Record<keyof Text & string, string>
        }
        textOf={textOf}
        say={say}
      />
      {fields.map((field) => (
        <Field
          key={field.name}
          id={`${id}-${field.name}`}
          label={field.label}
          hint={field.hint}
          fault={isTried && isMissing(field) ? t('page.fill-in') : null}
        >
          <Control
            id={`${id}-${field.name}`}
            field={field}
            value={text[field.name]}
            onChange={(value) => write(field.name, value)}
          />
        </Field>
      ))}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={edit.isPending}>
          {t('page.save')}
        </Button>
        <Button onClick={onShut}>{t('page.cancel')}</Button>
      </div>
    </form>
  )
}

type ControlProps<Text> = {
  id: string
  field: EntryField<Text>
  value: unknown
  onChange: (value: unknown) => void
}

function Control<Text>({
  id,
  field: { kind, options = [], max, isNeeded, today },
  value,
  onChange,
}: ControlProps<Text>) {
  if (kind === 'number') {
    return (
      <InputNumber
        id={id}
        min={0}
        precision={0}
        {...(max === undefined ? {} : { max })}
        value={typeof value === 'number' ? value : null}
        onChange={(number) => number !== null && onChange(number)}
      />
    )
  }
  if (kind === 'day' && today) {
    return <DateWords id={id} today={today} value={value ? (value as Day) : null} onChange={onChange} />
  }
  if (kind === 'choice') {
    return (
      <Select
        id={id}
        allowClear={!isNeeded}
        showSearch={{ optionFilterProp: 'label' }}
        value={typeof value === 'string' ? value : null}
        options={[...options]}
        onChange={(chosen) => onChange(chosen ?? null)}
      />
    )
  }
  return (
    <Input
      id={id}
      {...(max === undefined ? {} : { maxLength: max })}
      value={String(value ?? '')}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
