import { sayCalendarDay } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { isUnsent } from '#ui/react/phone/item.ts'
import { useOutbox } from '#ui/react/phone/use-phone.tsx'
import { uiWords } from '#ui/ui-words.ts'
import type { DueReports } from '../deeds.ts'
import { reportWords, sayReportDay } from '../report-words.ts'
import type { TaskLine } from '../task.ts'
import { reportPath } from './programme-api.ts'
import { aboutTask } from './report-deed.ts'

/** What was done here and is still on its way counts as done for whoever did it. */
export const useIsOnItsWay = (): ((task: Pick<TaskLine, 'id'>) => boolean) => {
  const { items } = useOutbox()
  const about = new Set(items.filter(isUnsent).map((item) => item.about))
  return ({ id }) => about.has(aboutTask(id))
}

type DueListProps = { due: DueReports['due']; names: Readonly<Record<string, string>> }

/** One line a fact that is owed. */
export function DueList({ due, names }: DueListProps) {
  const t = useWords(reportWords)
  const frame = useWords(uiWords)
  const language = useLanguage()
  const isOnItsWay = useIsOnItsWay()

  return (
    <ul className="plain-list phone-lines">
      {due.map((task) => (
        <li key={task.id}>
          <a className="phone-line" href={reportPath(task.number)}>
            <span className="lead">{task.title}</span>
            <span className="caption">
              {t('page.report-by', {
                day: sayReportDay(t, sayCalendarDay(task.nextReportOn, language), task.isReportProvisional),
              })}{' '}
              · {names[task.leadUnitId]}
            </span>
            {isOnItsWay(task) && <span className="pill">{frame('on-its-way')}</span>}
          </a>
        </li>
      ))}
    </ul>
  )
}
