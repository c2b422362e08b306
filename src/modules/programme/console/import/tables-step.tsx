import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { NextStep } from '#tools/imports/console/columns-table.tsx'
import { HeaderRow } from '#tools/imports/console/header-row.tsx'
import { useWords } from '#ui/react/language.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import type { ImportView } from '../../import-shape.ts'
import { programmeWords } from '../../programme-words.ts'
import { api } from '../programme-api.ts'
import type { StepProps } from './steps.tsx'

type Table = ImportView['tables'][number]

/** Which tables were found, where their headers stand, and into which list each goes. */
export function TablesStep({ view, deeds, onGo }: StepProps) {
  const t = useWords(programmeWords)

  return (
    <div className="stack">
      <YearPicker view={view} deeds={deeds} />
      {view.tables.length === 0 && <EmptyState text={t('import.no-tables')} />}
      {view.tables.map((table) => (
        <OneTable key={table.no} table={table} view={view} deeds={deeds} />
      ))}
      {view.outside.map(({ sheet, ignored }) => (
        <section key={sheet} className="card stack">
          <h2>{t('import.sheet', { sheet })}</h2>
          <p>{t('import.no-header')}</p>
          <HeaderRow sheet={sheet} row={ignored[0]?.row ?? 1} tables={view.tables} onDecide={decideHeaders(deeds)} />
          <IgnoredRows ignored={ignored} />
        </section>
      ))}
      {view.tables.length > 0 && <NextStep onNext={() => onGo('columns')} />}
    </div>
  )
}

type Part = Pick<StepProps, 'view' | 'deeds'>

const decideHeaders =
  ({ change }: StepProps['deeds']) =>
  (headers: { sheet: string; row: number }[]): void =>
    change.mutate({ headers })

/** Days without a year are read as of this one, and its lists are those to choose from. */
function YearPicker({ view, deeds: { change } }: Part) {
  const t = useWords(programmeWords)
  const field = useId()
  const years = useQuery(api.years.queryOptions())

  return (
    <div className="row">
      <label htmlFor={field}>{t('import.year')}</label>
      <Select
        id={field}
        value={view.import.yearId}
        disabled={change.isPending}
        popupMatchSelectWidth={false}
        onChange={(yearId) => change.mutate({ yearId })}
        options={(years.data ?? []).map(({ id, name, year }) => ({
          value: id,
          label: name.startsWith(String(year)) ? name : `${year} ${name}`,
        }))}
      />
    </div>
  )
}

function OneTable({ table, view, deeds }: Part & { table: Table }) {
  const t = useWords(programmeWords)
  const { sheet, titles, headerRows, rowCount, visible, hiddenRows, columns, ignored } = table
  const hiddenColumns = columns.filter(({ isHidden }) => isHidden).map(({ letter }) => letter)

  return (
    <section className="card stack">
      <h2>{t('import.table', { sheet, rows: rowCount })}</h2>
      {titles.length > 0 && <p className="hint">{titles.join(' · ')}</p>}
      {visible !== 'visible' && <p className="notice notice-warning">{t('import.hidden-sheet')}</p>}
      {hiddenRows.length > 0 && (
        <p className="notice notice-warning">{t('import.hidden-rows', { rows: hiddenRows.join('、') })}</p>
      )}
      {hiddenColumns.length > 0 && (
        <p className="notice notice-warning">{t('import.hidden-columns', { columns: hiddenColumns.join('、') })}</p>
      )}
      <TargetPicker table={table} view={view} deeds={deeds} />
      <HeaderRow sheet={sheet} row={headerRows.top} tables={view.tables} onDecide={decideHeaders(deeds)} />
      <IgnoredRows ignored={ignored} />
    </section>
  )
}

const leave = 'leave'
const fresh = 'new'

function TargetPicker({ table, view, deeds: { change } }: Part & { table: Table }) {
  const t = useWords(programmeWords)
  const [name, setName] = useState(table.listName ?? table.sheet.slice(0, 40))
  const value = table.listId ?? (table.listName === null ? leave : fresh)
  const decide = (chosen: string): void => {
    const known = view.lists.find(({ id }) => id === chosen)
    const target = known ? { listId: known.id } : chosen === fresh ? { name: name || t('import.title') } : null
    change.mutate({ targets: { [table.no]: target } })
  }

  return (
    <div className="row">
      <Select
        aria-label={t('import.into', { sheet: table.sheet })}
        value={value as string}
        disabled={change.isPending}
        onChange={decide}
        popupMatchSelectWidth={false}
        options={[
          ...view.lists.map((list) => ({
            value: list.id as string,
            label: t('import.into-list', { list: list.name }),
          })),
          { value: fresh, label: t('import.new-list') },
          { value: leave, label: t('import.leave-out') },
        ]}
      />
      {value === fresh && (
        <Input
          aria-label={t('import.new-list-name')}
          value={name}
          maxLength={40}
          onChange={({ target }) => setName(target.value)}
          onBlur={() => name.trim() && name !== table.listName && decide(fresh)}
          onPressEnter={() => name.trim() && decide(fresh)}
        />
      )}
    </div>
  )
}

/** Nothing is left out without a word. */
function IgnoredRows({ ignored }: Pick<Table, 'ignored'>) {
  const t = useWords(programmeWords)
  if (ignored.length === 0) return null
  return (
    <details>
      <summary>{t('import.ignored', { count: ignored.length })}</summary>
      <ul className="plain-list">
        {ignored.map(({ row, whyText, text }) => (
          <li key={row}>{t('import.ignored-row', { row, why: whyText, text })}</li>
        ))}
      </ul>
    </details>
  )
}
