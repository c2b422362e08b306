import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { dayOf } from '#kernel/day.ts'
import { useKeys } from '#ui/react/keys.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { problemOf } from '#ui/react/problem.ts'
import { Query } from '#ui/react/query.tsx'
import { useReader } from '#ui/react/reader.tsx'
import { EmptyState, Loading } from '#ui/react/states.tsx'
import { useNarrow } from '#ui/react/use-media.ts'
import { lights } from '../light-shape.ts'
import type { ListId } from '../list.ts'
import { programmeWords } from '../programme-words.ts'
import type { Tree } from '../standing.ts'
import type { TaskLine } from '../task.ts'
import type { YearId } from '../year.ts'
import { BulkBar } from './bulk-bar.tsx'
import { exportKinds, exportLink, importLink, monthlyLink, tasksLink } from './export-links.ts'
import { FilterBar } from './filter-bar.tsx'
import { countLights, LightSummary, useLightSentence, useLightWord } from './light.tsx'
import { PasteBlock } from './paste-block.tsx'
import { api, type Choice, useUnits } from './programme-api.ts'
import {
  addressOf,
  isFiltering,
  isShown,
  noFilter,
  type ProgrammeFilter,
  readFilter,
  type View,
  views,
} from './programme-filter.ts'
import { branchesOf } from './programme-tree.ts'
import { ProgrammeViews } from './saved-views.tsx'
import { TaskCalendar } from './task-calendar.tsx'
import { useTaskLines, useTimelineLines } from './task-lines.ts'
import { TaskTable } from './task-table.tsx'
import { TreeGrid } from './tree-grid.tsx'
import { UnitTable } from './unit-table.tsx'
import { UrgentFirst, urgentOf } from './urgent-first.tsx'

/** These two come when somebody looks at them. */
const TaskBoard = lazy(async () => ({ default: (await import('./task-board.tsx')).TaskBoard }))
const TaskTimeline = lazy(async () => ({ default: (await import('./task-timeline.tsx')).TaskTimeline }))

/** One ledger: where each item is, who has it, what is next. The address says what is shown. */
export function ProgrammePage() {
  const { searchStr } = useLocation()
  const filter = readFilter(searchStr)
  const { yearId, listId, unitId } = filter
  // Ids of an address are checked by the server, which answers what it makes of them.
  const input = {
    ...(yearId ? { yearId: yearId as YearId } : {}),
    ...(listId ? { listId: listId as ListId } : {}),
    ...(unitId ? { unitId } : {}),
  }
  const result = useQuery(api.tree.queryOptions({ input }))
  const isFirstUse = result.error && problemOf(result.error).reason === 'programme.no-year-yet'

  return isFirstUse ? (
    <FirstUse />
  ) : (
    <Query result={result}>{(tree) => <Programme tree={tree} filter={filter} />}</Query>
  )
}

/** Nothing is there yet: what the place is for, and the two ways to begin. */
function FirstUse() {
  const t = useWords(programmeWords)

  return (
    <>
      <PageHead title={t('title')} />
      <EmptyState text={t('page.first-use')}>
        <div className="row">
          <a className="button button-main" href="/c/programme/year">
            {t('page.open-year')}
          </a>
          <a className="button" href={importLink(null)}>
            {t('page.import')}
          </a>
        </div>
      </EmptyState>
    </>
  )
}

