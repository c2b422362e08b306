import { Button, Input, Select, Space } from 'antd'
import { useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { type ImportField, importFields } from '../../import-shape.ts'
import { programmeWords } from '../../programme-words.ts'
import type { StepProps } from './steps.tsx'

/** In every cell of a column that says the one, write the other. */
export function BulkReplace({ deeds: { change } }: Pick<StepProps, 'deeds'>) {
  const t = useWords(programmeWords)
  const [field, setField] = useState<ImportField>('leadUnitId')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')

  return (
    <form
      className="row"
      aria-label={t('import.replace')}
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate({ replace: { field, from: from.trim(), to: to.trim() } })
      }}
    >
      <Space.Compact>
        <Select
          aria-label={t('import.replace-in')}
          value={field}
          onChange={setField}
          popupMatchSelectWidth={false}
          options={importFields.map((one) => ({ value: one, label: t(`field.${one}`) }))}
        />
        <Input
          aria-label={t('import.replace-from')}
          placeholder={t('import.replace-from')}
          value={from}
          onChange={({ target }) => setFrom(target.value)}
        />
        <Input
          aria-label={t('import.replace-to')}
          placeholder={t('import.replace-to')}
          value={to}
          onChange={({ target }) => setTo(target.value)}
        />
        <Button htmlType="submit" disabled={from.trim() === ''} loading={change.isPending}>
          {t('import.replace')}
        </Button>
      </Space.Compact>
    </form>
  )
}
