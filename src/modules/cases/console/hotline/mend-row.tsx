import { Button, Input, Space } from 'antd'
import { useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { hotlineWords } from '../../hotline-words.ts'
import { callerFields, type SlipField, type SlipRowView, slipFields } from '../../slip-import.ts'
import type { SlipStepProps } from './hotline-api.ts'

type Change = SlipStepProps['deeds']['change']

/** What is wrong with a slip, each cell with what to write instead; a suggestion is one press. */
export function MendRow({ line, change }: { line: SlipRowView; change: Change }) {
  const t = useWords(hotlineWords)
  return (
    <li>
      <strong>{t('row-name', { sheet: line.sheet, row: line.rowNo, number: line.slipNumber })}</strong>{' '}
      <span className="pill pill-plain">{t(`row.${line.state}`)}</span> {line.cells.title?.written}
      <ul className="plain-list">
        {line.faults.map((fault) => (
          <li key={`${fault.address} ${fault.text}`}>
            <span className="field-fault">{fault.text}</span>
            <MendCell line={line} fault={fault} change={change} />
          </li>
        ))}
      </ul>
    </li>
  )
}

/** Where what is shown is not what stands there, nobody can mend it here. */
const cannotBeSeen: readonly SlipField[] = [...callerFields, 'words', 'title', 'spot']

type MendCellProps = { line: SlipRowView; fault: SlipRowView['faults'][number]; change: Change }

function MendCell({ line, fault: { field, suggestions }, change }: MendCellProps) {
  const t = useWords(hotlineWords)
  const of = slipFields.find((one) => one === field)
  const cell = of ? line.cells[of] : undefined
  const [text, setText] = useState(cell?.written ?? '')
  if (!of || !cell || cannotBeSeen.includes(of)) return <p className="hint">{t('mend-in-file')}</p>
  const write = (instead: string): void => change.mutate({ cells: { [`${line.sheet}!${cell.address}`]: instead } })

  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault()
        write(text)
      }}
    >
      {suggestions.map((one) => (
        <Button key={one.text} disabled={change.isPending} onClick={() => write(one.text)}>
          {t('take', { text: one.text })}
        </Button>
      ))}
      <Space.Compact>
        <Input
          aria-label={t('write-instead', { field: t(`field.${of}`), address: cell.address })}
          value={text}
          maxLength={300}
          onChange={({ target }) => setText(target.value)}
        />
        <Button htmlType="submit" disabled={text === cell.written} loading={change.isPending}>
          {t('mend-cell')}
        </Button>
      </Space.Compact>
    </form>
  )
}
