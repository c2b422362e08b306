import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { importsWords } from '../imports-words.ts'

type Header = { sheet: string; row: number }
type HeaderRowProps = Header & {
  tables: readonly { sheet: string; headerRows: { top: number } }[]
  /** All headers as they are to be read now. */
  onDecide: (headers: Header[]) => void
}

/** Where the header of a sheet stands, when somebody knows it better than the reader. */
export function HeaderRow({ sheet, row, tables, onDecide }: HeaderRowProps) {
  const t = useWords(importsWords)
  const [at, setAt] = useState(row)
  const others = tables.filter((table) => table.sheet !== sheet)
  const kept = others.map((table) => ({ sheet: table.sheet, row: table.headerRows.top }))

  return (
    <div className="row">
      <span>
        {t('header-row')}{' '}
        <InputNumber
          aria-label={t('header-row-of', { sheet })}
          min={1}
          value={at}
          onChange={(next) => setAt(next ?? row)}
        />
      </span>
      <Button
        disabled={at === row && tables.some((table) => table.sheet === sheet)}
        onClick={() => onDecide([...kept, { sheet, row: at }])}
      >
        {t('read-from-here')}
      </Button>
    </div>
  )
}
