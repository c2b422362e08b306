import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useKeys } from '#ui/react/keys.ts'
import { useWords } from '#ui/react/language.tsx'
import type { ImportField, ImportView } from '../../import-shape.ts'
import { programmeWords } from '../../programme-words.ts'
import { addressAt, columnsOf, type Line, nextFault, type Place, pastedAt, placeAfter } from './grid-place.ts'
import type { StepProps } from './steps.tsx'

type CheckGridProps = { view: ImportView; lines: readonly Line[]; deeds: StepProps['deeds'] }

/** The rows as a spreadsheet: arrows, F2, copy, paste, Ctrl D fills down, F8 goes to the next cell to mend. */
export function CheckGrid({ lines, deeds: { change } }: CheckGridProps) {
  const t = useWords(programmeWords)
  const columns = columnsOf(lines)
  const [at, setAt] = useState<Place>({ row: 0, column: 0 })
  const [written, setWritten] = useState<string | null>(null)
  const grid = useRef<HTMLTableElement>(null)
  const wantsFocus = useRef(false)
  const textAt = ({ row, column }: Place): string => lines[row]?.cells[columns[column] ?? '']?.written ?? ''

  useEffect(() => {
    if (!wantsFocus.current || written !== null) return
    wantsFocus.current = false
    grid.current?.querySelector<HTMLElement>('td[tabindex="0"]')?.focus()
  })
  const go = (place: Place): void => {
    wantsFocus.current = true
    setWritten(null)
    setAt(place)
  }
  const mend = (cells: Record<string, string>): void => {
    if (Object.keys(cells).length > 0) change.mutate({ cells })
  }
  const keep = (): void => {
    const address = addressAt(lines, columns, at)
    if (address && written !== null && written !== textAt(at)) mend({ [address]: written })
    go(at)
  }
  useKeys({ F8: () => go(nextFault(lines, columns, at) ?? at) }, true)

  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const { key, ctrlKey, metaKey } = event
    if (written !== null) {
      if (key === 'Enter') keep()
      else if (key === 'Escape') go(at)
      else return
      event.preventDefault()
      return
    }
    const size = { row: lines.length, column: columns.length }
    const place = placeAfter(key, at, size)
    const above = { row: at.row - 1, column: at.column }
    const address = addressAt(lines, columns, at)
    if (place) go(place)
    else if ((key === 'F2' || key === 'Enter') && address) setWritten(textAt(at))
    else if (key === 'Delete' && address) mend({ [address]: '' })
    else if (key === 'd' && (ctrlKey || metaKey) && address && at.row > 0) mend({ [address]: textAt(above) })
    else return
    event.preventDefault()
  }
  const copy = (event: ClipboardEvent): void => {
    if (written !== null) return
    event.clipboardData.setData('text/plain', textAt(at))
    event.preventDefault()
  }
  const paste = (event: ClipboardEvent): void => {
    if (written !== null) return
    event.preventDefault()
    mend(pastedAt(event.clipboardData.getData('text/plain'), lines, columns, at))
  }

  return (
    <>
      <p className="hint">{t('import.grid-hint')}</p>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table one moves about in
        role="grid"
        aria-label={t('import.grid')}
        aria-busy={change.isPending}
        className="table"
        onKeyDown={press}
        onCopy={copy}
        onPaste={paste}
      >
        <thead>
          <tr>
            <th scope="col">{t('import.row')}</th>
            {columns.map((field) => (
              <th key={field} scope="col">
                {t(`field.${field}`)}
              </th>
            ))}
            <th scope="col">{t('import.what-to-mend')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, row) => (
            <tr key={`${line.tableNo}:${line.rowNo}`}>
              <th scope="row">
                {line.sheet} {line.rowNo} <span className="pill pill-plain">{t(`import-row.${line.state}`)}</span>
              </th>
              {columns.map((field, column) => (
                <GridCell
                  key={field}
                  line={line}
                  field={field}
                  isHere={row === at.row && column === at.column}
                  written={row === at.row && column === at.column ? written : null}
                  onWrite={setWritten}
                  onLeave={keep}
                  onHere={() => setAt({ row, column })}
                  onEdit={() => {
                    setAt({ row, column })
                    setWritten(textAt({ row, column }))
                  }}
                />
              ))}
              <Faults
                line={line}
                columns={columns}
                onGo={(column) => go({ row, column })}
                onTake={(column, text) => {
                  const address = addressAt(lines, columns, { row, column })
                  if (address) mend({ [address]: text })
                }}
              />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const faultId = ({ tableNo, rowNo }: Line): string => `mend-${tableNo}-${rowNo}`

type GridCellProps = {
  line: Line
  field: ImportField
  isHere: boolean
  /** What is being written into it; null while nobody writes. */
  written: string | null
  onWrite: (text: string) => void
  onLeave: () => void
  onHere: () => void
  onEdit: () => void
}

function GridCell({ line, field, isHere, written, onWrite, onLeave, onHere, onEdit }: GridCellProps) {
  const t = useWords(programmeWords)
  const cell = line.cells[field]
  const isAtFault = line.faults.some((fault) => fault.field === field)

  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the cells of a grid
      role="gridcell"
      tabIndex={isHere ? 0 : -1}
      className={isAtFault ? 'field-at-fault' : undefined}
      aria-invalid={isAtFault}
      aria-describedby={isAtFault ? faultId(line) : undefined}
      onFocus={onHere}
      onDoubleClick={onEdit}
    >
      {written === null ? (
        <>
          {cell?.written ?? ''}
          {isAtFault && <span aria-hidden="true"> ▲</span>}
          {isAtFault && !cell?.written && <span className="unseen">{t('import.empty-cell')}</span>}
        </>
      ) : (
        <textarea
          className="input"
          aria-label={`${t(`field.${field}`)} ${cell?.address ?? ''}`}
          // biome-ignore lint/a11y/noAutofocus: F2 opens the cell one is on
          autoFocus
          value={written}
          onChange={({ target }) => onWrite(target.value)}
          onBlur={onLeave}
        />
      )}
    </td>
  )
}

type FaultsProps = {
  line: Line
  columns: readonly ImportField[]
  onGo: (column: number) => void
  onTake: (column: number, text: string) => void
}

const columnOf = (columns: readonly string[], field: string | null): number =>
  field === null ? -1 : columns.indexOf(field)

/** Each sentence leads to its cell, and a suggestion is one press. */
function Faults({ line, columns, onGo, onTake }: FaultsProps) {
  const t = useWords(programmeWords)
  return (
    <td id={faultId(line)}>
      <ul className="plain-list">
        {line.faults.map(({ field, text, suggestions, address }) => {
          const column = columnOf(columns, field)
          return (
            <li key={`${address} ${text}`}>
              {column < 0 ? (
                <span className="field-fault">{text}</span>
              ) : (
                <button type="button" className="button" onClick={() => onGo(column)}>
                  {text}
                </button>
              )}
              {column >= 0 &&
                suggestions.map((one) => (
                  <button key={one.text} type="button" className="button" onClick={() => onTake(column, one.text)}>
                    {t('import.take', { text: one.text })}
                  </button>
                ))}
            </li>
          )
        })}
        {line.warnings.map(({ address, text }) => (
          <li key={`${address} ${text}`} className="hint">
            {text}
          </li>
        ))}
      </ul>
    </td>
  )
}
