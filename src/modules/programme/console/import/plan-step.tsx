import { Button } from 'antd'
import { Fragment, useState } from 'react'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { importFields, importRowStates } from '../../import-shape.ts'
import { programmeWords } from '../../programme-words.ts'
import { useRows } from './import-api.ts'
import type { StepProps } from './steps.tsx'

/** What would happen, before anything does. */
export function PlanStep({ view, deeds: { run }, onGo }: StepProps) {
  const t = useWords(programmeWords)
  const { id, counts } = view.import
  const bad = counts.question + counts.faulty
  const good = counts.good + counts.changed
  const notes = view.questions.filter(({ isBlocking }) => !isBlocking)
  const listOf = (no: number): string => {
    const table = view.tables[no]
    return view.lists.find((list) => list.id === table?.listId)?.name ?? table?.listName ?? t('import.leave-out')
  }

  return (
    <div className="stack">
      <dl className="facts">
        {importRowStates.map((state) => (
          <Fragment key={state}>
            <dt>{t(`import-row.${state}`)}</dt>
            <dd>{t('import.rows', { rows: counts[state] })}</dd>
          </Fragment>
        ))}
      </dl>
      <ul className="plain-list">
        {view.tables.map(({ no, sheet, rowCount }) => (
          <li key={no}>{t('import.goes-into', { sheet, rows: rowCount, list: listOf(no) })}</li>
        ))}
      </ul>
      {notes.length > 0 && (
        <ul className="notice">
          {notes.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {counts.changed > 0 && <Changes view={view} />}
      <div className="row">
        {good > 0 && (
          <Button type="primary" loading={run.isPending} onClick={() => run.mutate({ id, onlyGood: true })}>
            {t(bad > 0 ? 'import.run-good' : 'import.run', { rows: good })}
          </Button>
        )}
        {bad > 0 && <Button onClick={() => onGo('check')}>{t('import.mend-first', { rows: bad })}</Button>}
        {bad > 0 && <CorrectFile view={view} />}
      </div>
      {good === 0 && <p>{t(counts.same > 0 ? 'import.nothing-new' : 'import-nothing-good')}</p>}
    </div>
  )
}

/** Of rows that are there already: cell by cell, what it was and what it will be. */
function Changes({ view }: Pick<StepProps, 'view'>) {
  const t = useWords(programmeWords)
  const [isOpen, setOpen] = useState(false)
  const rows = useRows(view.import.id, view.version, ['changed'], undefined)

  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('import.see-changes', { rows: view.import.counts.changed })}</summary>
      {isOpen && (
        <Query result={rows} isPart>
          {({ lines }) => (
            <ul className="plain-list">
              {lines.map(({ tableNo, rowNo, cells, changes }) => (
                <li key={`${tableNo}:${rowNo}`} className="change">
                  <strong>{cells.title?.written}</strong>
                  <dl>
                    {changes.map(({ field, before, after }) => (
                      <div key={field}>
                        <dt>{nameOf(field, t)}</dt>
                        <dd>
                          <del>{before}</del> <ins>{after}</ins>
                        </dd>
                      </div>
                    ))}
                  </dl>
                </li>
              ))}
            </ul>
          )}
        </Query>
      )}
    </details>
  )
}

const nameOf = (field: string, t: (key: `field.${(typeof importFields)[number]}`) => string): string => {
  const known = importFields.find((one) => one === field)
  return known ? t(`field.${known}`) : field
}

export function CorrectFile({ view }: Pick<StepProps, 'view'>) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const { counts, id } = view.import
  return (
    <a className="button" href={`/api/v1/imports/${id}/correct-file?language=${language}`} download>
      {t('import.correct-file', { rows: counts.question + counts.faulty })}
    </a>
  )
}
