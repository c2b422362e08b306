import { Input } from 'antd'
import { useId } from 'react'
import { type Due, readDue, sayDue } from '#kernel/due.ts'
import { kernelWords } from '#kernel/kernel-words.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { programmeWords } from '../programme-words.ts'

type DueWordsProps = {
  id?: string
  value?: string
  onChange?: (written: string) => void
  /** The year of the list: 5月 means its May. */
  year: number
}

/** @returns what a text means as a due date, or null */
export const dueOf = (written: string, year: number): Due | null => {
  const read = written.trim() === '' ? null : readDue(written.trim(), year)
  return read && 'due' in read ? read.due : null
}

/** When something is due, as lists say it: 5月31日, 二季度, 3-10月, 长期. What was understood is said back at once. */
export function DueWords({ id, value = '', onChange, year }: DueWordsProps) {
  const t = useWords(programmeWords)
  const say = useWords(kernelWords)
  const language = useLanguage()
  const own = useId()
  const name = id ?? own
  const read = value.trim() === '' ? null : readDue(value.trim(), year)
  const fault = read && 'fault' in read ? read : null

  return (
    <>
      <Input
        id={name}
        value={value}
        maxLength={60}
        aria-describedby={`${name}-said`}
        aria-invalid={fault !== null}
        onChange={({ target }) => onChange?.(target.value)}
      />
      <div id={`${name}-said`} className={fault ? 'field-fault' : 'hint'} aria-live="polite">
        {!read && t('page.due-hint')}
        {read && 'due' in read && t('page.due-read', { due: sayDue(read.due, language) })}
        {fault && say(fault.fault.slice('kernel.'.length) as 'not-a-day', fault.values)}
      </div>
    </>
  )
}
