import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { type Day, sayDay } from '#kernel/day.ts'
import type { DueFault } from '#kernel/due-period.ts'
import { kernelWords } from '#kernel/kernel-words.ts'
import { readDay } from '#kernel/read-day.ts'
import { uiWords } from '../ui-words.ts'
import { useLanguage, useWords } from './language.tsx'

type DateWordsProps = {
  /** Given by the form that holds it. */
  id?: string
  value?: Day | null
  onChange?: (day: Day | null) => void
  /** Where relative words start from; it comes with the answer, so that the server's day counts. */
  today: Day
}

/** A day as people type it: 5.6, 下周五, 20 May. It is said back in words, so that nobody has to trust us. */
export function DateWords({ id, value, onChange, today }: DateWordsProps) {
  const t = useWords(uiWords)
  const language = useLanguage()
  const own = useId()
  const name = id ?? own
  const [written, setWritten] = useState(value ?? '')
  const [known, setKnown] = useState({ given: value, told: value ?? null })
  const [hasLeft, setLeft] = useState(false)

  // The form was emptied or filled from outside; what the person types comes back as what was told.
  if (value !== known.given) {
    setKnown({ given: value, told: value ?? null })
    if ((value ?? null) !== known.told) setWritten(value ?? '')
  }
  const read = written.trim() === '' ? null : readDay(written, today)
  const fault = read && 'fault' in read && hasLeft ? read : null

  const write = (text: string): void => {
    setWritten(text)
    const now = text.trim() === '' ? null : readDay(text, today)
    const told = now && 'day' in now ? now.day : null
    setKnown({ ...known, told })
    onChange?.(told)
  }

  return (
    <>
      <Input
        id={name}
        value={written}
        aria-describedby={`${name}-said`}
        aria-invalid={fault !== null}
        onChange={({ target }) => write(target.value)}
        onBlur={() => setLeft(true)}
      />
      <div id={`${name}-said`} className={fault ? 'field-fault' : 'hint'} aria-live="polite">
        {!read && t('day.hint')}
        {read && 'day' in read && t('day.read-as', { day: sayDay(read.day, language, { weekday: true }) })}
        {fault && <Fault fault={fault} onTake={write} />}
      </div>
    </>
  )
}

function Fault({ fault, onTake }: { fault: DueFault; onTake: (text: string) => void }) {
  const say = useWords(kernelWords)
  const { suggestion } = fault
  // The kernel's faults are keys of its own words, with its name in front.
  const text = say(fault.fault.slice('kernel.'.length) as 'not-a-day', fault.values)

  return (
    <>
      {text}
      {suggestion && (
        <Button type="link" onClick={() => onTake(suggestion)}>
          {suggestion}
        </Button>
      )}
    </>
  )
}
