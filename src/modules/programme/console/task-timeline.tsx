import { Button } from 'antd'
import { useRef } from 'react'
import { type Day, dayOf } from '#kernel/day.ts'
import { useWords } from '#ui/react/language.tsx'
import { Query } from '#ui/react/query.tsx'
import { useRowWindow } from '#ui/react/row-window.ts'
import { uiWords } from '#ui/ui-words.ts'
import { programmeWords } from '../programme-words.ts'
import type { TimelineLine } from '../timeline.ts'
import { viewsWords } from '../views-words.ts'
import { Strip } from './ledger-strip.tsx'
import { countLights, type Names, TaskLight } from './light.tsx'
import { useTimelineLines } from './task-lines.ts'
import { Legend, Patterns } from './timeline-legend.tsx'
import { LineDrawing, Months, useSentence } from './timeline-line.tsx'
import { GapRow } from './tree-row.tsx'
import type { ViewProps } from './view-props.ts'
import { readPages, useWholeForPaper } from './whole-for-paper.ts'

/** When tasks begin and come due, on the line of the year. It is a table: whoever hears it is told what is drawn. */
export function TaskTimeline({ tree, filter, which, empty, paper }: ViewProps) {
  const t = useWords(uiWords)
  const result = useTimelineLines(which)
  useWholeForPaper(paper, () => readPages(result))

  return (
    <Query result={result}>
      {({ pages }) => {
        const lines = pages.flatMap((page) => page.lines)
        const names: Names = Object.assign({}, ...pages.map((page) => page.names))
        const strip = <Strip counts={countLights(lines)} filter={filter} hasMore={result.hasNextPage} />
        if (lines.length === 0)
          return (
            <>
              {strip}
              {empty}
            </>
          )
        return (
          <div className="stack">
            {strip}
            <Legend />
            <Lines lines={lines} names={names} year={tree.year.year} today={dayOf(tree.at)} />
            {result.hasNextPage ? (
              <div className="no-print">
                <Button loading={result.isFetchingNextPage} onClick={() => result.fetchNextPage()}>
                  {t('load-more')}
                </Button>
              </div>
            ) : (
              <p className="caption">{t('all-shown', { count: lines.length })}</p>
            )}
          </div>
        )
      }}
    </Query>
  )
}

type LinesProps = { lines: readonly TimelineLine[]; names: Names; year: number; today: Day }

const columns = 3

function Lines({ lines, names, year, today }: LinesProps) {
  const t = useWords(viewsWords)
  const words = useWords(programmeWords)
  const table = useRef<HTMLTableElement>(null)
  const sayLine = useSentence()
  const drawn = useRowWindow({ count: lines.length, table, kept: 0, keyOf: (n) => lines[n]?.id ?? String(n) })

  return (
    <>
      <Patterns />
      <div className="year-frame">
        <table ref={table} className="table year-chart" aria-rowcount={lines.length + 1}>
          <caption className="unseen">{t('timeline.caption', { year })}</caption>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">{t('timeline.task')}</th>
              <th scope="col">{words('field.light')}</th>
              <th scope="col" className="year-line">
                <span className="unseen">{t('timeline.months', { year })}</span>
                <Months year={year} today={today} />
              </th>
            </tr>
          </thead>
          <tbody>
            {drawn.rows.flatMap(({ index, before }) => {
              const line = lines[index]
              if (!line) return []
              return [
                ...(before > 0 ? [<GapRow key={`before ${line.id}`} height={before} span={columns} />] : []),
                <tr key={line.id} ref={drawn.measure} data-index={index} aria-rowindex={index + 2}>
                  <th scope="row">
                    <a href={`/c/tasks/${line.number}`}>{line.title}</a>{' '}
                    <span className="caption">{names[line.leadUnitId]}</span>
                  </th>
                  <td>
                    <TaskLight task={line} names={names} />
                  </td>
                  <td className="year-line">
                    <span className="unseen">{sayLine(line)}</span>
                    <LineDrawing line={line} year={year} today={today} />
                  </td>
                </tr>,
              ]
            })}
            {drawn.after > 0 && <GapRow height={drawn.after} span={columns} />}
          </tbody>
        </table>
      </div>
    </>
  )
}
