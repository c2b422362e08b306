import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import type { Language } from '#kernel/words.ts'
import { sayMoment } from '#ui/moments.ts'
import { byKey } from '#ui/react/api.ts'
import { DataTable } from '#ui/react/data-table.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { casesWords } from '../cases-words.ts'
import { type CaseLine, type CaseState, caseStates } from '../citizen-case.ts'
import { type Queue, type QueueKey, queueKeys } from '../queues-shape.ts'
import { Board } from './board.tsx'
import { Bulk } from './bulk.tsx'
import { api, useCategories, usePlaces } from './cases-api.ts'
import { LineDue } from './due.tsx'

type Shown = {
  queue: QueueKey
  view: 'table' | 'board'
  placeId: string | null
  categoryId: string | null
  state: CaseState | null
  text: string | null
}

const shownIn = (search: string): Shown => {
  const given = new URLSearchParams(search)
  const queue = queueKeys.find((key) => key === given.get('queue')) ?? 'open'
  const view = given.get('view') === 'board' ? 'board' : 'table'
  const state = caseStates.find((key) => key === given.get('state')) ?? null
  return { queue, view, placeId: given.get('place'), categoryId: given.get('kind'), state, text: given.get('text') }
}

const addressOf = ({ queue, view, placeId, categoryId, state, text }: Shown): string => {
  const given = new URLSearchParams({ queue, ...(view === 'board' ? { view } : {}) })
  if (placeId) given.set('place', placeId)
  if (categoryId) given.set('kind', categoryId)
  if (state) given.set('state', state)
  if (text) given.set('text', text)
  return `/c/cases?${given}`
}

/** The same question as a file: what is shown is what is in it. */
const exportOf = (
  { queue, placeId, categoryId, state, text }: Shown,
  format: 'xlsx' | 'csv',
  language: Language,
): string => {
  const given = new URLSearchParams({ queue, format, language })
  if (placeId) given.set('placeId', placeId)
  if (categoryId) given.set('categoryId', categoryId)
  if (state) given.set('state', state)
  if (text) given.set('text', text)
  return `/api/v1/cases/export?${given}`
}

/** What residents reported, queue by queue; the queue stands in the address, so that it can be sent to somebody. */
export function CasesPage() {
  const t = useWords(casesWords)
  const language = useLanguage()
  const { searchStr } = useLocation()
  const shown = shownIn(searchStr)
  const queues = useQuery(api.queues.queryOptions())
  // Whoever may not look there is told so by the server, and has no use for the way.
  const asked = { retry: false, staleTime: 300_000 } as const
  const mayCallBack = useQuery({ ...api.callBacks.list.queryOptions(), ...asked }).data !== undefined
  const hasPlaces = useQuery({ ...api.openByPlace.queryOptions({ input: {} }), ...asked }).data !== undefined
  const other = shown.view === 'board' ? 'table' : 'board'

  return (
    <>
      <PageHead title={t('title')}>
        {(['xlsx', 'csv'] as const).map((format) => (
          <a key={format} className="button" href={exportOf(shown, format, language)} download>
            {t(`desk.export-${format}`)}
          </a>
        ))}
        {hasPlaces && (
          <a className="button" href="/c/cases/by-place">
            {t('desk.by-place')}
          </a>
        )}
        {mayCallBack && (
          <a className="button" href="/c/cases/call-backs">
            {t('desk.call-backs')}
          </a>
        )}
        <a className="button" href={addressOf({ ...shown, view: other })}>
          {t(`desk.view-${other}`)}
        </a>
      </PageHead>
      <div className="stack">
        <Query result={queues} isPart>
          {(all) => <Queues all={all} shown={shown} />}
        </Query>
        <Narrow key={shown.text} shown={shown} />
        <Cases key={addressOf(shown)} shown={shown} />
      </div>
    </>
  )
}

/** Each queue says its rule in words, and the number is counted by the very question that lists it. */
function Queues({ all, shown }: { all: readonly Queue[]; shown: Shown }) {
  const t = useWords(casesWords)

  return (
    <nav aria-label={t('desk.queues')}>
      <ul className="plain-list row">
        {all.map(({ key, waiting, hasMore }) => (
          <li key={key}>
            <a
              className="button"
              href={addressOf({ ...shown, queue: key })}
              {...(key === shown.queue ? { 'aria-current': 'page' } : {})}
            >
              {t(`queue.${key}`)} {hasMore ? `${waiting}+` : waiting}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Narrow({ shown }: { shown: Shown }) {
  const t = useWords(casesWords)
  const id = useId()
  const navigate = useNavigate()
  const places = usePlaces()
  const kinds = useCategories()
  const go = (change: Partial<Shown>): void => void navigate({ href: addressOf({ ...shown, ...change }) })

  return (
    <section className="card filter-bar no-print" aria-label={t('desk.filter')}>
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
            options={caseStates.map((value) => ({ value, label: t(`state.${value}`) }))}
            placeholder={t('desk.all-states')}
            onChange={(value) => go({ state: value ?? null })}
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
    </section>
  )
}

function Cases({ shown }: { shown: Shown }) {
  const t = useWords(casesWords)
  const navigate = useNavigate()
  const language = useLanguage()
  const { queue, view, placeId, categoryId, state, text } = shown
  const [chosen, setChosen] = useState<readonly string[]>([])
  const result = useInfiniteQuery(
    api.cases.infiniteOptions(
      byKey((after) => ({
        queue,
        limit: 50,
        ...(after ? { after } : {}),
        ...(placeId ? { placeId } : {}),
        ...(categoryId ? { categoryId } : {}),
        ...(state ? { state } : {}),
        ...(text ? { text } : {}),
      })),
    ),
  )
  const pages = result.data?.pages ?? []
  const names: Readonly<Record<string, string>> = Object.assign({}, ...pages.map((page) => page.names))
  const now = pages[0]?.at ?? new Date()
  const isNarrowed = placeId !== null || categoryId !== null || state !== null || text !== null
  const empty = (
    <EmptyState text={t(isNarrowed ? 'desk.none-found' : queue === 'late' ? 'desk.none-late' : 'desk.empty')}>
      {isNarrowed && (
        <a className="button" href={addressOf({ ...shown, placeId: null, categoryId: null, state: null, text: null })}>
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
        keptAs="cases"
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
          { title: t('desk.place'), draw: ({ placeId: at }) => names[at] ?? '', width: 9 },
          { title: t('desk.state'), draw: ({ state }) => t(`state.${state}`), width: 9 },
          { title: t('desk.unit'), draw: ({ unitId, intakeUnitId }) => names[unitId ?? intakeUnitId] ?? '', width: 10 },
          { title: t('desk.due'), draw: (line) => <LineDue line={line} now={now} />, width: 10 },
          { title: t('desk.reported'), draw: ({ reportedAt }) => sayMoment(reportedAt, language, now), width: 9 },
        ]}
      />
    </>
  )
}
