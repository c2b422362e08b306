import type { Day } from '#kernel/day.ts'
import { sayDay } from '#kernel/day.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import type { TimelineLine, TimelineStep } from '../timeline.ts'
import { viewsWords } from '../views-words.ts'
import { sayTaskDue } from './due.tsx'
import { barsOf, monthsOf, placeOf, type Span, spanOf, vagueFrom } from './timeline-places.ts'

const percent = (place: number): string => `${Math.round(place * 1_000) / 1_000}%`

/** The lines between the months, and the one of today. They go through every row, so that one finds the month of a bar. */
function Rules({ year, today }: { year: number; today: Day }) {
  const at = placeOf(today, year)

  return (
    <>
      {monthsOf(year).map(({ month, span: { from } }) =>
        month === 1 ? null : (
          <line key={month} className="year-rule" x1={percent(from)} x2={percent(from)} y1="0" y2="100%" />
        ),
      )}
      {at >= 0 && at < 100 && <line className="year-today" x1={percent(at)} x2={percent(at)} y1="0" y2="100%" />}
    </>
  )
}

/** What stands above the lines. */
export function Months({ year, today }: { year: number; today: Day }) {
  const t = useWords(viewsWords)
  const language = useLanguage()
  const short = new Intl.DateTimeFormat('en', { timeZone: 'UTC', month: 'short' })
  const said = (month: number, first: Day): string =>
    language === 'en' ? short.format(new Date(`${first}T00:00:00Z`)) : t('timeline.month', { month })

  return (
    <svg className="year-drawing" aria-hidden="true" focusable="false">
      <Rules year={year} today={today} />
      {monthsOf(year).map(({ month, first, span: { from, to } }) => (
        <text key={month} className="year-month" x={percent((from + to) / 2)} y="65%" textAnchor="middle">
          <tspan className="year-month-long">{said(month, first)}</tspan>
          <tspan className="year-month-short">{month}</tspan>
        </text>
      ))}
    </svg>
  )
}

const Bar = ({ span, className }: { span: Span; className: string }) => (
  <rect
    className={className}
    x={percent(span.from)}
    width={percent(span.to - span.from)}
    y="20%"
    height="36%"
    rx={span.isBefore || span.isAfter ? 0 : 2}
  />
)

export function LineDrawing({ line, year, today }: { line: TimelineLine; year: number; today: Day }) {
  const { run, open } = barsOf(line, year)
  const due = line.duePrecision === 'day' && line.dueOn ? spanOf(line.dueOn, line.dueOn, year) : null

  return (
    <svg className={`year-drawing light-${line.light}`} aria-hidden="true" focusable="false">
      <Rules year={year} today={today} />
      {run && <Bar span={run} className="year-run" />}
      {open && <Bar span={open} className="year-open" />}
      {run?.isAfter && !open && <Arrow />}
      {due && <line className="year-due" x1={percent(due.to)} x2={percent(due.to)} y1="12%" y2="64%" />}
      {line.steps.map((step) => (
        <Step key={step.id} step={step} year={year} />
      ))}
    </svg>
  )
}

/** It goes on beyond what is drawn. */
const Arrow = () => (
  <svg x="100%" y="38%" overflow="visible" aria-hidden="true" focusable="false">
    <path className="year-arrow" d="M-9-6 0 0-9 6" />
  </svg>
)

/** A diamond on the last day that counts; the line before it is the month or the quarter that was named. */
function Step({ step, year }: { step: TimelineStep; year: number }) {
  const end = spanOf(step.dueOn, step.dueOn, year)
  const first = vagueFrom(step)
  const vague = first && spanOf(first, step.dueOn, year)
  if (!end) return null

  return (
    <>
      {vague && <line className="year-vague" x1={percent(vague.from)} x2={percent(vague.to)} y1="80%" y2="80%" />}
      <svg x={percent((end.from + end.to) / 2)} y="80%" overflow="visible" aria-hidden="true" focusable="false">
        <path className={step.doneOn ? 'year-step is-done' : 'year-step'} d="M0-5 5 0 0 5-5 0Z">
          <title>{step.title}</title>
        </path>
      </svg>
    </>
  )
}

/** @returns a line in words: from when, until when, and what lies between */
export const useSentence = (): ((line: TimelineLine) => string) => {
  const t = useWords(viewsWords)
  const language = useLanguage()
  const short = (day: Day): string => sayDay(day, language, { year: false })

  return (line) =>
    [
      line.startsOn ? t('timeline.from', { day: sayDay(line.startsOn, language) }) : t('timeline.from-none'),
      t('timeline.until', { due: sayTaskDue(line, language) }),
      ...line.steps.map((step) =>
        step.doneOn
          ? t('timeline.step-done', { title: step.title, day: short(step.doneOn) })
          : t('timeline.step-open', { title: step.title, due: sayTaskDue(step, language) }),
      ),
    ].join(t('timeline.sentence-end'))
}
