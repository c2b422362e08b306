import { Button } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useKeys } from '#ui/react/keys.ts'
import { useWords } from '#ui/react/language.tsx'
import { useReader } from '#ui/react/reader.tsx'
import { useRowWindow } from '#ui/react/row-window.ts'
import { programmeWords } from '../programme-words.ts'
import type { TaskLine } from '../task.ts'
import type { TreeRow } from './programme-tree.ts'
import { GapRow, Row } from './tree-row.tsx'
import type { GrownTree } from './use-tree.ts'

type TreeGridProps = {
  grown: GrownTree
  now: Date
  /** The ids of the chosen tasks; without it nothing can be chosen. */
  chosen?: readonly string[] | undefined
  onChoose?: (ids: string[]) => void
  onOpen: (task: TaskLine) => void
}

/** What stands above the rows; the first names the row. */
const columns = [
  'page.name',
  'field.light',
  'field.leadUnitId',
  'page.progress',
  'field.due',
  'page.next-step',
  'page.last-report',
] as const

/** The programme as a tree of rows: one row has the keyboard, arrows open and close, the rest is a table. */
export function TreeGrid({ grown, now, chosen, onChoose, onOpen }: TreeGridProps) {
  const t = useWords(programmeWords)
  const { reader } = useReader()
  const grid = useRef<HTMLTableElement>(null)
  const [at, setAt] = useState<string | null>(null)
  const { rows, turn, goal } = grown
  const found = rows.findIndex(({ branch }) => branch.key === at)
  const current = rows[Math.max(0, found)]
  const drawn = useRowWindow({
    count: rows.length,
    table: grid,
    kept: Math.max(0, found),
    keyOf: (index) => rows[index]?.branch.key ?? String(index),
  })

  // The row that stood for tasks that were not here is gone once they are: the first of them takes its place.
  const last = useRef(0)
  useEffect(() => {
    if (found >= 0) last.current = found
    else if (at?.includes(' after ')) setAt(rows[Math.min(last.current, rows.length - 1)]?.branch.key ?? null)
  })
  useEffect(() => {
    if (goal) setAt(goal)
  }, [goal])
  // The keyboard's row is the focused one, so that a screen reader says it; at first nothing takes the focus.
  useEffect(() => {
    if (at) grid.current?.querySelector<HTMLElement>(`[data-key="${at}"]`)?.focus()
  }, [at])

  const toggle = (id: string): void => {
    if (chosen) onChoose?.(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  }
  const go = (to: TreeRow | undefined): void => {
    if (to) setAt(to.branch.key)
  }
  const more = (row: TreeRow): void => {
    if (row.branch.level !== 'rest') return
    go(row)
    grown.more(row.branch.under)
  }
  const step = (by: number): void => go(rows[Math.min(rows.length - 1, Math.max(0, at ? found + by : 0))])

  const deeds = {
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    PageDown: () => step(aPage),
    PageUp: () => step(-aPage),
    Home: () => go(rows[0]),
    End: () => go(rows.at(-1)),
    ArrowRight: () => {
      if (!current) return
      if (current.branch.level === 'rest') more(current)
      else if (current.isOpen === false) turn(current.branch.key, true)
      else step(1)
    },
    ArrowLeft: () => {
      if (!current) return
      if (current.isOpen) turn(current.branch.key, false)
      else go(rows.find(({ branch }) => branch.key === current.parent))
    },
    Enter: () => {
      if (!current || current.branch.level === 4) return
      if (current.branch.level === 3) onOpen(current.branch.task)
      else if (current.branch.level === 'rest') more(current)
      else turn(current.branch.key, !current.isOpen)
    },
    x: () => {
      if (current?.branch.level === 3) toggle(current.branch.task.id)
    },
  }
  const { j, k, Enter, x, ArrowLeft, ArrowRight } = deeds
  useKeys({ j, k, Enter, x, ArrowLeft, ArrowRight }, reader.hasShortcuts)

  /** The tree's own keys belong to it while it has the focus, also where single keys are switched off. */
  const press = (event: KeyboardEvent<HTMLTableElement>): void => {
    const isOnRow = event.target instanceof HTMLTableRowElement
    const deed = event.key in deeds ? deeds[event.key as keyof typeof deeds] : null
    if (!isOnRow || !deed || event.key.length === 1) return
    event.preventDefault()
    deed()
  }

  return (
    <>
      <div className="row no-print">
        <Button onClick={grown.openAll}>{t('page.open-all')}</Button>
        <Button onClick={grown.shutAll}>{t('page.shut-all')}</Button>
      </div>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that opens, as the ARIA pattern says
        role="treegrid"
        aria-label={t('title')}
        aria-multiselectable={chosen !== undefined}
        // Not all rows are drawn: whoever hears them hears how many there are, and which this is.
        aria-rowcount={rows.length + 1}
        className="table table-cards tree-grid"
        // Whoever comes with Tab stands on a row already: the next arrow goes on from there.
        onFocus={({ target }) => target instanceof HTMLTableRowElement && setAt(target.dataset.key ?? null)}
        onKeyDown={press}
      >
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {drawn.rows.flatMap(({ index, before }) => {
            const row = rows[index]
            if (!row) return []
            const { branch } = row
            return [
              ...(before > 0 ? [<GapRow key={`before ${branch.key}`} height={before} span={columns.length} />] : []),
              <Row
                key={branch.key}
                row={row}
                index={index}
                measure={drawn.measure}
                nextSteps={grown.nextSteps}
                names={grown.names}
                now={now}
                isCurrent={row === current}
                isChosen={branch.level === 3 && chosen ? chosen.includes(branch.task.id) : null}
                onTurn={(wanted) => turn(branch.key, wanted)}
                onToggle={toggle}
                onNear={() => grown.near(branch.key)}
                onSeen={grown.seen}
                onMore={() => more(row)}
              />,
            ]
          })}
          {drawn.after > 0 && <GapRow height={drawn.after} span={columns.length} />}
        </tbody>
      </table>
    </>
  )
}

/** How far Page Down goes, in rows. */
const aPage = 20
