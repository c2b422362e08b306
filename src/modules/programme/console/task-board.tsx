import { Button } from 'antd'
import { type DragEvent, useId, useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { Failed, Loading } from '#ui/react/states.tsx'
import { programmeWords } from '../programme-words.ts'
import { addLights, noLights, totalOf } from '../standing.ts'
import { type TaskLine, type TaskState, taskStates } from '../task.ts'
import { viewsWords } from '../views-words.ts'
import type { BranchOf } from './ask-branches.ts'
import { TaskDue } from './due.tsx'
import { Strip } from './ledger-strip.tsx'
import { type Names, TaskLight } from './light.tsx'
import { TaskMoving } from './task-moving.tsx'
import { useBranches } from './use-branches.ts'
import type { ViewProps } from './view-props.ts'
import { useWholeForPaper } from './whole-for-paper.ts'

/** A pause and an end are rare: they have a column only while something stands in it. */
const rare: readonly TaskState[] = ['paused', 'terminated']

/** Nobody reads five thousand cards: a column begins with so many, and grows by twice as many. */
const cardsAtOnce = 10

type Wish = { task: TaskLine; to: TaskState | null }

/** How far each task has come. A card is moved by the steps that its reader may take, by button or by dragging. */
export function TaskBoard({ filter, which, empty, paper }: ViewProps) {
  const t = useWords(viewsWords)
  const [wish, setWish] = useState<Wish | null>(null)
  const [dragged, setDragged] = useState<TaskLine | null>(null)
  const wishOf = (state: TaskState): BranchOf => ({ which, by: 'state', under: state, limit: cardsAtOnce })
  const reading = useBranches(taskStates.map(wishOf))
  const columns = taskStates.map((state) => ({ state, held: reading.held(state) }))
  const counts = addLights(columns.map(({ held }) => held?.lights ?? noLights()))
  const shown = columns.filter(({ state, held }) => !rare.includes(state) || (held && totalOf(held.lights) > 0))
  const problem = taskStates.map((state) => reading.problemOf(state)).find((one) => one !== null)
  useWholeForPaper(paper, async () => void (await Promise.all(taskStates.map((state) => reading.whole(wishOf(state))))))

  const drop = (to: TaskState): void => {
    if (dragged && dragged.state !== to) setWish({ task: dragged, to })
    setDragged(null)
  }

  if (columns.some(({ held }) => !held))
    return problem ? (
      <Failed problem={problem} onRetry={() => taskStates.forEach((state) => void reading.more(wishOf(state)))} />
    ) : (
      <Loading />
    )
  if (totalOf(counts) === 0)
    return (
      <>
        <Strip counts={counts} filter={filter} />
        {empty}
      </>
    )
  return (
    <>
      <Strip counts={counts} filter={filter} />
      <p className="hint no-print">{t('board.hint')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is scrolled by keyboard, too */}
      <section className="board" aria-label={t('board.name')} tabIndex={0}>
        {shown.map(({ state, held }) => (
          <Column
            key={state}
            state={state}
            tasks={held?.lines ?? []}
            total={held ? totalOf(held.lights) : 0}
            names={reading.names}
            onMore={() => reading.more(wishOf(state))}
            isOpenTo={dragged !== null && dragged.state !== state}
            onDrop={() => drop(state)}
            onDrag={setDragged}
            onMove={(task) => setWish({ task, to: null })}
          />
        ))}
      </section>
      {wish && <TaskMoving key={wish.task.id} task={wish.task} to={wish.to} onShut={() => setWish(null)} />}
    </>
  )
}

type ColumnProps = {
  state: TaskState
  /** Those that are here, of so many in all. */
  tasks: readonly TaskLine[]
  total: number
  onMore: () => Promise<void>
  names: Names
  /** Something from another column is in the air. */
  isOpenTo: boolean
  onDrop: () => void
  onDrag: (task: TaskLine | null) => void
  onMove: (task: TaskLine) => void
}

function Column({ state, tasks, total, onMore, names, isOpenTo, onDrop, onDrag, onMove }: ColumnProps) {
  const t = useWords(viewsWords)
  const say = useWords(programmeWords)
  const id = useId()
  const [isReading, setReading] = useState(false)
  const left = total - tasks.length
  const more = async (): Promise<void> => {
    setReading(true)
    await onMore()
    setReading(false)
  }

  const accept = (event: DragEvent): void => {
    event.preventDefault()
    event.dataTransfer.dropEffect = 'move'
  }

  return (
    <section
      className={`board-column${tasks.length === 0 ? ' is-empty' : ''}${isOpenTo ? ' is-open-to' : ''}`}
      aria-labelledby={id}
      {...(isOpenTo ? { onDragOver: accept } : {})}
      onDrop={(event) => {
        event.preventDefault()
        onDrop()
      }}
    >
      <h2 id={id}>
        {say(`state.${state}`)} <span className="board-count">{total}</span>
      </h2>
      {tasks.length === 0 && <p className="caption">{t('board.none')}</p>}
      <ul className="plain-list board-cards">
        {tasks.map((task) => (
          <li
            key={task.id}
            className="card board-card"
            draggable
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              event.dataTransfer.setData('text/plain', task.number)
              onDrag(task)
            }}
            onDragEnd={() => onDrag(null)}
          >
            <a href={`/c/tasks/${task.number}`} draggable={false}>
              {task.title}
            </a>
            <span className="caption">
              {names[task.leadUnitId]} · <TaskDue task={task} />
            </span>
            <span className="row row-apart">
              <TaskLight task={task} names={names} />
              <Button
                size="small"
                className="no-print"
                aria-label={t('board.move-card', { title: task.title })}
                onClick={() => onMove(task)}
              >
                {t('board.move')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {left > 0 && (
        <Button loading={isReading} onClick={() => void more()}>
          {t('board.more', { count: Math.min(left, cardsAtOnce * 2), left })}
        </Button>
      )}
    </section>
  )
}