export function Programme({ tree, filter }: { tree: Tree; filter: ProgrammeFilter }) {
  const t = useWords(programmeWords)
  const navigate = useNavigate()
  const units = useUnits()
  const { year } = tree
  const lists = useQuery(api.lists.queryOptions({ input: { yearId: year.id } }))
  const own = useQuery(api.year.queryOptions({ input: { yearId: year.id } }))
  const isTable = filter.view === 'table'
  const isTimeline = filter.view === 'timeline'
  const lines = useTaskLines(filter, year.id, isTable)
  const bars = useTimelineLines(filter, year.id, isTimeline)
  const [chosen, setChosen] = useState<readonly string[]>([])

  const isNarrow = useNarrow()
  const isUrgent = isNarrow && filter.view === 'tree' && !filter.isWhole && filter.lights.length === 0

  const kept = tree.tasks.filter((task) => isShown(filter, task))
  const shown = isTable ? (lines.data?.pages.flatMap((page) => page.lines) ?? []) : isUrgent ? urgentOf(kept) : kept
  const canMove = own.data?.offers.some(({ verb, blocked }) => verb === 'edit' && blocked === null) ?? false
  const counted = isTimeline ? (bars.data?.pages.flatMap((page) => page.lines) ?? []) : shown
  const hasMore = isTable ? lines.hasNextPage : isTimeline ? bars.hasNextPage : tree.isCut
  const choices = lists.data?.map(({ list }) => ({ value: list.id, label: list.name })) ?? []
  const change = (to: Partial<ProgrammeFilter>): void => {
    setChosen([])
    void navigate({ href: addressOf({ ...filter, ...to }) })
  }
  const choosing = canMove ? { chosen } : {}

  return (
    <>
      <PageHead title={t('page.ledger', { year: year.year })}>
        <Ways filter={filter} yearId={year.id} lists={choices} canImport={canMove} />
      </PageHead>
      <div className="stack">
        <p className="caption">
          {year.name} {tree.phrase}
        </p>
        <ViewTabs filter={filter} onView={(view) => change({ view })} />
        <ProgrammeViews filter={filter} />
        <FilterBar filter={filter} onFilter={change} lists={choices} units={units} today={dayOf(tree.at)} />
        {filter.view !== 'units' && <Strip tasks={counted} filter={filter} hasMore={hasMore} />}
        {isNarrow && filter.view === 'tree' && filter.isWhole && (
          <a className="button" href={addressOf({ ...filter, isWhole: false })}>
            {t('page.see-urgent')}
          </a>
        )}
        {chosen.length > 0 && (
          <BulkBar tasks={shown.filter(({ id }) => chosen.includes(id))} onDone={() => setChosen([])} />
        )}
        {isTable && canMove && <PasteBlock yearId={year.id} listId={filter.listId as ListId | null} />}
        {filter.view === 'units' ? (
          <UnitTable yearId={year.id} filter={filter} tasks={kept} />
        ) : isTimeline ? (
          <Suspense fallback={<Loading />}>
            <TaskTimeline
              result={bars}
              year={year.year}
              now={tree.at}
              empty={<Nothing filter={filter} lists={choices} units={units} />}
            />
          </Suspense>
        ) : isTable ? (
          <TaskTable
            result={lines}
            now={tree.at}
            {...choosing}
            onChoose={setChosen}
            empty={<Nothing filter={filter} lists={choices} units={units} />}
          />
        ) : isUrgent && kept.length > 0 ? (
          <UrgentFirst tasks={kept} names={tree.names} nextSteps={tree.nextSteps} filter={filter} />
        ) : shown.length === 0 && isFiltering(filter) ? (
          <Nothing filter={filter} lists={choices} units={units} />
        ) : filter.view === 'board' && shown.length > 0 ? (
          <Suspense fallback={<Loading />}>
            <TaskBoard key={addressOf(filter)} tasks={shown} names={tree.names} />
          </Suspense>
        ) : filter.view === 'calendar' ? (
          <TaskCalendar tasks={shown} names={tree.names} filter={filter} now={tree.at} />
        ) : tree.pillars.length === 0 && shown.length === 0 ? (
          <Nothing filter={filter} lists={choices} units={units} />
        ) : (
          <TreeGrid
            key={addressOf(filter)}
            branches={branchesOf(tree, shown, !isFiltering(filter))}
            names={tree.names}
            nextSteps={tree.nextSteps}
            now={tree.at}
            {...choosing}
            onChoose={setChosen}
            onOpen={({ number }) => void navigate({ href: `/c/tasks/${number}` })}
          />
        )}
      </div>
    </>
  )
}

type WaysProps = { filter: ProgrammeFilter; yearId: string; lists: readonly Choice[]; canImport: boolean }

