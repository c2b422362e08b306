import { Button, Input } from 'antd'
import { useState } from 'react'
import { ColumnsTable, NextStep } from '#tools/imports/console/columns-table.tsx'
import { useWords } from '#ui/react/language.tsx'
import { fillable, type ImportView, importFields } from '../../import-shape.ts'
import { programmeWords } from '../../programme-words.ts'
import type { StepProps } from './steps.tsx'

/** Which column is which. What somebody chooses here is remembered for the next file. */
export function ColumnsStep({ view, deeds: { change }, onGo }: StepProps) {
  const t = useWords(programmeWords)
  const asked = view.questions.filter(({ table }) => table !== null)

  return (
    <div className="stack">
      {asked.length > 0 && (
        <ul className="notice notice-warning">
          {asked.map(({ text, table, column, suggestions }) => (
            <li key={`${table} ${column} ${text}`}>
              {text}
              <FillColumn table={table} column={column} suggestions={suggestions} change={change} />
            </li>
          ))}
        </ul>
      )}
      {view.tables.map(({ no, sheet, columns }) => (
        <div key={no} className="card">
          <ColumnsTable
            caption={t('import.columns-of', { sheet })}
            columns={columns}
            fields={importFields}
            nameOf={(field) => t(`field.${field}`)}
            nameless={t('import.nameless-hint')}
            undecidedText={t('import.undecided')}
            isBusy={change.isPending}
            onDecide={(decided) => change.mutate({ columns: decided })}
          />
        </div>
      ))}
      <NextStep onNext={() => onGo('check')} />
    </div>
  )
}

type FillProps = Pick<ImportView['questions'][number], 'table' | 'column' | 'suggestions'> & {
  change: StepProps['deeds']['change']
}

/** A column that is missing and is the same in every row: said once. */
function FillColumn({ table, column, suggestions, change }: FillProps) {
  const t = useWords(programmeWords)
  const [text, setText] = useState('')
  const field = column === null ? fillable.find((one) => one === suggestions[0]) : undefined
  if (table === null || field === undefined) return null

  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate({ fill: { table, field, text } })
      }}
    >
      <Input
        aria-label={`${t(`field.${field}`)}：${t('import.fill-what')}`}
        placeholder={t('import.fill-what')}
        maxLength={60}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Button htmlType="submit" disabled={text.trim() === ''} loading={change.isPending}>
        {t('import.fill')}
      </Button>
    </form>
  )
}
