import type { InfiniteData } from '@tanstack/react-query'
import { Button, Checkbox, Table, type TableColumnsType } from 'antd'
import { type ReactNode, useState } from 'react'
import { uiWords } from '../ui-words.ts'
import { useKeys } from './keys.ts'
import { useWords } from './language.tsx'
import { Query, type Result } from './query.tsx'
import { useReader } from './reader.tsx'
import { EmptyState } from './states.tsx'
import { useNarrow } from './use-media.ts'

export type DataColumn<Line> = {
  /** What it is called where it is kept as put away, in whichever language it is read; the title without it. */
  key?: string
  title: string
  draw: (line: Line) => ReactNode
  isNumber?: boolean
  /** In rem; the others share what is left. */
  width?: number
}

/** The keys of the columns that are put away, and how to put others away. */
export type PutAway = [keys: readonly string[], putAway: (keys: readonly string[]) => void]

/** Which columns of a table somebody has put away. It is how this browser shows it, and says nothing about a person. */
export const usePutAway = (keptAs: string): PutAway => {
  const name = `linli-columns-${keptAs}`
  const [away, setAway] = useState<readonly string[]>(() => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(name) || '[]')
      return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []
    } catch {
      // Private windows refuse storage, and a broken entry is no reason not to show the table.
      return []
    }
  })
  const put = (keys: readonly string[]): void => {
    setAway(keys)
    try {
      localStorage.setItem(name, JSON.stringify(keys))
    } catch {
      // Then it holds until the page is left.
    }
  }
  return [away, put]
}

const columnKey = ({ key, title }: { key?: string; title: string }): string => key ?? title

/** The pages of a list that is read on by key, as `useInfiniteQuery` with `byKey` gives them. */
export type Pages<Line> = Result<InfiniteData<{ lines: Line[]; next: string | null }>> & {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}

type DataTableProps<Line> = {
  result: Pages<Line>
  /** The first names the line and links to it. */
  columns: readonly DataColumn<Line>[]
  keyOf: (line: Line) => string
  /** For whoever cannot see the row: its name. */
  nameOf: (line: Line) => string
  /** What Enter does with the row the keyboard is on. */
  onOpen?: (line: Line) => void
  /** The keys of the chosen lines; without it nothing can be chosen. */
  chosen?: readonly string[]
  onChoose?: (keys: string[]) => void
  /** Drawn when there is no line; says what the place is for, or repeats the filter. */
  empty?: ReactNode
  /** Which columns are put away (`usePutAway`); without it all are shown. */
  putAway?: PutAway
}

/** A list: read on by key, cards on a narrow screen, `j` `k` `Enter` `x` by keyboard. */
export function DataTable<Line extends object>(props: DataTableProps<Line>) {
  return (
    <Query result={props.result}>
      {({ pages }) => <Lines {...props} lines={pages.flatMap((page) => page.lines)} />}
    </Query>
  )
}

function Lines<Line extends object>(props: DataTableProps<Line> & { lines: readonly Line[] }) {
  const { lines, result, keyOf, onOpen, chosen, onChoose, empty } = props
  const t = useWords(uiWords)
  const { reader } = useReader()
  const isNarrow = useNarrow()
  const [at, setAt] = useState(-1)
  const current = lines[at]

  const toggle = (key: string): void => {
    if (chosen) onChoose?.(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key])
  }
  useKeys(
    {
      j: () => setAt(Math.min(lines.length - 1, at + 1)),
      k: () => setAt(Math.max(0, at - 1)),
      Enter: () => current && onOpen?.(current),
      x: () => current && toggle(keyOf(current)),
    },
    reader.hasShortcuts,
  )

  const [away, putAway]: Partial<PutAway> = props.putAway ?? []

  if (lines.length === 0) return empty ?? <EmptyState text={t('empty.first')} />
  // The first names the line: without it nobody knows what the others are about.
  const columns = props.columns.filter((column, n) => n === 0 || !away?.includes(columnKey(column)))
  const drawn = { ...props, columns, currentKey: current ? keyOf(current) : null, onToggle: toggle }

  return (
    <div className="stack data-table">
      {chosen && chosen.length > 0 && <p role="status">{t('selected', { count: chosen.length })}</p>}
      {putAway && (
        <details className="no-print">
          <summary>{t('columns')}</summary>
          <Checkbox.Group
            aria-label={t('columns')}
            value={columns.map(columnKey)}
            options={props.columns.slice(1).map((column) => ({ value: columnKey(column), label: column.title }))}
            onChange={(shown: string[]) => {
              const keys = props.columns.slice(1).map(columnKey)
              putAway(keys.filter((key) => !shown.includes(key)))
            }}
          />
        </details>
      )}
      {isNarrow ? <Cards {...drawn} /> : <Rows {...drawn} />}
      {result.hasNextPage ? (
        <div>
          <Button loading={result.isFetchingNextPage} onClick={() => result.fetchNextPage()}>
            {t('load-more')}
          </Button>
        </div>
      ) : (
        <p className="caption">{t('all-shown', { count: lines.length })}</p>
      )}
    </div>
  )
}

type DrawnProps<Line> = DataTableProps<Line> & {
  lines: readonly Line[]
  currentKey: string | null
  onToggle: (key: string) => void
}

const rootPixels = 16

function Rows<Line extends object>({ lines, columns, keyOf, nameOf, chosen, currentKey, onToggle }: DrawnProps<Line>) {
  const t = useWords(uiWords)
  const drawn: TableColumnsType<Line> = columns.map(({ title, draw, isNumber, width }) => ({
    key: title,
    title,
    render: (_, line) => draw(line),
    ...(isNumber ? { align: 'end' as const } : {}),
    ...(width ? { width: width * rootPixels } : {}),
  }))
  const boxes: TableColumnsType<Line> = chosen
    ? [
        {
          key: 'chosen',
          title: <span className="unseen">{t('select')}</span>,
          width: 3 * rootPixels,
          render: (_, line) => (
            <Checkbox
              aria-label={t('select-row', { name: nameOf(line) })}
              checked={chosen.includes(keyOf(line))}
              onChange={() => onToggle(keyOf(line))}
            />
          ),
        },
      ]
    : []

  return (
    <Table<Line>
      rowKey={keyOf}
      columns={[...boxes, ...drawn]}
      dataSource={[...lines]}
      pagination={false}
      rowClassName={(line) => (keyOf(line) === currentKey ? 'is-current' : '')}
      onRow={(line) => ({ 'aria-selected': chosen?.includes(keyOf(line)) })}
    />
  )
}

function Cards<Line extends object>({ lines, columns, keyOf, nameOf, chosen, onToggle }: DrawnProps<Line>) {
  const t = useWords(uiWords)

  return (
    <ul className="plain-list stack">
      {lines.map((line) => (
        <li key={keyOf(line)} className="card">
          {chosen && (
            <Checkbox
              aria-label={t('select-row', { name: nameOf(line) })}
              checked={chosen.includes(keyOf(line))}
              onChange={() => onToggle(keyOf(line))}
            />
          )}
          {columns.map(({ title, draw }, n) => (
            <div key={title}>
              {n > 0 && <span className="caption">{title} </span>}
              {draw(line)}
            </div>
          ))}
        </li>
      ))}
    </ul>
  )
}
