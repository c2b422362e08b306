import { useLanguage, useWords } from '#ui/react/language.tsx'
import { uiWords } from '#ui/ui-words.ts'
import { programmeWords } from '../programme-words.ts'
import type { MonthClosed as Month } from '../standing.ts'

const shareOf = ({ closed, inTime }: Month): number => (closed === 0 ? 0 : Math.round((inTime / closed) * 100))

const sum = (months: readonly Month[], of: 'closed' | 'inTime'): number =>
  months.reduce((total, month) => total + month[of], 0)

/** 2023-04-01 → 4月, Apr */
const sayMonth = (month: string, language: 'zh-CN' | 'en'): string =>
  new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'short' }).format(new Date(`${month}T00:00:00Z`))

const width = 320
const height = 80
const room = 18

type LeadTrendProps = {
  months: readonly Month[]
  /** Of the year before; empty where nothing was kept. */
  lastYear: readonly Month[]
  href: string
}

/** 2023-04-01 → 2022-04-01 */
const yearBefore = (month: string): string => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`

/** Closed in time, month by month: the finding first, then the line, and the table for whoever wants the numbers. */
export function LeadTrend({ months, lastYear, href }: LeadTrendProps) {
  const t = useWords(programmeWords)
  const frame = useWords(uiWords)
  const language = useLanguage()
  const closing = months.filter(({ closed }) => closed > 0)
  const last = closing.at(-1)
  const before = closing.at(-2)

  if (!last) return <p>{t('page.no-trend')}</p>
  const closed = sum(closing, 'closed')
  const overall = Math.round((sum(closing, 'inTime') / closed) * 100)
  const by = before ? shareOf(last) - shareOf(before) : 0
  const change = !before ? 'first' : by > 0 ? 'up' : by < 0 ? 'down' : 'same'
  const step = closing.length > 1 ? (width - 2 * room) / (closing.length - 1) : 0
  const yOf = (month: Month): number => height - room - (shareOf(month) / 100) * (height - 2 * room)
  const points = closing.map((month, n) => ({
    month,
    was: lastYear.find((one) => one.month === yearBefore(month.month) && one.closed > 0),
    x: closing.length > 1 ? room + n * step : width / 2,
    y: yOf(month),
  }))
  const earlier = points.flatMap(({ was, x }) => (was ? [{ was, x, y: yOf(was) }] : []))
  const lastEarlier = earlier.at(-1)
  const then = earlier.map(({ was }) => was)
  const againstThen = overall - Math.round((sum(then, 'inTime') / Math.max(1, sum(then, 'closed'))) * 100)

  return (
    <figure className="figure">
      <figcaption>
        <p>
          <a href={href} className="lead" data-kpi="in-time">
            {t('page.in-time', { share: overall })}
          </a>{' '}
          {t(`page.trend.${change}`, {
            month: sayMonth(last.month, language),
            share: shareOf(last),
            by: Math.abs(by),
          })}
          {then.length > 0 &&
            ` ${t(againstThen > 0 ? 'page.year.up' : againstThen < 0 ? 'page.year.down' : 'page.year.same', { by: Math.abs(againstThen) })}`}
        </p>
      </figcaption>
      <svg className="trend" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false" fontSize="10">
        {lastEarlier && (
          <>
            <polyline className="trend-before" points={earlier.map(({ x, y }) => `${x},${y}`).join(' ')} />
            {earlier.map(({ was, x, y }) => (
              <circle key={was.month} className="trend-before-point" cx={x} cy={y} r={2.5} />
            ))}
            <text className="trend-text" x={lastEarlier.x} y={lastEarlier.y + 12} textAnchor="end">
              {t('page.last-year')} {shareOf(lastEarlier.was)}
            </text>
          </>
        )}
        <polyline className="trend-line" points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
        {points.map(({ month, x, y }) => (
          <g key={month.month}>
            <circle className="trend-point" cx={x} cy={y} r={3} />
            <text className="trend-text" x={x} y={y - 6} textAnchor="middle">
              {shareOf(month)}
            </text>
            <text className="trend-text" x={x} y={height - 3} textAnchor="middle">
              {sayMonth(month.month, language)}
            </text>
          </g>
        ))}
      </svg>
      <details>
        <summary>{frame('figure.table')}</summary>
        <table className="table">
          <caption>{t('page.trend-caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('page.month')}</th>
              <th scope="col" className="is-number">
                {t('page.closed')}
              </th>
              <th scope="col" className="is-number">
                {t('page.closed-in-time')}
              </th>
              {lastEarlier && (
                <th scope="col" className="is-number">
                  {t('page.last-year')}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {points.map(({ month, was }) => (
              <tr key={month.month}>
                <th scope="row">{month.month.slice(0, 7)}</th>
                <td className="is-number">{month.closed}</td>
                <td className="is-number">{month.inTime}</td>
                {lastEarlier && <td className="is-number">{was && `${shareOf(was)}%`}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
