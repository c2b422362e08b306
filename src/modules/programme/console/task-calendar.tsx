import { useQuery } from '@tanstack/react-query'
import {
  addDays,
  addMonths,
  Day,
  dayOf,
  firstDayOfMonth,
  lastDayOfMonth,
  partsOf,
  sayDay,
  weekday,
} from '#kernel/day.ts'
import { kernelWords } from '#kernel/kernel-words.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { useNarrow } from '#ui/react/use-media.ts'
import { programmeWords } from '../programme-words.ts'
import { addLights, totalOf } from '../standing.ts'
import type { TaskBranch } from '../tree.ts'
import { sayTaskDue } from './due.tsx'
import { Strip } from './ledger-strip.tsx'
import { type Names, TaskLight } from './light.tsx'
import { api } from './programme-api.ts'
import { addressOf, type ProgrammeFilter } from './programme-filter.ts'
import type { ViewProps } from './view-props.ts'

/** Whole weeks, Monday first, around the month. */
const weeksOf = (month: Day): Day[][] => {
  const start = addDays(month, 1 - weekday(month))
  const end = lastDayOfMonth(month)
  const weeks: Day[][] = []
  for (let monday = start; monday <= end; monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, n) => addDays(monday, n)))
  }
  return weeks
}

const mostInCell = 3
/** So many of a day stand in the list; a month in which everything is due stays one page. */
const mostOfDay = 10

const leftOf = (day: TaskBranch | undefined): number => (day ? totalOf(day.lights) - mostInCell : 0)

/** What is due on which day. The list below says the same, for whoever cannot use a grid and for small screens. */
export function TaskCalendar({ tree, filter, which }: ViewProps) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const month = firstDayOfMonth(filter.month ? Day.parse(`${filter.month}-01`) : dayOf(tree.at))
  const under = Array.from({ length: partsOf(lastDayOfMonth(month)).day }, (_, n) => addDays(month, n))
  const result = useQuery(api.branches.queryOptions({ input: { ...which, by: 'day', under, limit: mostOfDay } }))
  const to = (by: number): string => addressOf({ ...filter, month: addMonths(month, by).slice(0, 7) })

  return (
    <section className="stack" aria-label={sayMonth(month, language)}>
      <div className="row">
        <a className="button" href={to(-1)}>
          {t('page.month-before')}
        </a>
        <h2 aria-live="polite">{sayMonth(month, language)}</h2>
        <a className="button" href={to(1)}>
          {t('page.month-after')}
        </a>
      </div>
      <Query result={result}>
        {({ branches, names }) => <MonthOf month={month} days={branches} names={names} filter={filter} />}
      </Query>
    </section>
  )
}

type MonthOfProps = { month: Day; days: readonly TaskBranch[]; names: Names; filter: ProgrammeFilter }

function MonthOf({ month, days, names, filter }: MonthOfProps) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const isNarrow = useNarrow()
  const due = days.filter(({ lines }) => lines.length > 0)

  return (
    <>
      <Strip counts={addLights(days.map(({ lights }) => lights))} filter={filter} />
      {!isNarrow && <Grid month={month} byDay={new Map(due.map((day) => [day.under, day]))} filter={filter} />}
      <h3>{t('page.by-day')}</h3>
      {due.length === 0 && <p>{t('page.nothing-due')}</p>}
      <ul className="plain-list stack">
        {due.map(({ under, lines, lights }) => (
          <li key={under}>
            <h4>{sayDay(Day.parse(under), language, { weekday: true, year: false })}</h4>
            <ul className="plain-list">
              {lines.map((task) => (
                <li key={task.id} className="row">
                  <a href={`/c/tasks/${task.number}`}>{task.title}</a>
                  <span className="caption">
                    {names[task.leadUnitId]}
                    {task.duePrecision !== 'day' && ` · ${sayTaskDue(task, language)}`}
                  </span>
                  <TaskLight task={task} names={names} />
                </li>
              ))}
            </ul>
            <MoreOfDay day={under} left={totalOf(lights) - lines.length} filter={filter} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** What does not stand here of a day stands in the table. */
function MoreOfDay({ day, left, filter }: { day: string; left: number; filter: ProgrammeFilter }) {
  const t = useWords(programmeWords)
  if (left <= 0) return null
  const on = Day.parse(day)
  return (
    <a href={addressOf({ ...filter, view: 'table', from: on, to: on })}>{t('page.more-that-day', { count: left })}</a>
  )
}

const sayMonth = (month: Day, language: 'zh-CN' | 'en'): string =>
  new Intl.DateTimeFormat(language, { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(
    new Date(`${month}T00:00:00Z`),
  )

type GridProps = { month: Day; byDay: ReadonlyMap<string, TaskBranch>; filter: ProgrammeFilter }

function Grid({ month, byDay, filter }: GridProps) {
  const say = useWords(kernelWords)
  const language = useLanguage()

  return (
    <table className="table month-grid">
      <caption className="unseen">{sayMonth(month, language)}</caption>
      <thead>
        <tr>
          {([1, 2, 3, 4, 5, 6, 7] as const).map((n) => (
            <th key={n} scope="col">
              {say(`weekday-short.${n}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td key={day} className={day.slice(0, 7) === month.slice(0, 7) ? '' : 'month-other'}>
                <time dateTime={day}>{partsOf(day).day}</time>
                <ul className="plain-list">
                  {byDay
                    .get(day)
                    ?.lines.slice(0, mostInCell)
                    .map(({ id, number, title }) => (
                      <li key={id}>
                        <a href={`/c/tasks/${number}`}>{title}</a>
                      </li>
                    ))}
                </ul>
                <MoreOfDay day={day} left={leftOf(byDay.get(day))} filter={filter} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
