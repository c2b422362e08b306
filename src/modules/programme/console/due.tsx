import { sayDay } from '#kernel/day.ts'
import { sayDue } from '#kernel/due.ts'
import type { Language } from '#kernel/words.ts'
import { useLanguage } from '#ui/react/language.tsx'
import type { NextStep, Task } from '../task.ts'

type Dated = Pick<Task, 'dueOn' | 'duePrecision' | 'dueWritten'>

/** What stands in the list in Chinese; in English the same date, said. */
export const sayTaskDue = ({ dueOn, duePrecision, dueWritten }: Dated, language: Language): string =>
  language === 'zh-CN' && dueWritten
    ? dueWritten
    : sayDue({ precision: duePrecision, from: null, on: dueOn, written: dueWritten }, language)

/** 5月12日 管线迁改: what comes next, with the last day that still counts. */
export const sayStep = ({ dueOn, title }: NextStep, language: Language): string =>
  `${sayDay(dueOn, language, { year: false })} ${title}`

export function TaskDue({ task }: { task: Dated }) {
  const language = useLanguage()
  return <span>{sayTaskDue(task, language)}</span>
}
