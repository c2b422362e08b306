import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { fillable, type ImportField, type ImportView, importFields } from '../../import-shape.ts'
import { programmeWords } from '../../programme-words.ts'
import type { StepProps } from './steps.tsx'

const undecided = 'undecided'
const leave = 'leave'

/** Which column is which. What somebody chooses here is remembered for the next file. */
export function ColumnsStep({ view, deeds: { change }, onGo }: StepProps) {
  const t = useWords(programmeWords)
  const asked = view.questions.filter(({ table }) => table !== null)
  const fieldName = (field: ImportField): string => t(`field.${field}`)
  const decide = (header: string, chosen: string): void =>
    change.mutate({ columns: { [header]: importFields.find((field) => field === chosen) ?? null } })

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
        <table key={no} className="table table-cards card">
          <caption>{t('import.columns-of', { sheet })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('import.column')}</th>
              <th scope="col">{t('import.samples')}</th>
              <th scope="col">{t('import.becomes')}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ column, letter, header, samples, field, suggestions }) => (
              <tr key={column}>
                <th scope="row">
                  {letter} {header || t('import.nameless')}
                </th>
                <td data-label={t('import.samples')}>{samples.join(' · ')}</td>
                <td data-label={t('import.becomes')}>
                  {header === '' ? (
                    <span className="hint">{t('import.nameless-hint')}</span>
                  ) : (
                    <Select
                      aria-label={t('import.becomes-what', { header })}
                      value={field ?? undecided}
                      disabled={change.isPending}
                      popupMatchSelectWidth={false}
                      className="fills"
                      onChange={(chosen) => decide(header, chosen)}
                      options={[
                        ...(field ? [] : [{ value: undecided, label: t('import.undecided') }]),
                        ...ordered(suggestions).map((one) => ({ value: one as string, label: fieldName(one) })),
                        { value: leave, label: t('import.leave-out') },
                      ]}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      <div>
        <Button type="primary" onClick={() => onGo('check')}>
          {t('import.next')}
        </Button>
      </div>
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

/** What it may be comes first. */
const ordered = (suggestions: readonly string[]): ImportField[] =>
  importFields.toSorted((one, other) => Number(suggestions.includes(other)) - Number(suggestions.includes(one)))
