import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { type ComponentType, lazy, Suspense, useRef, useState } from 'react'
import { dayOf } from '#kernel/day.ts'
import { useKeys } from '#ui/react/keys.ts'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { usePrintKey } from '#ui/react/print-key.ts'
import { problemOf } from '#ui/react/problem.ts'
import { Query } from '#ui/react/query.tsx'
import { useReader } from '#ui/react/reader.tsx'
import { EmptyState, Loading, useProblemText } from '#ui/react/states.tsx'
import { useToast } from '#ui/react/toast.tsx'
import { useNarrow } from '#ui/react/use-media.ts'
import type { ListId } from '../list.ts'
import { programmeWords } from '../programme-words.ts'
import type { Tree } from '../tree.ts'
import { exportKinds, exportLink, importLink, monthlyLink, tasksLink } from './export-links.ts'
import { FilterBar } from './filter-bar.tsx'
import { Nothing } from './ledger-strip.tsx'
import { PasteBlock } from './paste-block.tsx'
import { api, type Choice, useUnits } from './programme-api.ts'
import { addressOf, type ProgrammeFilter, readFilter, type View, views } from './programme-filter.ts'
import { ProgrammeViews } from './saved-views.tsx'
import { TaskCalendar } from './task-calendar.tsx'
import { whichIn, whichOf } from './task-lines.ts'
import { TaskTable } from './task-table.tsx'
import { TreeView } from './tree-view.tsx'
import { UnitTable } from './unit-table.tsx'
import { UrgentFirst } from './urgent-first.tsx'
import type { Choosing, ViewProps } from './view-props.ts'
import type { WholeForPaper } from './whole-for-paper.ts'
import { NoYear } from './year-choice.tsx'

/** These two come when somebody looks at them. */
const TaskBoard = lazy(async () => ({ default: (await import('./task-board.tsx')).TaskBoard }))
const TaskTimeline = lazy(async () => ({ default: (await import('./task-timeline.tsx')).TaskTimeline }))

const viewOf: Readonly<Record<View, ComponentType<ViewProps & Choosing>>> = {
  tree: TreeView,
  table: TaskTable,
  board: TaskBoard,
  timeline: TaskTimeline,
  calendar: TaskCalendar,
  units: UnitTable,
}

const growing: readonly View[] = ['tree', 'board']

/** One ledger: where each item is, who has it, what is next. The address says what is shown. */
export function ProgrammePage() {
  const { searchStr } = useLocation()
  const filter = readFilter(searchStr)
  const { yearId, ...which } = whichOf(filter)
  // Only the tree counts by pillar; the other views ask for the year, and count for themselves.
  const input = { ...(yearId ? { yearId } : {}), ...(filter.view === 'tree' ? which : {}) }
  const result = useQuery({ ...api.tree.queryOptions({ input }), placeholderData: keepPreviousData })
  const isFirstUse = result.error && problemOf(result.error).reason === 'programme.no-year-yet'

  return isFirstUse ? (
    <FirstUse />
  ) : (
    <Query result={result}>
      {(tree) => <Programme tree={tree} filter={filter} isChanging={result.isPlaceholderData} />}
    </Query>
  )
}

/** Nothing is there yet: what the place is for, and the two ways to begin. */
function FirstUse() {
  const t = useWords(programmeWords)

  return (
    <>
      <PageHead title={t('title')} />
      <NoYear>
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
      </NoYear>
    </>
  )
}

type ProgrammeProps = {
  tree: Tree
  filter: ProgrammeFilter
  /** The tree is still that of the filter before. */
  isChanging?: boolean
}

export function Programme({ tree, filter, isChanging = false }: ProgrammeProps) {
  const t = useWords(programmeWords)
  const navigate = useNavigate()
  const units = useUnits()
  const { year } = tree
  const lists = useQuery(api.lists.queryOptions({ input: { yearId: year.id } }))
  const own = useQuery(api.year.queryOptions({ input: { yearId: year.id } }))
  const [chosen, setChosen] = useState<readonly string[]>([])
  const paper: WholeForPaper = useRef(null)
  const isUrgent = useNarrow() && filter.view === 'tree' && !filter.isWhole && filter.lights.length === 0
  const canMove = own.data?.offers.some(({ verb, blocked }) => verb === 'edit' && blocked === null) ?? false
  const choices = lists.data?.map(({ list }) => ({ value: list.id, label: list.name })) ?? []
  const change = (to: Partial<ProgrammeFilter>): void => {
    setChosen([])
    void navigate({ href: addressOf({ ...filter, task: null, ...to }) })
  }
  const View = isUrgent ? UrgentFirst : viewOf[filter.view]

  return (
    <>
      <PageHead title={t('page.ledger', { year: year.year })}>
        <Ways filter={filter} yearId={year.id} lists={choices} canImport={canMove} paper={paper} />
      </PageHead>
      <div className="stack">
        <p className="caption">
          {year.name} {tree.phrase}
        </p>
        <ViewTabs filter={filter} onView={(view) => change({ view })} />
        <ProgrammeViews filter={filter} />
        <FilterBar filter={filter} onFilter={change} lists={choices} units={units} today={dayOf(tree.at)} />
        {filter.view === 'table' && canMove && <PasteBlock yearId={year.id} listId={filter.listId as ListId | null} />}
        {isChanging ? (
          <Loading />
        ) : (
          <Suspense fallback={<Loading />}>
            <View
              // What is open or read on belongs to its filter; a month or a table goes on where it stands.
              key={growing.includes(filter.view) ? addressOf(filter) : filter.view}
              tree={tree}
              filter={filter}
              which={whichIn(year.id, filter)}
              paper={paper}
              {...(canMove ? { chosen } : {})}
              onChoose={setChosen}
              empty={<Nothing filter={filter} lists={choices} units={units} />}
            />
          </Suspense>
        )}
      </div>
    </>
  )
}

type WaysProps = {
  filter: ProgrammeFilter
  yearId: string
  lists: readonly Choice[]
  canImport: boolean
  paper: WholeForPaper
}

/** In, out and on paper. */
function Ways({ filter, yearId, lists, canImport, paper }: WaysProps) {
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
      <PrintButton paper={paper} />
    </div>
  )
}

/** Paper has no "more": what is shown is read to its end first. */
function PrintButton({ paper }: { paper: WholeForPaper }) {
  const t = useWords(programmeWords)
  const toast = useToast()
  const textOf = useProblemText()
  const [isReading, setReading] = useState(false)

  const press = async (): Promise<void> => {
    setReading(true)
    try {
      await paper.current?.()
      // What came is drawn in the next turn.
      setTimeout(() => print())
    } catch (error) {
      toast({ text: textOf(problemOf(error)) })
    }
    setReading(false)
  }
  usePrintKey(() => void press())

  return (
    <>
      <Button loading={isReading} onClick={() => void press()}>
        {t('page.print')}
      </Button>
      <span className="unseen" role="status">
        {isReading && t('page.preparing')}
      </span>
    </>
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
