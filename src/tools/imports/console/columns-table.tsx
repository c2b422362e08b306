import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { useWords } from '#ui/react/language.tsx'
import type { KeptColumn } from '../../transfer/kept.ts'
import { importsWords } from '../imports-words.ts'

const undecided = 'undecided'
const leave = 'leave'

type ColumnsTableProps<Field extends string> = {
  caption: string
  columns: readonly z.infer<typeof KeptColumn>[]
  fields: readonly Field[]
  nameOf: (field: Field) => string
  /** What is said of a column without a header, and what becomes of it. */
  nameless: string
  /** Where nothing is decided: what becomes of the column until then. */
  undecidedText?: string
  /** What stands instead of examples, for columns that are nobody's business on this page. */
  hidden?: (field: string | null) => ReactNode
  isBusy: boolean
  onDecide: (columns: Record<string, Field | null>) => void
}

/** Which column is which, by its name and wherever it stands. What somebody chooses is remembered for the next file. */
export function ColumnsTable<Field extends string>(props: ColumnsTableProps<Field>) {
  const t = useWords(importsWords)
  const { caption, columns, fields, nameOf, nameless, undecidedText, hidden, isBusy, onDecide } = props

  return (
    <table className="table table-cards">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('column')}</th>
          <th scope="col">{t('samples')}</th>
          <th scope="col">{t('becomes')}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ column, letter, header, samples, field, suggestions }) => (
          <tr key={column}>
            <th scope="row">
              {letter} {header || t('nameless')}
            </th>
            <td data-label={t('samples')}>{hidden?.(field) || samples.join(' · ')}</td>
            <td data-label={t('becomes')}>
              {header === '' ? (
                <span className="hint">{nameless}</span>
              ) : (
                <Select
                  aria-label={t('becomes-what', { header })}
                  value={field ?? undecided}
                  disabled={isBusy}
                  popupMatchSelectWidth={false}
                  className="fills"
                  onChange={(chosen) => onDecide({ [header]: fields.find((one) => one === chosen) ?? null })}
                  options={[
                    ...(field ? [] : [{ value: undecided, label: undecidedText ?? t('undecided') }]),
                    ...likeliestFirst(fields, suggestions).map((one) => ({ value: one as string, label: nameOf(one) })),
                    { value: leave, label: t('leave-out') },
                  ]}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const likeliestFirst = <Field extends string>(fields: readonly Field[], suggestions: readonly string[]): Field[] =>
  fields.toSorted((one, other) => Number(suggestions.includes(other)) - Number(suggestions.includes(one)))

export function NextStep({ onNext }: { onNext: () => void }) {
  const t = useWords(importsWords)
  return (
    <div>
      <Button type="primary" onClick={onNext}>
        {t('next')}
      </Button>
    </div>
  )
}
