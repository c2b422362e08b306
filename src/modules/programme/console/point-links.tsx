import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useId, useState } from 'react'
import { Field } from '#ui/react/field.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { usePrinting } from '#ui/react/printing.ts'
import { problemOf } from '#ui/react/problem.ts'
import { useProblemText } from '#ui/react/states.tsx'
import type { KeyPoint, LinkedKeyPoints } from '../key-points.ts'
import { type PointPlace, sayPlace } from '../point-place.ts'
import { programmeWords } from '../programme-words.ts'
import type { TaskLine } from '../task.ts'
import type { YearView } from '../year.ts'
import { TaskLight } from './light.tsx'
import { api, showsItself, useAskAnew } from './programme-api.ts'

type OfPoint = { view: LinkedKeyPoints; point: KeyPoint; place: PointPlace; year: YearView }

/** A document of thirteen points names fifty tasks: what goes as planned is folded, what is late or asks for help is not. */
const needsLook = ({ light }: TaskLine): boolean => light === 'overdue' || light === 'help' || light === 'at-risk'

/** What carries a point: its pillars, and its tasks with how they stand. The office tends it, also once it is issued. */
export function PointLinks({ view, point, place, year }: OfPoint) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const { links } = view
  const number = sayPlace(place, language)
  const tasks = links.tasks.filter(({ id }) => point.taskIds.includes(id))
  const pillars = point.pillarIds.flatMap((id) => links.names[id] ?? [])
  const [isUnfolded, setUnfolded] = useState(false)
  const isPrinting = usePrinting()
  const [first, rest] = [tasks.filter(needsLook), tasks.filter((task) => !needsLook(task))]
  const turn = ({ currentTarget }: { currentTarget: HTMLDetailsElement }): void => {
    if (!isPrinting) setUnfolded(currentTarget.open)
  }

  if (isOpen) return <LinkForm view={view} point={point} place={place} year={year} onShut={() => setOpen(false)} />
  return (
    <div className="stack">
      {(pillars.length > 0 || links.canLink) && (
        <div className="row row-apart">
          <span className="caption">
            {pillars.length > 0 && t('page.point-pillars', { pillars: pillars.join('、') })}
          </span>
          {links.canLink && (
            <Button
              className="no-print"
              size="small"
              aria-label={t('page.link-point-of', { number })}
              onClick={() => setOpen(true)}
            >
              {t('page.link-point')}
            </Button>
          )}
        </div>
      )}
      {first.length > 0 && <Tasks tasks={first} names={links.names} label={t('page.point-tasks-of', { number })} />}
      {rest.length > 0 && (
        <details open={isUnfolded || isPrinting} onToggle={turn}>
          <summary>{t('page.point-task-count', { count: rest.length })}</summary>
          <Tasks tasks={rest} names={links.names} label={t('page.point-tasks-of', { number })} />
        </details>
      )}
    </div>
  )
}

type TasksProps = { tasks: readonly TaskLine[]; names: LinkedKeyPoints['links']['names']; label: string }

function Tasks({ tasks, names, label }: TasksProps) {
  const t = useWords(programmeWords)
  return (
    <ul className="plain-list" aria-label={label}>
      {tasks.map((task) => (
        <li key={task.id} className="row">
          <TaskLight task={task} names={names} />
          <span>
            <a href={`/c/tasks/${task.number}`}>{`${task.number} ${task.title}`}</a>{' '}
            <span className="caption">
              {t(`state.${task.state}`)} · {names[task.leadUnitId]}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}

function LinkForm({ view, point, place, year, onShut }: OfPoint & { onShut: () => void }) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const say = useProblemText()
  const id = useId()
  const askAnew = useAskAnew()
  const [pillarIds, setPillarIds] = useState(point.pillarIds)
  const [taskIds, setTaskIds] = useState(point.taskIds)
  const link = useMutation({
    ...api.linkPoint.mutationOptions({ context: { ifMatch: view.version }, onSuccess: onShut, onSettled: askAnew }),
    ...showsItself,
  })

  return (
    <form
      className="stack"
      aria-label={t('page.link-point-of', { number: sayPlace(place, language) })}
      onSubmit={(event) => {
        event.preventDefault()
        link.mutate({ id: view.keyPoints.id, pointId: point.id, pillarIds, taskIds })
      }}
    >
      {link.error && <p role="alert">{say(problemOf(link.error))}</p>}
      <Field id={`${id}-pillars`} label={t('field.pillarId')}>
        <Select
          id={`${id}-pillars`}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          value={pillarIds}
          options={year.pillars.map(({ id: value, title }) => ({ value: value as string, label: title }))}
          onChange={setPillarIds}
        />
      </Field>
      <ChooseTasks id={`${id}-tasks`} year={year} known={view.links.tasks} value={taskIds} onChange={setTaskIds} />
      <div className="row">
        <Button type="primary" htmlType="submit" loading={link.isPending}>
          {t('page.save')}
        </Button>
        <Button onClick={onShut}>{t('page.cancel')}</Button>
      </div>
    </form>
  )
}

type ChooseTasksProps = {
  id: string
  year: YearView
  /** Tasks that are chosen already, with their titles. */
  known: readonly TaskLine[]
  value: string[]
  onChange: (ids: string[]) => void
}

const labelOf = ({ number, title }: Pick<TaskLine, 'number' | 'title'>): string => `${number} ${title}`

/** Tasks of the year, found by number or title; several. */
export function ChooseTasks({ id, year, known, value, onChange }: ChooseTasksProps) {
  const t = useWords(programmeWords)
  const [typed, setTyped] = useState('')
  const [seen, setSeen] = useState<ReadonlyMap<string, string>>(
    () => new Map(known.map((task) => [task.id as string, labelOf(task)])),
  )
  const text = typed.trim().slice(0, 40)
  const yearId = year.year.id
  const { data } = useQuery({
    ...api.tasks.queryOptions({ input: { yearId, limit: 50, ...(text ? { text } : {}) } }),
    staleTime: 60_000,
  })
  const found = (data?.lines ?? []).map((task) => ({ value: task.id as string, label: labelOf(task) }))
  // What is chosen keeps its title also where the search no longer finds it.
  const chosen = value.flatMap((one) => (seen.has(one) ? [{ value: one, label: seen.get(one) ?? '' }] : []))
  const options = [...found, ...chosen.filter((one) => !found.some((other) => other.value === one.value))]

  return (
    <Field id={id} label={t('page.point-tasks')} hint={t('page.point-tasks-hint')}>
      <Select
        id={id}
        mode="multiple"
        showSearch={{ filterOption: false, onSearch: setTyped }}
        value={value}
        options={options}
        onChange={(ids: string[]) => {
          setSeen(new Map([...seen, ...options.map((one) => [one.value, one.label] as const)]))
          onChange(ids)
        }}
      />
    </Field>
  )
}
