import { sayDue } from '#kernel/due.ts'
import type { Language } from '#kernel/words.ts'
import { useLanguage } from '#ui/react/language.tsx'
import type { Task } from '../task.ts'

type Dated = Pick<Task, 'dueOn' | 'duePrecision' | 'dueWritten'>

/** What stands in the list in Chinese; in English the same date, said. */
export const sayTaskDue = ({ dueOn, duePrecision, dueWritten }: Dated, language: Language): string =>
  language === 'zh-CN' && dueWritten
    ? dueWritten
    : sayDue({ precision: duePrecision, from: null, on: dueOn, written: dueWritten }, language)

export function TaskDue({ task }: { task: Dated }) {
  const language = useLanguage()
  return <span>{sayTaskDue(task, language)}</span>
}
