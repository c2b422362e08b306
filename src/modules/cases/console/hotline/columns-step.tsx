import { ColumnsTable, NextStep } from '#tools/imports/console/columns-table.tsx'
import { HeaderRow } from '#tools/imports/console/header-row.tsx'
import { useWords } from '#ui/react/language.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { hotlineWords } from '../../hotline-words.ts'
import { callerFields, slipFields } from '../../slip-import.ts'
import type { SlipStepProps } from './hotline-api.ts'

const behindDoor: readonly (string | null)[] = callerFields

/** Which column is which, by its name and wherever it stands. What somebody chooses is remembered for the unit's next file. */
export function ColumnsStep({ view, deeds: { change }, onGo }: SlipStepProps) {
  const t = useWords(hotlineWords)
  const asked = view.questions.filter(({ table, column }) => table !== null && column === null)
  const header = {
    tables: view.tables,
    onDecide: (headers: { sheet: string; row: number }[]) => change.mutate({ headers }),
  }

  return (
    <div className="stack">
      {view.tables.length === 0 && <EmptyState text={t('no-tables')} />}
      {view.outside
        .filter(() => view.tables.length === 0)
        .map(({ sheet, ignored }) => (
          <section key={sheet} className="card stack">
            <h2>{t('sheet', { sheet })}</h2>
            <HeaderRow sheet={sheet} row={ignored[0]?.row ?? 1} {...header} />
          </section>
        ))}
      {asked.length > 0 && (
        <ul className="notice notice-warning">
          {asked.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {view.tables.map(({ no, sheet, rowCount, hiddenRows, headerRows, columns }) => (
        <section key={no} className="card stack">
          {hiddenRows.length > 0 && (
            <p className="notice notice-warning">{t('hidden-rows', { rows: hiddenRows.join('、') })}</p>
          )}
          <HeaderRow sheet={sheet} row={headerRows.top} {...header} />
          <ColumnsTable
            caption={t('columns-of', { sheet, rows: rowCount })}
            columns={columns}
            fields={slipFields}
            nameOf={(field) => t(`field.${field}`)}
            nameless={t('nameless-hint')}
            hidden={(field) => behindDoor.includes(field) && <span className="hint">{t('behind-door')}</span>}
            isBusy={change.isPending}
            onDecide={(decided) => change.mutate({ columns: decided })}
          />
        </section>
      ))}
      {view.tables.length > 0 && <NextStep onNext={() => onGo('check')} />}
    </div>
  )
}
