import { ExportButton } from '#tools/exports/console/export-button.tsx'
import { useWords } from '#ui/react/language.tsx'
import { TimelineList } from '#ui/react/timeline-list.tsx'
import { programmeWords } from '../programme-words.ts'
import type { TaskView } from '../task.ts'

/** What was reported, newest first. A correction stands beside what it puts right. */
export function TaskReports({ view }: { view: TaskView }) {
  const t = useWords(programmeWords)
  const { reports, names } = view

  return (
    <section className="card stack" aria-label={t('page.reports')}>
      <div className="row row-apart">
        <h2>{t('page.reports')}</h2>
        {reports.length > 0 && <ExportButton table="programme.reports" filter={{ id: view.task.id }} />}
      </div>
      {reports.length === 0 && <p>{t('page.no-reports')}</p>}
      <TimelineList
        now={view.at}
        events={reports.map(({ id, at, unitId, choice, percent, text, needsHelp, correctsId }) => ({
          id,
          at,
          who: names[unitId] ?? null,
          content: (
            <>
              <strong>{t(`choice.${choice}`)}</strong>
              {percent !== null && ` ${percent}%`}
              {needsHelp && ` · ${t('page.asks-help')}`}
              {correctsId && ` · ${t('page.is-correction')}`}
              <p>{text}</p>
            </>
          ),
        }))}
      />
    </section>
  )
}

/** 一次填报用于: nobody is asked for it again. */
export function TaskUses({ uses }: Pick<TaskView, 'uses'>) {
  const t = useWords(programmeWords)

  return (
    <section className="card" aria-label={t('page.uses')}>
      <h2>{t('page.uses')}</h2>
      <ul className="bullets">
        {uses.map(({ key, values }) => (
          // The server names each use by a key of these words.
          <li key={key}>{t(key as 'use.programme', values)}</li>
        ))}
      </ul>
    </section>
  )
}
