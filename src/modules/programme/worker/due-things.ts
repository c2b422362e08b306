import { sayCalendarDay } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import type { DueThing } from '#ui/react/phone/due.ts'
import type { DueReports } from '../deeds.ts'
import { reportWords, sayReportDay } from '../report-words.ts'
import { useIsOnItsWay } from './due-list.tsx'
import { reportPath } from './programme-api.ts'

/** The end of a day where the district is. */
const endOf = (day: string): Date => new Date(`${day}T23:59:59+08:00`)

export type Owed = Pick<DueReports, 'due'> & { names: Readonly<Record<string, string>> }

/** Reports that are owed, as part of a day. */
export const useDueThings = ({ due, names }: Owed): DueThing[] => {
  const t = useWords(reportWords)
  const language = useLanguage()
  const isOnItsWay = useIsOnItsWay()
  return due.map((task) => ({
    key: task.number,
    until: endOf(task.nextReportOn),
    href: reportPath(task.number),
    title: task.title,
    caption: [
      t('page.report-by', {
        day: sayReportDay(t, sayCalendarDay(task.nextReportOn, language), task.isReportProvisional),
      }),
      names[task.leadUnitId],
    ]
      .filter(Boolean)
      .join(' · '),
    isOnItsWay: isOnItsWay(task),
  }))
}
