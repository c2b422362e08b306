import { type UseQueryResult, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { sayMoment } from '#ui/moments.ts'
import { byKey } from '#ui/react/api.ts'
import { DataTable, type PutAway, usePutAway } from '#ui/react/data-table.tsx'
import { Fold } from '#ui/react/fold.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { casesWords } from '../cases-words.ts'
import { type CaseLine, caseStates, channels } from '../citizen-case.ts'
import type { Desk } from '../queues-shape.ts'
import { caseColumns } from '../saved-view.ts'
import { Board } from './board.tsx'
import { Bulk } from './bulk.tsx'
import { CaseViews } from './case-views.tsx'
import { api, useCategories, usePlaces, useUnits } from './cases-api.ts'
import { addressOf, exportOf, filterOf, isNarrowed, type Shown, shownIn, widened } from './cases-shown.ts'
import { LineDue } from './due.tsx'
import { OpenCounts } from './open-counts.tsx'

/** What residents reported, queue by queue; whoever leads and reads no case sees how many are open where. */
export function CasesPage() {
  const t = useWords(casesWords)
  const desk = useQuery(api.queues.queryOptions())
  // Asked at the same time, so that nobody waits twice; drawn once it is known whose desk it is.
  useCaseList(shownIn(useLocation().searchStr))
  if (desk.isPending) {
    return (
      <>
        <PageHead title={t('title')} />
        <Query result={desk}>{() => null}</Query>
      </>
    )
  }
  if (!desk.data || desk.data.readsCases) return <DeskPage desk={desk} />

  return (
    <>
      <PageHead title={t('title')} />
      {desk.data.seesCounts ? <OpenCounts /> : <EmptyState text={t('desk.no-cases')} />}
    </>
  )
}

const useCaseList = (shown: Shown) =>
  useInfiniteQuery(
    api.cases.infiniteOptions(byKey((after) => ({ ...filterOf(shown), limit: 50, ...(after ? { after } : {}) }))),
  )

/** The queue stands in the address, so that it can be sent to somebody. */
function DeskPage({ desk }: { desk: UseQueryResult<Desk> }) {
  const t = useWords(casesWords)
  const language = useLanguage()
  const { searchStr } = useLocation()
  const shown = shownIn(searchStr)
  const navigate = useNavigate()
  const [kept, keep] = usePutAway('cases')
  // A saved view says itself which columns it shows; whatever else is open is shown as this browser keeps it.
  const away = shown.putAway ?? caseColumns.filter((column) => kept.includes(column))
  const putAway = (keys: readonly string[]): void => {
    if (shown.putAway === null) keep(keys)
    else {
      const columns = caseColumns.filter((column) => keys.includes(column))
      void navigate({ href: addressOf({ ...shown, putAway: columns }), replace: true })
    }
  }
  const other = shown.view === 'board' ? 'table' : 'board'

  return (
    <>
      <PageHead title={t('title')}>
        {(['xlsx', 'csv'] as const).map((format) => (
          <a key={format} className="button" href={exportOf(shown, format, language)} download>
            {t(`desk.export-${format}`)}
          </a>
        ))}
        {desk.data?.bringsSlips && (
          <>
            <a className="button" href="/c/cases/import">
              {t('desk.import-slips')}
            </a>
            <a className="button" href="/c/cases/hand-backs">
              {t('desk.hand-backs')}
            </a>
          </>
        )}
        {desk.data?.seesPlaces && (
          <a className="button" href="/c/cases/by-place">
            {t('desk.by-place')}
          </a>
        )}
        {desk.data?.mayCallBack && (
          <a className="button" href="/c/cases/call-backs">
            {t('desk.call-backs')}
          </a>
        )}
        <a className="button" href={addressOf({ ...shown, view: other })}>
          {t(`desk.view-${other}`)}
        </a>
      </PageHead>
      <div className="stack">
        <Query result={desk} isPart>
          {({ queues }) => <Queues all={queues} shown={shown} />}
        </Query>
        <CaseViews shown={shown} putAway={away} />
        <Narrow key={shown.text} shown={shown} />
        <Cases key={addressOf({ ...shown, putAway: null })} shown={shown} putAway={[away, putAway]} />
      </div>
    </>
  )
}

/** Each queue says its rule in words, and the number is counted by the very question that lists it. */
function Queues({ all, shown }: { all: Desk['queues']; shown: Shown }) {
  const t = useWords(casesWords)
  const say = ({ key, waiting, hasMore }: Desk['queues'][number]): string =>
    `${t(`queue.${key}`)} ${hasMore ? `${waiting}+` : waiting}`
  const here = all.find(({ key }) => key === shown.queue)

  return (
    <nav aria-label={t('desk.queues')}>
      <Fold key={shown.queue} summary={t('desk.queue-at', { queue: here ? say(here) : '' })}>
        <ul className="plain-list row">
          {all.map((one) => (
            <li key={one.key}>
              <a
                className="button"
                href={addressOf({ ...shown, queue: one.key })}
                {...(one === here ? { 'aria-current': 'page' } : {})}
              >
                {say(one)}
              </a>
            </li>
          ))}
        </ul>
      </Fold>
    </nav>
  )
}

function Narrow({ shown }: { shown: Shown }) {
  const t = useWords(casesWords)
  const id = useId()
  const navigate = useNavigate()
  const places = usePlaces()
  const kinds = useCategories()
  const units = useUnits()
  const go = (change: Partial<Shown>): void => void navigate({ href: addressOf({ ...shown, ...change }) })

  return (
    <section className="card filter-bar no-print" aria-label={t('desk.filter')}>
      <Fold summary={t('desk.filter')} isOpen={isNarrowed(shown)}>
        <div className="filter-fields">
          <div className="field">
            <label className="field-label" htmlFor={`${id}-place`}>
              {t('desk.place')}
            </label>
            <Select
              id={`${id}-place`}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              value={shown.placeId}
              options={places}
              placeholder={t('desk.all-places')}
              onChange={(value) => go({ placeId: value ?? null })}
            />
          </div>
          <div className="field">
            <label className="field-label" htmlFor={`${id}-kind`}>
              {t('desk.kind')}
            </label>
            <Select
              id={`${id}-kind`}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              value={shown.categoryId}
              options={kinds}
              placeholder={t('desk.all-kinds')}
              onChange={(value) => go({ categoryId: value ?? null })}
            />
          </div>
          <div className="field">
            <label className="field-label" htmlFor={`${id}-state`}>
              {t('desk.state')}
            </label>
            <Select
              id={`${id}-state`}
              allowClear
              value={shown.state}
              options={caseStates.map((state) => ({ value: state, label: t(`state.${state}`) }))}
              placeholder={t('desk.all-states')}
              onChange={(value) => go({ state: value ?? null })}
            />
          </div>
          <div className="field">
            <label className="field-label" htmlFor={`${id}-unit`}>
              {t('desk.unit')}
            </label>
            <Select
              id={`${id}-unit`}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              value={shown.unitId}
              options={units}
              placeholder={t('desk.all-units')}
              onChange={(value) => go({ unitId: value ?? null })}
            />
          </div>
          <div className="field">
            <label className="field-label" htmlFor={`${id}-channel`}>
              {t('desk.channel')}
            </label>
            <Select
              id={`${id}-channel`}
              allowClear
              value={shown.channel}
              options={channels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
              placeholder={t('desk.all-channels')}
              onChange={(value) => go({ channel: value ?? null })}
            />
          </div>
          <div className="field">
            <label className="field-label" htmlFor={`${id}-text`}>
              {t('desk.search')}
            </label>
            <Input.Search
              id={`${id}-text`}
              allowClear
              maxLength={40}
              defaultValue={shown.text ?? ''}
              placeholder={t('desk.search-hint')}
              onSearch={(value) => go({ text: value.trim() || null })}
            />
          </div>
        </div>
      </Fold>
    </section>
  )
}

function Cases({ shown, putAway }: { shown: Shown; putAway: PutAway }) {
  const t = useWords(casesWords)
  const navigate = useNavigate()
  const language = useLanguage()
  const { queue, view } = shown
  const [chosen, setChosen] = useState<readonly string[]>([])
  const result = useCaseList(shown)
  const pages = result.data?.pages ?? []
  const names: Readonly<Record<string, string>> = Object.assign({}, ...pages.map((page) => page.names))
  const now = pages[0]?.at ?? new Date()
  const isNarrow = isNarrowed(shown)
  const empty = (
    <EmptyState text={t(isNarrow ? 'desk.none-found' : queue === 'late' ? 'desk.none-late' : 'desk.empty')}>
      {isNarrow && (
        <a className="button" href={addressOf(widened(shown))}>
          {t('desk.widen')}
        </a>
      )}
    </EmptyState>
  )
  const lines = pages.flatMap((page) => page.lines)
  const open = ({ number }: CaseLine): string => `/c/cases/${number}`
  if (view === 'board') {
    return <Query result={result}>{() => <Board lines={lines} names={names} now={now} empty={empty} />}</Query>
  }

  return (
    <>
      <Bulk lines={lines.filter(({ id }) => chosen.includes(id))} onDone={() => setChosen([])} />
      <DataTable
        chosen={chosen}
        onChoose={setChosen}
        result={result}
        keyOf={({ id }) => id}
        nameOf={({ number, title }) => `${number} ${title}`}
        onOpen={(line) => void navigate({ href: open(line) })}
        empty={empty}
        putAway={putAway}
        columns={[
          {
            title: t('desk.case'),
            draw: (line) => (
              <>
                <a href={open(line)}>{line.title}</a>
                <br />
                <span className="caption">
                  {line.number}
                  {line.echoes > 0 && ` · ${t('desk.echoes', { count: line.echoes })}`}
                  {line.disputes > 0 && ` · ${t('desk.disputed', { count: line.disputes })}`}
                  {line.returns > 0 && ` · ${t('desk.returned', { count: line.returns })}`}
                </span>
              </>
            ),
          },
          { key: 'place', title: t('desk.place'), draw: ({ placeId: at }) => names[at] ?? '', width: 9 },
          { key: 'state', title: t('desk.state'), draw: ({ state }) => t(`state.${state}`), width: 9 },
          {
            key: 'unit',
            title: t('desk.unit'),
            draw: ({ unitId, intakeUnitId }) => names[unitId ?? intakeUnitId] ?? '',
            width: 10,
          },
          { key: 'due', title: t('desk.due'), draw: (line) => <LineDue line={line} now={now} />, width: 10 },
          {
            key: 'reported',
            title: t('desk.reported'),
            draw: ({ reportedAt }) => sayMoment(reportedAt, language, now),
            width: 9,
          },
        ]}
      />
    </>
  )
}
