import { type Language, speak } from '#kernel/words.ts'
import { uiWords } from '#ui/ui-words.ts'
import type { PublicYear } from '../standing.ts'
import { programmePortalWords } from './portal-words.ts'

/** What is published as a table, for whoever wants to count themselves: one row a task. */
export const thisYearTable = ({ groups }: PublicYear, language: Language) => {
  const t = speak(programmePortalWords, language)
  const ui = speak(uiWords, language)
  return {
    columns: [
      { key: 'kind', header: t('column.kind') },
      { key: 'pillar', header: t('column.pillar') },
      { key: 'number', header: t('number') },
      { key: 'task', header: t('column.task') },
      { key: 'measure', header: t('column.measure') },
      { key: 'light', header: t('column.light') },
      { key: 'percent', header: t('column.percent') },
      { key: 'lead', header: t('lead') },
      { key: 'due', header: t('due') },
      { key: 'places', header: t('places') },
      { key: 'quantity', header: t('quantity') },
      { key: 'unit', header: t('column.unit') },
      { key: 'last', header: t('last') },
    ],
    rows: groups.flatMap((group) =>
      group.tasks.map((task) => ({
        kind: language === 'en' ? group.kindEn : group.kind,
        pillar: group.title,
        number: task.number,
        task: task.title,
        measure: task.measure,
        light: ui(`light.${task.light}`),
        percent: task.percent,
        lead: task.leadUnitName,
        due: task.dueWritten,
        places: task.places.join('、'),
        quantity: task.quantity,
        unit: task.quantityUnit,
        last: task.lastSaid,
      })),
    ),
  }
}
