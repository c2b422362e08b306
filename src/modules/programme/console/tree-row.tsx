import { Button, Checkbox } from 'antd'
import { useEffect, useRef } from 'react'
import { sayDay } from '#kernel/day.ts'
import { sayMoment } from '#ui/moments.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { ProgressPlan } from '#ui/react/progress-plan.tsx'
import { useProblemText } from '#ui/react/states.tsx'
import { programmeWords } from '../programme-words.ts'
import { totalOf } from '../standing.ts'
import type { NextStep, NextSteps, TaskLine } from '../task.ts'
import { sayStep, sayTaskDue, TaskDue } from './due.tsx'
import { LightSummary, type Names, TaskLight } from './light.tsx'
import type { Branch, Rest, Step, TreeRow } from './programme-tree.ts'

type RowProps = {
  row: TreeRow
  /** Among all rows, from 0. */
  index: number
  measure: ((row: HTMLElement | null) => void) | undefined
  nextSteps: NextSteps
  names: Names
  now: Date
  isCurrent: boolean
  /** Null where it cannot be chosen. */
  isChosen: boolean | null
  onTurn: (isOpen: boolean) => void
  onToggle: (id: string) => void
  /** The pointer or the keyboard is here. */
  onNear: () => void
  /** A branch whose tasks are not here yet came into sight. */
  onSeen: (under: string) => void
  onMore: () => void
}

export function Row(props: RowProps) {
  const { row, index, measure, nextSteps, names, now, isCurrent, isChosen, onTurn, onToggle } = props
  const { onNear, onSeen, onMore } = props
  const { branch, position, size, isOpen } = row

  return (
    <tr
      ref={measure}
      data-index={index}
      data-key={branch.key}
      tabIndex={isCurrent ? 0 : -1}
      aria-rowindex={index + 2}
      aria-level={branch.level === 'rest' ? 3 : branch.level}
      aria-posinset={position}
      aria-setsize={size}
      {...(isOpen === null ? {} : { 'aria-expanded': isOpen })}
      {...(isChosen === null ? {} : { 'aria-selected': isChosen })}
      className={`tree-level-${branch.level}`}
      {...(isOpen === false ? { onMouseEnter: onNear, onFocus: onNear } : {})}
    >
      {branch.level === 4 ? (
        <StepCells step={branch} />
      ) : branch.level === 'rest' ? (
        <RestCells rest={branch} onSeen={onSeen} onMore={onMore} />
      ) : (
        <>
          <td className="tree-name">
            <Twist isOpen={isOpen} name={nameOf(branch)} onTurn={onTurn} />
            {branch.level === 3 && isChosen !== null && (
              <ChooseBox task={branch.task} isChosen={isChosen} onToggle={onToggle} />
            )}
            <BranchName branch={branch} />
          </td>
          {branch.level === 3 ? (
            <TaskCells task={branch.task} next={nextSteps[branch.task.id]} names={names} now={now} />
          ) : (
            <td colSpan={6}>
              <LightSummary counts={branch.lights} />
            </td>
          )}
        </>
      )}
    </tr>
  )
}

/** The room of rows that are not drawn. */
export function GapRow({ height, span }: { height: number; span: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it has nothing in it that could take the focus
    <tr aria-hidden="true" className="tree-gap">
      <td colSpan={span} style={{ blockSize: height }} />
    </tr>
  )
}

type Named = Exclude<Branch, Step | Rest>

const nameOf = (branch: Named): string =>
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

function BranchName({ branch }: { branch: Named }) {
  const t = useWords(programmeWords)
  const language = useLanguage()

  if (branch.level === 3) {
    const { number, title, provenance } = branch.task
    return (
      <span>
        <a href={`/c/tasks/${number}`}>{title}</a> <span className="caption task-number">{number}</span>
        <DemoMark provenance={provenance} title={title} />
      </span>
    )
  }
  if (branch.level === 2) {
    const { title, aspect, provenance } = branch.pillar
    return (
      <span>
        {title}
        {aspect && <span className="caption"> {aspect}</span>}
        <DemoMark provenance={provenance} title={title} />
      </span>
    )
  }
  const kind = branch.kind ? (language === 'en' ? branch.kind.nameEn : branch.kind.name) : t('page.no-pillar')
  return (
    <strong>
      {t('page.kind-count', { kind, count: branch.kind ? branch.children.length : totalOf(branch.lights) })}
    </strong>
  )
}

/** A demonstration says so once: most of the invented titles do it themselves. */
function DemoMark({ provenance, title }: Pick<TaskLine, 'provenance' | 'title'>) {
  const t = useWords(programmeWords)
  const mark = t('provenance.demo')
  return provenance === 'demo' && !title.includes(mark) ? <span className="caption"> {mark}</span> : null
}

type TaskCellsProps = { task: TaskLine; next: NextStep | undefined; names: Names; now: Date }

function TaskCells({ task, next, names, now }: TaskCellsProps) {
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
      <td data-label={t('page.next-step')}>{next && sayStep(next, language)}</td>
      <td data-label={t('page.last-report')}>
        {lastReportAt && <span className="caption">{sayMoment(lastReportAt, language, now)} </span>}
        {lastSaid}
      </td>
    </>
  )
}

function StepCells({ step: { milestone, names } }: { step: Step }) {
  const t = useWords(programmeWords)
  const language = useLanguage()

  if (typeof milestone === 'string') {
    return (
      <td colSpan={7} className="tree-name caption">
        {t(milestone === 'opening' ? 'page.opening' : 'page.no-milestones')}
      </td>
    )
  }
  const { title, unitId, doneOn } = milestone
  return (
    <>
      <td className="tree-name">{title}</td>
      <td>{doneOn ? t('page.milestone-done') : t('page.milestone-open')}</td>
      <td>{names[unitId]}</td>
      <td />
      <td>
        {doneOn
          ? t('page.done-on', { day: sayDay(doneOn, language, { year: false }) })
          : sayTaskDue(milestone, language)}
      </td>
      <td />
      <td />
    </>
  )
}

type RestCellsProps = { rest: Rest; onSeen: (under: string) => void; onMore: () => void }

/** Tasks that are not here: the first of a branch come when the row is seen, more of them when somebody asks. */
function RestCells({ rest: { under, left, isFirst, problem }, onSeen, onMore }: RestCellsProps) {
  const t = useWords(programmeWords)
  const textOf = useProblemText()
  const cell = useRef<HTMLTableCellElement>(null)
  const see = useRef(onSeen)
  see.current = onSeen

  useEffect(() => {
    if (!isFirst || !cell.current) return
    const watch = new IntersectionObserver((some) => {
      if (some.some(({ isIntersecting }) => isIntersecting)) see.current(under)
    })
    watch.observe(cell.current)
    return () => watch.disconnect()
  }, [isFirst, under])

  return (
    <td ref={cell} colSpan={7} className="tree-name">
      {problem ? (
        <>
          {textOf(problem)}{' '}
          <Button size="small" tabIndex={-1} onClick={onMore}>
            {t('page.read-again', { count: left })}
          </Button>
        </>
      ) : isFirst ? (
        <span className="caption">{t('page.opening-tasks', { count: left })}</span>
      ) : (
        <Button size="small" tabIndex={-1} onClick={onMore}>
          {t('page.more-tasks', { count: left })}
        </Button>
      )}
    </td>
  )
}
