import { useNavigate } from '@tanstack/react-router'
import { sayMoment } from '#ui/moments.ts'
import { DataTable, usePutAway } from '#ui/react/data-table.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { ProgressPlan } from '#ui/react/progress-plan.tsx'
import { programmeWords } from '../programme-words.ts'
import type { NextSteps, TaskLine } from '../task.ts'
import { BulkBar } from './bulk-bar.tsx'
import { sayStep, TaskDue } from './due.tsx'
import { Strip } from './ledger-strip.tsx'
import { countLights, type Names, TaskLight } from './light.tsx'
import { useTaskLines } from './task-lines.ts'
import type { Choosing, ViewProps } from './view-props.ts'
import { readPages, useWholeForPaper } from './whole-for-paper.ts'

/** Task by task, what is due first comes first. */
export function TaskTable({ tree, filter, which, empty, paper, chosen, onChoose }: ViewProps & Choosing) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const navigate = useNavigate()
  const putAway = usePutAway('tasks')
  const result = useTaskLines(which)
  const pages = result.data?.pages ?? []
  const names: Names = Object.assign({}, ...pages.map((page) => page.names))
  const steps: NextSteps = Object.assign({}, ...pages.map((page) => page.nextSteps))
  const lines = pages.flatMap((page) => page.lines)
  useWholeForPaper(paper, () => readPages(result))

  return (
    <>
      <Strip counts={countLights(lines)} filter={filter} hasMore={result.hasNextPage} />
      {chosen && chosen.length > 0 && (
        <BulkBar tasks={lines.filter(({ id }) => chosen.includes(id))} onDone={() => onChoose([])} />
      )}
      <DataTable<TaskLine>
        result={result}
        putAway={putAway}
        keyOf={({ id }) => id}
        nameOf={({ title }) => title}
        onOpen={({ number }) => void navigate({ href: `/c/tasks/${number}` })}
        {...(chosen ? { chosen } : {})}
        onChoose={onChoose}
        empty={empty}
        columns={[
          {
            title: t('page.name'),
            width: 14,
            draw: ({ number, title }) => (
              <>
                <a href={`/c/tasks/${number}`}>{title}</a> <span className="caption task-number">{number}</span>
              </>
            ),
          },
          { title: t('field.light'), width: 7, draw: (task) => <TaskLight task={task} names={names} /> },
          { title: t('field.state'), width: 6, draw: ({ state }) => t(`state.${state}`) },
          { title: t('field.leadUnitId'), width: 7, draw: ({ leadUnitId }) => names[leadUnitId] },
          {
            title: t('page.progress'),
            width: 9,
            draw: ({ percent, plannedPercent }) =>
              percent === null ? '' : <ProgressPlan value={percent} plan={plannedPercent} />,
          },
          { title: t('field.due'), width: 7, draw: (task) => <TaskDue task={task} /> },
          {
            title: t('page.next-step'),
            width: 8,
            draw: ({ id }) => {
              const step = steps[id]
              return step && sayStep(step, language)
            },
          },
          {
            title: t('page.last-report'),
            width: 13,
            draw: ({ lastReportAt, lastSaid }) => (
              <>
                {lastReportAt && <span className="caption">{sayMoment(lastReportAt, language, tree.at)} </span>}
                {lastSaid}
              </>
            ),
          },
        ]}
      />
    </>
  )
}
