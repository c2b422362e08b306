import { Button } from 'antd'
import { type DragEvent, useId, useState } from 'react'
import { useWords } from '#ui/react/language.tsx'
import { programmeWords } from '../programme-words.ts'
import { type TaskLine, type TaskState, taskStates } from '../task.ts'
import { viewsWords } from '../views-words.ts'
import { TaskDue } from './due.tsx'
import { type Names, TaskLight } from './light.tsx'
import { TaskMoving } from './task-moving.tsx'

type TaskBoardProps = { tasks: readonly TaskLine[]; names: Names }

/** A pause and an end are rare: they have a column only while something stands in it. */
const rare: readonly TaskState[] = ['paused', 'terminated']

/** Nobody reads five thousand cards: a column begins with so many, and grows by as many. */
const cardsAtOnce = 10

type Wish = { task: TaskLine; to: TaskState | null }

/** How far each task has come. A card is moved by the steps that its reader may take, by button or by dragging. */
export function TaskBoard({ tasks, names }: TaskBoardProps) {
  const t = useWords(viewsWords)
  const [wish, setWish] = useState<Wish | null>(null)
  const [dragged, setDragged] = useState<TaskLine | null>(null)
  const byState = Map.groupBy(tasks, ({ state }) => state)
  const shown = taskStates.filter((state) => !rare.includes(state) || byState.has(state))

  const drop = (to: TaskState): void => {
    if (dragged && dragged.state !== to) setWish({ task: dragged, to })
    setDragged(null)
  }

  return (
    <>
      <p className="hint no-print">{t('board.hint')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is scrolled by keyboard, too */}
      <section className="board" aria-label={t('board.name')} tabIndex={0}>
        {shown.map((state) => (
          <Column
            key={state}
            state={state}
            tasks={byState.get(state) ?? []}
            names={names}
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
  tasks: readonly TaskLine[]
  names: Names
  /** Something from another column is in the air. */
  isOpenTo: boolean
  onDrop: () => void
  onDrag: (task: TaskLine | null) => void
  onMove: (task: TaskLine) => void
}

function Column({ state, tasks, names, isOpenTo, onDrop, onDrag, onMove }: ColumnProps) {
  const t = useWords(viewsWords)
  const say = useWords(programmeWords)
  const id = useId()
  const [most, setMost] = useState(cardsAtOnce)
  const left = tasks.length - most

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
        {say(`state.${state}`)} <span className="board-count">{tasks.length}</span>
      </h2>
      {tasks.length === 0 && <p className="caption">{t('board.none')}</p>}
      <ul className="plain-list board-cards">
        {tasks.slice(0, most).map((task) => (
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
        <Button onClick={() => setMost(most + cardsAtOnce)}>
          {t('board.more', { count: Math.min(left, cardsAtOnce), left })}
        </Button>
      )}
    </section>
  )
}
