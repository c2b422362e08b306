import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { sayDay } from '#kernel/day.ts'
import { sayMoment } from '#ui/moments.ts'
import { useKeys } from '#ui/react/keys.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { ProgressPlan } from '#ui/react/progress-plan.tsx'
import { useReader } from '#ui/react/reader.tsx'
import { programmeWords } from '../programme-words.ts'
import type { TaskId, TaskLine } from '../task.ts'
import { TaskDue } from './due.tsx'
import { countLights, LightSummary, type Names, TaskLight } from './light.tsx'
import { api } from './programme-api.ts'
import { type Branch, openAtFirst, rowsOf, type TreeRow } from './programme-tree.ts'

type TreeGridProps = {
  branches: readonly Branch[]
  names: Names
  now: Date
  /** The ids of the chosen tasks; without it nothing can be chosen. */
  chosen?: readonly string[] | undefined
  onChoose?: (ids: string[]) => void
  onOpen: (task: TaskLine) => void
}

/** The programme as a tree of rows: one row has the keyboard, arrows open and close, the rest is a table. */
export function TreeGrid({ branches, names, now, chosen, onChoose, onOpen }: TreeGridProps) {
  const t = useWords(programmeWords)
  const { reader } = useReader()
  const grid = useRef<HTMLTableElement>(null)
  const [open, setOpen] = useState<ReadonlySet<string>>(() => openAtFirst(branches))
  const [at, setAt] = useState<string | null>(null)
  const rows = rowsOf(branches, open)
  const found = rows.findIndex(({ branch }) => branch.key === at)
  const current = rows[Math.max(0, found)]

  // The keyboard's row is the focused one, so that a screen reader says it; at first nothing takes the focus.
  useEffect(() => {
    if (at) grid.current?.querySelector<HTMLElement>(`[data-key="${at}"]`)?.focus()
  }, [at])

  const turn = (key: string, wanted: boolean): void => {
    const next = new Set(open)
    if (wanted) next.add(key)
    else next.delete(key)
    setOpen(next)
  }
  const toggle = (id: string): void => {
    if (chosen) onChoose?.(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  }
  const go = (to: TreeRow | undefined): void => {
    if (to) setAt(to.branch.key)
  }
  const step = (by: number): void => go(rows[Math.min(rows.length - 1, Math.max(0, at ? found + by : 0))])

  const deeds = {
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Home: () => go(rows[0]),
    End: () => go(rows.at(-1)),
    ArrowRight: () => {
      if (!current) return
      if (current.isOpen === false) turn(current.branch.key, true)
      else step(1)
    },
    ArrowLeft: () => {
      if (!current) return
      if (current.isOpen) turn(current.branch.key, false)
      else go(rows.find(({ branch }) => branch.key === current.parent))
    },
    Enter: () => {
      if (!current) return
      if (current.branch.level === 3) onOpen(current.branch.task)
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
    <table
      ref={grid}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that opens, as the ARIA pattern says
      role="treegrid"
      aria-label={t('title')}
      aria-multiselectable={chosen !== undefined}
      className="table table-cards tree-grid"
      // Whoever comes with Tab stands on a row already: the next arrow goes on from there.
      onFocus={({ target }) => target instanceof HTMLTableRowElement && setAt(target.dataset.key ?? null)}
      onKeyDown={press}
    >
      <thead>
        <tr>
          {(
            ['page.name', 'field.light', 'field.leadUnitId', 'page.progress', 'field.due', 'page.last-report'] as const
          ).map((key) => (
            <th key={key} scope="col">
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.branch.key}
            row={row}
            names={names}
            now={now}
            isCurrent={row === current}
            isChosen={row.branch.level === 3 && chosen ? chosen.includes(row.branch.task.id) : null}
            onTurn={(wanted) => turn(row.branch.key, wanted)}
            onToggle={toggle}
          />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = {
  row: TreeRow
  names: Names
  now: Date
  isCurrent: boolean
  /** Null where it cannot be chosen. */
  isChosen: boolean | null
  onTurn: (isOpen: boolean) => void
  onToggle: (id: string) => void
}

function Row({ row, names, now, isCurrent, isChosen, onTurn, onToggle }: RowProps) {
  const { branch, position, size, isOpen } = row

  return (
    <>
      <tr
        data-key={branch.key}
        tabIndex={isCurrent ? 0 : -1}
        aria-level={branch.level}
        aria-posinset={position}
        aria-setsize={size}
        {...(isOpen === null ? {} : { 'aria-expanded': isOpen })}
        {...(isChosen === null ? {} : { 'aria-selected': isChosen })}
        className={`tree-level-${branch.level}`}
      >
        <td className="tree-name">
          <Twist isOpen={isOpen} name={nameOf(branch)} onTurn={onTurn} />
          {branch.level === 3 && isChosen !== null && (
            <ChooseBox task={branch.task} isChosen={isChosen} onToggle={onToggle} />
          )}
          <BranchName branch={branch} />
        </td>
        {branch.level === 3 ? (
          <TaskCells task={branch.task} names={names} now={now} />
        ) : (
          <GroupCells tasks={branch.tasks} />
        )}
      </tr>
      {branch.level === 3 && isOpen && <MilestoneRows id={branch.task.id} />}
    </>
  )
}

const nameOf = (branch: Branch): string =>
  branch.level === 3 ? branch.task.title : branch.level === 2 ? branch.pillar.title : (branch.kind?.name ?? '')

function Twist({ isOpen, name, onTurn }: { isOpen: boolean | null; name: string; onTurn: RowProps['onTurn'] }) {
  const t = useWords(programmeWords)
  if (isOpen === null) return null

  return (
    <Button
      type="text"
      size="small"
      tabIndex={-1}
      className="tree-twist"
      aria-label={t(isOpen ? 'page.shut' : 'page.unfold', { name })}
      onClick={() => onTurn(!isOpen)}
    >
      <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
    </Button>
  )
}

function ChooseBox({
  task,
  isChosen,
  onToggle,
}: {
  task: TaskLine
  isChosen: boolean
  onToggle: (id: string) => void
}) {
  const t = useWords(programmeWords)
  return (
    <Checkbox
      tabIndex={-1}
      aria-label={t('page.choose', { name: task.title })}
      checked={isChosen}
      onChange={() => onToggle(task.id)}
    />
  )
}

function BranchName({ branch }: { branch: Branch }) {
  const t = useWords(programmeWords)
  const language = useLanguage()

  if (branch.level === 3) {
    const { number, title, provenance } = branch.task
    return (
      <span>
        <a href={`/c/tasks/${number}`}>{title}</a> <span className="caption">{number}</span>
        {provenance === 'demo' && <span className="caption"> {t('provenance.demo')}</span>}
      </span>
    )
  }
  if (branch.level === 2) {
    const { title, aspect, provenance } = branch.pillar
    return (
      <span>
        {title}
        {aspect && <span className="caption"> {aspect}</span>}
        {provenance === 'demo' && <span className="caption"> {t('provenance.demo')}</span>}
      </span>
    )
  }
  const kind = branch.kind ? (language === 'en' ? branch.kind.nameEn : branch.kind.name) : t('page.no-pillar')
  return (
    <strong>{t('page.kind-count', { kind, count: branch.kind ? branch.children.length : branch.tasks.length })}</strong>
  )
}

function GroupCells({ tasks }: { tasks: readonly TaskLine[] }) {
  return (
    <td colSpan={5}>
      <LightSummary counts={countLights(tasks)} />
    </td>
  )
}

function TaskCells({ task, names, now }: { task: TaskLine; names: Names; now: Date }) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const { leadUnitId, percent, plannedPercent, lastReportAt, lastSaid } = task

  return (
    <>
      <td data-label={t('field.light')}>
        <TaskLight task={task} names={names} />
      </td>
      <td data-label={t('field.leadUnitId')}>{names[leadUnitId]}</td>
      <td data-label={t('page.progress')}>
        {percent === null ? '' : <ProgressPlan value={percent} plan={plannedPercent} />}
      </td>
      <td data-label={t('field.due')}>
        <TaskDue task={task} />
      </td>
      <td data-label={t('page.last-report')}>
        {lastReportAt && <span className="caption">{sayMoment(lastReportAt, language, now)} </span>}
        {lastSaid}
      </td>
    </>
  )
}

/** Asked for when a task is opened; what cannot be read stays a row that says so. */
function MilestoneRows({ id }: { id: TaskId }) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const { data, isPending } = useQuery(api.task.queryOptions({ input: { id } }))
  const milestones = data?.milestones ?? []

  if (milestones.length === 0) {
    return (
      <tr aria-level={4}>
        <td colSpan={6} className="tree-name caption">
          {t(isPending ? 'page.opening' : 'page.no-milestones')}
        </td>
      </tr>
    )
  }
  return milestones.map(({ id: key, title, unitId, dueOn, dueWritten, doneOn }, n) => (
    <tr key={key} aria-level={4} aria-posinset={n + 1} aria-setsize={milestones.length} className="tree-level-4">
      <td className="tree-name">{title}</td>
      <td>{doneOn ? t('page.milestone-done') : t('page.milestone-open')}</td>
      <td>{data?.names[unitId]}</td>
      <td />
      <td>
        {doneOn
          ? t('page.done-on', { day: sayDay(doneOn, language, { year: false }) })
          : dueWritten || sayDay(dueOn, language)}
      </td>
      <td />
    </tr>
  ))
}
