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
import { useNarrow } from '#ui/react/use-media.ts'
import { programmeWords } from '../programme-words.ts'
import type { TaskLine } from '../task.ts'
import { sayTaskDue } from './due.tsx'
import { type Names, TaskLight } from './light.tsx'
import { addressOf, type ProgrammeFilter } from './programme-filter.ts'

type TaskCalendarProps = {
  tasks: readonly TaskLine[]
  names: Names
  filter: ProgrammeFilter
  /** Where the months begin when the address names none. */
  now: Date
}

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

/** What is due on which day. The list below says the same, for whoever cannot use a grid and for small screens. */
export function TaskCalendar({ tasks, names, filter, now }: TaskCalendarProps) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const isNarrow = useNarrow()
  const month = firstDayOfMonth(filter.month ? Day.parse(`${filter.month}-01`) : dayOf(now))
  const byDay = Map.groupBy(tasks, ({ dueOn }) => dueOn)
  const days = [...byDay.keys()].filter((day) => day !== null && day.slice(0, 7) === month.slice(0, 7)).sort()
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
      {!isNarrow && <Grid month={month} byDay={byDay} filter={filter} />}
      <h3>{t('page.by-day')}</h3>
      {days.length === 0 && <p>{t('page.nothing-due')}</p>}
      <ul className="plain-list stack">
        {days.map((day) => (
          <li key={day}>
            <h4>{day && sayDay(day, language, { weekday: true, year: false })}</h4>
            <ul className="plain-list">
              {byDay.get(day)?.map((task) => (
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
          </li>
        ))}
      </ul>
    </section>
  )
}

const sayMonth = (month: Day, language: 'zh-CN' | 'en'): string =>
  new Intl.DateTimeFormat(language, { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(
    new Date(`${month}T00:00:00Z`),
  )

type GridProps = { month: Day; byDay: ReadonlyMap<Day | null, readonly TaskLine[]>; filter: ProgrammeFilter }

function Grid({ month, byDay, filter }: GridProps) {
  const say = useWords(kernelWords)
  const t = useWords(programmeWords)
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
                    ?.slice(0, mostInCell)
                    .map(({ id, number, title }) => (
                      <li key={id}>
                        <a href={`/c/tasks/${number}`}>{title}</a>
                      </li>
                    ))}
                </ul>
                {(byDay.get(day)?.length ?? 0) > mostInCell && (
                  <a href={addressOf({ ...filter, view: 'table', from: day, to: day })}>
                    {t('page.more-that-day', { count: (byDay.get(day)?.length ?? 0) - mostInCell })}
                  </a>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
