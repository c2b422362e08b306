import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import { useId } from 'react'
import { sayMoment } from '#ui/moments.ts'
import { byKey } from '#ui/react/api.ts'
import { DataTable } from '#ui/react/data-table.tsx'
import { useLanguage, useWords } from '#ui/react/language.tsx'
import { PageHead } from '#ui/react/page-head.tsx'
import { Query } from '#ui/react/query.tsx'
import { EmptyState } from '#ui/react/states.tsx'
import { casesWords } from '../cases-words.ts'
import type { CaseLine } from '../citizen-case.ts'
import { type Queue, type QueueKey, queueKeys } from '../queues-shape.ts'
import { Board } from './board.tsx'
import { api, useCategories, usePlaces } from './cases-api.ts'
import { LineDue } from './due.tsx'

type Shown = { queue: QueueKey; view: 'table' | 'board'; placeId: string | null; categoryId: string | null }

const shownIn = (search: string): Shown => {
  const given = new URLSearchParams(search)
  const queue = queueKeys.find((key) => key === given.get('queue')) ?? 'open'
  const view = given.get('view') === 'board' ? 'board' : 'table'
  return { queue, view, placeId: given.get('place'), categoryId: given.get('kind') }
}

const addressOf = ({ queue, view, placeId, categoryId }: Shown): string => {
  const given = new URLSearchParams({ queue, ...(view === 'board' ? { view } : {}) })
  if (placeId) given.set('place', placeId)
  if (categoryId) given.set('kind', categoryId)
  return `/c/cases?${given}`
}

/** What residents reported, queue by queue; the queue stands in the address, so that it can be sent to somebody. */
export function CasesPage() {
  const t = useWords(casesWords)
  const { searchStr } = useLocation()
  const shown = shownIn(searchStr)
  const queues = useQuery(api.queues.queryOptions())
  const other = shown.view === 'board' ? 'table' : 'board'

  return (
    <>
      <PageHead title={t('title')}>
        <a className="button" href={addressOf({ ...shown, view: other })}>
          {t(`desk.view-${other}`)}
        </a>
      </PageHead>
      <div className="stack">
        <Query result={queues} isPart>
          {(all) => <Queues all={all} shown={shown} />}
        </Query>
        <Narrow shown={shown} />
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
      </div>
    </section>
  )
}

function Cases({ shown }: { shown: Shown }) {
  const t = useWords(casesWords)
  const navigate = useNavigate()
  const language = useLanguage()
  const { queue, view, placeId, categoryId } = shown
  const result = useInfiniteQuery(
    api.cases.infiniteOptions(
      byKey((after) => ({
        queue,
        limit: 50,
        ...(after ? { after } : {}),
        ...(placeId ? { placeId } : {}),
        ...(categoryId ? { categoryId } : {}),
      })),
    ),
  )
  const pages = result.data?.pages ?? []
  const names: Readonly<Record<string, string>> = Object.assign({}, ...pages.map((page) => page.names))
  const now = pages[0]?.at ?? new Date()
  const empty = <EmptyState text={t(queue === 'late' ? 'desk.none-late' : 'desk.empty')} />
  const open = ({ number }: CaseLine): string => `/c/cases/${number}`
  if (view === 'board') {
    return (
      <Query result={result}>
        {() => <Board lines={pages.flatMap(({ lines }) => lines)} names={names} now={now} empty={empty} />}
      </Query>
    )
  }

  return (
    <DataTable
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
  )
}
