import { Button, Select } from 'antd'
import { useWords } from '#ui/react/language.tsx'
import { type ImportField, importFields } from '../../import-shape.ts'
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
          {asked.map(({ text, table, column }) => (
            <li key={`${table} ${column} ${text}`}>{text}</li>
          ))}
        </ul>
      )}
      {view.tables.map(({ no, sheet, columns }) => (
        <table key={no} className="table card">
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
                <td>{samples.join(' · ')}</td>
                <td>
                  {header === '' ? (
                    <span className="hint">{t('import.nameless-hint')}</span>
                  ) : (
                    <Select
                      aria-label={t('import.becomes-what', { header })}
                      value={field ?? undecided}
                      disabled={change.isPending}
                      popupMatchSelectWidth={false}
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

/** What it may be comes first. */
const ordered = (suggestions: readonly string[]): ImportField[] =>
  importFields.toSorted((one, other) => Number(suggestions.includes(other)) - Number(suggestions.includes(one)))
