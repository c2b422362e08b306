import { useWords } from '#ui/react/language.tsx'
import { StepBar as Bar } from '#ui/react/step-bar.tsx'
import type { ImportView } from '../../import-shape.ts'
import { programmeWords } from '../../programme-words.ts'
import type { ImportDeeds } from './import-api.ts'

export const steps = ['upload', 'tables', 'columns', 'check', 'plan', 'result'] as const
export type Step = (typeof steps)[number]

export type StepProps = { view: ImportView; deeds: ImportDeeds; onGo: (step: Step) => void }

/** Where somebody is needed first; a clean file goes straight to the summary. */
export const stepOf = ({ import: of, tables, questions }: ImportView): Step => {
  if (
    tables.length === 0 ||
    questions.some(({ isBlocking, column, table }) => isBlocking && table === null && column === null)
  )
    return 'tables'
  if (questions.some(({ isBlocking, column }) => isBlocking || column !== null)) return 'columns'
  return of.counts.question + of.counts.faulty > 0 ? 'check' : 'plan'
}

/** The steps one can go to, while nothing is imported yet. */
export const stepsOf = ({ tables }: ImportView): readonly Step[] =>
  tables.length === 0 ? ['tables'] : ['tables', 'columns', 'check', 'plan']

type StepBarProps = { steps: readonly Step[]; now: Step; onGo: (step: Step) => void }

export function StepBar({ steps: open, now, onGo }: StepBarProps) {
  const t = useWords(programmeWords)
  const named = steps.map((step) => ({ step, name: t(`import.step.${step}`) }))
  return <Bar label={t('import.steps')} steps={named} open={open} now={now} onGo={onGo} />
}