/** In, out and on paper. */
function Ways({ filter, yearId, lists, canImport }: WaysProps) {
  const t = useWords(programmeWords)
  const language = useLanguage()
  const wanted = lists.filter(({ value }) => !filter.listId || value === filter.listId)
  const items = exportKinds.flatMap((kind) => {
    const how = { kind, language }
    const files: [name: string, href: string][] = [
      [t('page.what-is-shown'), tasksLink(filter, yearId, how)],
      [t('page.monthly'), monthlyLink(yearId, filter.listId, how)],
      ...wanted.map(({ value, label }): [string, string] => [label, exportLink(value, how)]),
    ]
    return files.map(([name, href]) => ({
      key: href,
      label: (
        <a href={href} download>
          {t('page.export-as', { list: name, kind: t(`page.export.${kind}`) })}
        </a>
      ),
    }))
  })

  return (
    <div className="row no-print">
      <a className="button" href="/c/lists">
        {t('page.lists')}
      </a>
      {canImport && (
        <a className="button" href={importLink(filter.listId)}>
          {t('page.import')}
        </a>
      )}
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button>{t('page.export')}</Button>
      </Dropdown>
      <Button onClick={() => print()}>{t('page.print')}</Button>
    </div>
  )
}

/** `v` goes to the next one, and after the last to the first. */
function ViewTabs({ filter, onView }: { filter: ProgrammeFilter; onView: (view: View) => void }) {
  const t = useWords(programmeWords)
  const { reader } = useReader()
  const next = views[(views.indexOf(filter.view) + 1) % views.length] ?? 'tree'
  useKeys({ v: () => onView(next) }, reader.hasShortcuts)

  return (
    <nav className="row no-print" aria-label={t('page.views')}>
      {views.map((view) => (
        <a
          key={view}
          className="button"
          href={addressOf({ ...filter, view })}
          {...(view === filter.view ? { 'aria-current': 'page' as const } : {})}
        >
          {t(`page.view.${view}`)}
        </a>
      ))}
    </nav>
  )
}

type StripProps = { tasks: readonly Pick<TaskLine, 'light'>[]; filter: ProgrammeFilter; hasMore: boolean }

/** Always the rows that are shown, and nothing else. */
function Strip({ tasks, filter, hasMore }: StripProps) {
  const t = useWords(programmeWords)
  const say = useLightSentence()
  const counts = countLights(tasks)

  return (
    <section className="row" aria-label={t('page.strip')}>
      <p className="unseen" role="status">
        {say(counts)}
      </p>
      <strong>{t('page.shown', { count: tasks.length })}</strong>
      <LightSummary counts={counts} hrefOf={(light) => addressOf({ ...filter, lights: [light] })} />
      {hasMore && <span className="caption">{t('page.shown-more')}</span>}
    </section>
  )
}

type NothingProps = { filter: ProgrammeFilter; lists: readonly Choice[]; units: readonly Choice[] }

/** Says what was asked for, so that it can be mended. */
function Nothing({ filter, lists, units }: NothingProps) {
  const t = useWords(programmeWords)
  const word = useLightWord()
  const { view, yearId, month, text, from, to } = filter
  const nameIn = (choices: readonly Choice[], id: string | null) => choices.find(({ value }) => value === id)?.label
  const said = [
    ...lights.filter((light) => filter.lights.includes(light)).map(word),
    nameIn(lists, filter.listId),
    nameIn(units, filter.unitId),
    text,
    from && t('page.from-day', { day: from }),
    to && t('page.to-day', { day: to }),
  ].filter((part) => part)

  if (!isFiltering(filter)) {
    return (
      <EmptyState text={t('page.first-tasks')}>
        <a className="button button-main" href="/c/lists">
          {t('page.lists')}
        </a>
      </EmptyState>
    )
  }
  return (
    <EmptyState text={t('page.nothing', { filter: said.join(t('page.comma')) })}>
      <a className="button" href={addressOf({ ...noFilter, view, yearId, month })}>
        {t('page.clear')}
      </a>
    </EmptyState>
  )
}
