import { Button } from 'antd'
import { useWords } from '#ui/react/language.tsx'
import { programmeWords } from '../programme-words.ts'

type ChipsProps = {
  label: string
  /** What people often say; one press writes it, and it may be changed. */
  texts: readonly string[]
  onPick: (text: string) => void
}

/** Words that are often said, to press instead of typing them. */
export function Chips({ label, texts, onPick }: ChipsProps) {
  return (
    <fieldset className="row">
      <legend className="caption">{label}</legend>
      {texts.map((text) => (
        <Button key={text} onClick={() => onPick(text)}>
          {text}
        </Button>
      ))}
    </fieldset>
  )
}

const reasons = ['approval', 'others', 'money', 'weather', 'plan'] as const

/** Why a date moves, as it is usually said. */
export function ReasonChips({ onPick }: Pick<ChipsProps, 'onPick'>) {
  const t = useWords(programmeWords)
  return <Chips label={t('chip.reasons')} texts={reasons.map((one) => t(`chip.reason.${one}`))} onPick={onPick} />
}

const reports = ['plan', 'begun', 'half', 'check', 'done'] as const

/** How it stands, as it is usually said. */
export function ReportChips({ onPick }: Pick<ChipsProps, 'onPick'>) {
  const t = useWords(programmeWords)
  return <Chips label={t('chip.reports')} texts={reports.map((one) => t(`chip.report.${one}`))} onPick={onPick} />
}
