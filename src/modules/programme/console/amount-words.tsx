import { Input } from 'antd'
import { useWords } from '#ui/react/language.tsx'
import { amountOf } from '../amount.ts'
import { programmeWords } from '../programme-words.ts'

type AmountWordsProps = {
  id: string
  value: string
  /** What is counted; empty where what is typed says it. */
  unit: string
  onChange: (written: string) => void
}

/** An amount as people type it: 20, 20部, 50%. What was understood is said back at once, and what was not is asked. */
export function AmountWords({ id, value, unit, onChange }: AmountWordsProps) {
  const t = useWords(programmeWords)
  const read = amountOf(value, unit)
  const isPlain = 'amount' in read && (read.amount === null || String(read.amount) === value.trim())

  return (
    <>
      <Input
        id={id}
        value={value}
        maxLength={40}
        suffix={unit}
        aria-describedby={`${id}-said`}
        aria-invalid={'fault' in read}
        onChange={({ target }) => onChange(target.value)}
      />
      <div id={`${id}-said`} className={'fault' in read ? 'field-fault' : 'hint'} aria-live="polite">
        {'fault' in read && t(`page.amount.${read.fault}`, { unit })}
        {'amount' in read && !isPlain && t('page.amount.read', { amount: read.amount ?? '', unit: read.unit })}
      </div>
    </>
  )
}
